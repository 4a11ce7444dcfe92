package io.bellwether.benchmarks.faults.rig;

import io.bellwether.benchmarks.faults.verify.Drain;
import io.bellwether.benchmarks.faults.verify.Verification;
import io.bellwether.benchmarks.faults.verify.Verifier;
import io.bellwether.benchmarks.process.LocalKafka;
import io.bellwether.schemas.topic.TopicCreator;
import io.bellwether.schemas.topic.Topics;
import io.bellwether.service.config.KafkaConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A broker in a process of its own with all topics, and the instances of scoring or alerting on it; stops them and removes their files at the end. */
public final class Rig implements AutoCloseable {
    private static final String PREFIX = "faults.";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int HEAP_MEGABYTES = 512;
    private static final int PORTS_BEFORE_INSTANCES = 10;

    private final Place place;
    private final LocalKafka broker;
    private final List<Instance> instances = new ArrayList<>();

    /**
     * Where a rig is.
     *
     * @param folder for all files; created, and removed at the end unless kept
     * @param port of the broker, the next ones are others'; 0 for free ones
     * @param models folder of packages
     */
    public record Place(Path folder, int port, Path models, boolean keep) {}

    private Rig(Place place, LocalKafka broker) {
        this.place = place;
        this.broker = broker;
    }

    /** Starts the broker and creates the topics. */
    public static Rig start(Place place) throws IOException {
        if (Files.exists(place.folder())) {
            throw new IllegalStateException(place.folder() + " exists; remove it, or name another with --folder");
        }
        LocalKafka broker = LocalKafka.start(
                place.folder().resolve("broker"), place.port(), place.port() == 0 ? 0 : place.port() + 1);
        Rig rig = new Rig(place, broker);
        try (Admin admin = Admin.create(rig.kafka().clientProperties())) {
            TopicCreator.createMissing(admin, new Topics(PREFIX).all(), (short) 1, PATIENCE);
            return rig;
        } catch (RuntimeException e) {
            rig.close();
            throw e;
        }
    }

    /** How clients reach the broker. */
    public KafkaConfig kafka() {
        return broker.config(PREFIX);
    }

    /** The broker. */
    public LocalKafka broker() {
        return broker;
    }

    /** All instances, in the order of their start. */
    public List<Instance> instances() {
        return List.copyOf(instances);
    }

    /** Starts another instance of scoring of this build; returns at once. */
    public Instance startInstance(Map<String, String> settings) throws IOException {
        return add(Instance.start(scoring(settings, place.models())));
    }

    /** Starts another instance of scoring of another build with that build's models; returns at once. */
    public Instance startInstance(Map<String, String> settings, String classPath, Path models) throws IOException {
        return add(Instance.start(scoring(settings, models), classPath));
    }

    /** Starts another instance of alerting of this build; returns at once. */
    public Instance startAlerting(Map<String, String> settings) throws IOException {
        return startAlerting(settings, HEAP_MEGABYTES);
    }

    /** The same with another heap, in megabytes. */
    public Instance startAlerting(Map<String, String> settings, int heapMegabytes) throws IOException {
        return add(Instance.start(setup(Service.ALERTING, settings, heapMegabytes)));
    }

    /** Where all files are. */
    public Path folder() {
        return place.folder();
    }

    /** Waits until every instance is ready. */
    public void awaitReady() throws InterruptedException {
        for (Instance instance : instances) {
            instance.awaitReady(PATIENCE);
        }
    }

    /** Endpoints of all instances. */
    public List<URI> endpoints() {
        return instances.stream().map(Instance::endpoint).toList();
    }

    /** Waits until all is read and decided, then recounts, and prints the recount. */
    public Verification verify(Duration patience) throws IOException, InterruptedException {
        return verify(instances, patience);
    }

    /** The same where only these instances are left. */
    public Verification verify(List<Instance> alive, Duration patience) throws IOException, InterruptedException {
        List<URI> endpoints = alive.stream().map(Instance::endpoint).toList();
        System.out.println("waiting until everything is read ...");
        if (!new Drain(kafka()).await(endpoints, patience)) {
            System.out.println("not everything was read within " + patience);
        }
        System.out.println("recounting ...");
        Verification verification = new Verifier(kafka()).run(endpoints);
        System.out.print(verification.table());
        return verification;
    }

    /** Kills the instances, stops the broker, removes the files. */
    @Override
    public void close() {
        instances.forEach(Instance::kill);
        broker.close();
        if (place.keep()) {
            System.out.println("kept " + place.folder());
            return;
        }
        try {
            remove(place.folder());
        } catch (IOException e) {
            System.out.println("could not remove all of " + place.folder() + ": " + e.getMessage());
        }
    }

    private Instance add(Instance instance) {
        instances.add(instance);
        return instance;
    }

    private Instance.Setup scoring(Map<String, String> settings, Path models) {
        Map<String, String> all = new HashMap<>();
        all.put("bellwether.scoring.models-dir", models.toAbsolutePath().toString());
        all.putAll(settings);
        return setup(Service.SCORING, all, HEAP_MEGABYTES);
    }

    private Instance.Setup setup(Service service, Map<String, String> settings, int heapMegabytes) {
        int number = instances.size();
        Map<String, String> all = new HashMap<>();
        List<String> arguments = broker.arguments(PREFIX);
        for (int i = 1; i < arguments.size(); i += 2) {
            String[] pair = arguments.get(i).split("=", 2);
            all.put(pair[0], pair[1]);
        }
        all.putAll(settings);
        int port = place.port() == 0 ? 0 : place.port() + PORTS_BEFORE_INSTANCES + 2 * number;
        String name = String.valueOf((char) ('a' + number));
        return new Instance.Setup(service, name, place.folder().resolve(name), port, heapMegabytes, all);
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException failure) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
