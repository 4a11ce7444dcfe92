package io.bellwether.benchmarks.crayfish;

import io.bellwether.benchmarks.load.Backlog;
import io.bellwether.benchmarks.load.Bulk;
import io.bellwether.service.config.KafkaConfig;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/**
 * Images of random brightness, as bytes of 784 little-endian float32; a few, again and again.
 *
 * @param seed the same images for the same seed
 */
public record ImageBacklog(long seed) implements Backlog {
    private static final int DIFFERENT = 64;

    @Override
    public String topic(KafkaConfig kafka) {
        return CrayfishTopology.images(kafka.topicPrefix()).name();
    }

    @Override
    public void publish(KafkaConfig kafka, int count) {
        byte[][] images = images();
        try (Bulk bulk = new Bulk(kafka, CrayfishTopology.images(kafka.topicPrefix()))) {
            for (int i = 0; i < count; i++) {
                bulk.send(null, images[i % DIFFERENT]);
            }
        }
    }

    private byte[][] images() {
        Random random = new Random(seed);
        byte[][] images = new byte[DIFFERENT][];
        for (int i = 0; i < DIFFERENT; i++) {
            ByteBuffer image = ByteBuffer.allocate(Network.INPUTS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            while (image.hasRemaining()) {
                image.putFloat(random.nextFloat());
            }
            images[i] = image.array();
        }
        return images;
    }
}
