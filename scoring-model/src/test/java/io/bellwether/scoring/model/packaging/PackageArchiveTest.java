package io.bellwether.scoring.model.packaging;

import static io.bellwether.scoring.model.packaging.PackageFilesTest.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.scoring.model.packaging.PackageException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageArchiveTest {
    @TempDir
    private Path directory;

    @Test
    void isTheSameForTheSameFiles() throws IOException {
        Path first = new SmallPackage().archive(directory.resolve("first.zip"));
        Path second = new SmallPackage().archive(directory.resolve("second.zip"));

        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        assertThat(directory.toFile().list()).containsExactlyInAnyOrder("first.zip", "second.zip");
    }

    @Test
    void isAnArchiveThatOtherToolsRead() throws IOException {
        SmallPackage small = new SmallPackage();

        try (ZipFile zip = new ZipFile(small.archive(directory.resolve("a.zip")).toFile())) {
            assertThat(zip.stream().map(ZipEntry::getName)).containsExactlyElementsOf(small.files.keySet());
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                assertThat(zip.getInputStream(entry).readAllBytes()).isEqualTo(small.files.get(entry.getName()));
            }
        }
    }

    @Test
    void refusesNamesThatLeadElsewhere() throws IOException {
        for (String name : new String[] {"../evil", "/etc/passwd", "a/b", "C:evil", "..\\evil", "folder/", "\u0000"}) {
            assertRefused(zip(out -> put(out, name)), Reason.ARCHIVE, "is not the plain name of a file");
        }
        assertThatThrownBy(() -> PackageArchive.write(
                        directory.resolve("b.zip"), new TreeMap<>(Collections.singletonMap("../evil", new byte[1]))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatUnfoldsToMoreThanItIs() throws IOException {
        Path bomb = zip(out -> {
            out.putNextEntry(new ZipEntry("model.onnx"));
            out.write(new byte[1 << 20]);
        });

        assertRefused(bomb, Reason.ARCHIVE, "'model.onnx' is compressed, and only stored ones are taken");
    }

    @Test
    void refusesEntriesThatStandTwiceOrInAnotherOrder() throws IOException {
        assertRefused(archive("a", "b", "a"), Reason.ARCHIVE, "its entry 'a' stands twice");
        assertRefused(archive("a", "c", "b"), Reason.ARCHIVE, "not in the order of their names");
        String[] many = new String[ArchiveLayout.MOST_ENTRIES + 1];
        Arrays.setAll(many, i -> "f" + (100 + i));
        assertRefused(archive(many), Reason.ARCHIVE, "more than 64 entries");
    }

    @Test
    void refusesWhatAnotherProgramPacked() throws IOException {
        Path foreign = zip(out -> put(out, "a"));

        assertRefused(foreign, Reason.ARCHIVE, "flags, times or extra fields", "bellwether model pack");
    }

    @Test
    void refusesAnySingleByteThatIsAnotherOne() throws Exception {
        byte[] whole = Files.readAllBytes(new SmallPackage().archive(directory.resolve("a.zip")));
        Path changed = directory.resolve("changed.zip");
        int manifest = indexOf(whole, SmallPackage.bytes("format: 1"));

        for (int i = 0; i < whole.length; i++) {
            if (i == manifest + 20) {
                i += 500; // content is content: a checksum holds all of it
            }
            byte[] bytes = whole.clone();
            bytes[i] ^= 0x10;
            Files.write(changed, bytes);
            assertRefused(changed, Reason.ARCHIVE, "changed.zip");
        }
    }

    @Test
    void refusesAnArchiveOfAnyOtherLength() throws IOException {
        byte[] whole = Files.readAllBytes(new SmallPackage().archive(directory.resolve("a.zip")));
        Path changed = directory.resolve("changed.zip");

        for (int length = whole.length + 1; length >= 0; length -= 10) {
            Files.write(changed, Arrays.copyOf(whole, length));
            assertRefused(changed, Reason.ARCHIVE, "changed.zip");
        }
    }

    @Test
    void refusesALinkAmongItsEntries() throws IOException {
        Path archive = new SmallPackage().archive(directory.resolve("a.zip"));
        byte[] bytes = Files.readAllBytes(archive);
        int central = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
        bytes[central + 5] = 3; // made on Unix
        bytes[central + 41] = (byte) 0xa1; // mode: a link
        Files.write(archive, bytes);

        assertRefused(archive, Reason.ARCHIVE, "attributes, links or comments");
    }

    private interface Writing {
        void to(ZipOutputStream out) throws IOException;
    }

    private Path zip(Writing writing) throws IOException {
        Path file = directory.resolve("hostile.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            writing.to(out);
        }
        return file;
    }

    /** In our form, but for the names. */
    private Path archive(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<ArchiveLayout.Entry> entries = new ArrayList<>();
        for (String name : names) {
            ArchiveLayout.Entry entry = new ArchiveLayout.Entry(name, 0, 0, bytes.size());
            entries.add(entry);
            bytes.write(ArchiveLayout.local(entry).array());
        }
        bytes.write(ArchiveLayout.directory(entries).array());
        return Files.write(directory.resolve("hostile.zip"), bytes.toByteArray());
    }

    private static void put(ZipOutputStream out, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(0);
        entry.setCrc(0);
        out.putNextEntry(entry);
        out.closeEntry();
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        int at = 0;
        while (!Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
            at++;
        }
        return at;
    }
}
