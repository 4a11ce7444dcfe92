package io.bellwether.scoring.model.packaging;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/**
 * Files that somebody has read already.
 *
 * @param files content by name
 */
record MemorySource(Map<String, byte[]> files) implements PackageSource {

    @Override
    public Set<String> names() {
        return files.keySet();
    }

    @Override
    public byte[] read(String name, long atMost) throws IOException {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new IOException("it is not there");
        }
        if (bytes.length > atMost) {
            throw RefusedException.tooLarge(bytes.length, atMost);
        }
        return bytes;
    }

    /** Nothing is kept open. */
    @Override
    public void close() {}
}
