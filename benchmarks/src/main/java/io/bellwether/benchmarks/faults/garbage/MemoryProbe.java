package io.bellwether.benchmarks.faults.garbage;

import io.bellwether.benchmarks.process.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Samples how much memory a child holds: resident, and what lives on its heap. Linux, with a JDK that has {@code jcmd}; the child uses G1. */
public final class MemoryProbe {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    /** Of G1: how often it has collected the whole heap. */
    private static final Pattern COLLECTIONS = Pattern.compile("sun\\.gc\\.collector\\.1\\.invocations=(\\d+)");

    private static final Pattern LIVE = Pattern.compile("Total\\s+\\d+\\s+(\\d+)\\s*$");
    private static final double KIB = 1_024;
    private static final int ENOUGH = 8;
    private static final int ATTEMPTS = 20;

    private final long pid;
    private final List<Sample> samples = new ArrayList<>();

    /** Megabytes at one moment. */
    public record Sample(double resident, double heap) {}

    /** What changed from the second quarter of the samples to the last: megabytes before and after. */
    public record Growth(double before, double after) {
        /** Whether it is not more than a tenth, or 24 MB. */
        public boolean isFlat() {
            return after <= Math.max(before * 1.1, before + 24);
        }
    }

    public MemoryProbe(ChildJvm jvm) {
        pid = jvm.pid();
    }

    /** Takes a sample. What lives is counted while the child stands still: after a collection a busy one has allocated again before it is asked. */
    public Sample sample() throws IOException, InterruptedException {
        double heap = live() / KIB / KIB;
        double resident = find(RESIDENT, Files.readString(Path.of("/proc", Long.toString(pid), "status"))) / KIB;
        Sample sample = new Sample(resident, heap);
        samples.add(sample);
        return sample;
    }

    /** Whether there are enough samples to say anything of growth: two a quarter. */
    public boolean hasEnough() {
        return samples.size() >= ENOUGH;
    }

    /**
     * How much one figure grew.
     *
     * @throws IllegalStateException where there are not enough samples
     */
    public Growth growth(ToDoubleFunction<Sample> figure) {
        if (!hasEnough()) {
            throw new IllegalStateException(samples.size() + " samples of memory are too few");
        }
        int quarter = samples.size() / 4;
        return new Growth(
                mean(samples.subList(quarter, 2 * quarter), figure),
                mean(samples.subList(samples.size() - quarter, samples.size()), figure));
    }

    private static double mean(List<Sample> some, ToDoubleFunction<Sample> figure) {
        return some.stream().mapToDouble(figure).average().orElse(0);
    }

    /**
     * Bytes that live. While native code holds an array ("GC locker is held", as a compressor does) the child counts without having collected, which its counter of
     * collections tells: then what is dead was counted as well, and it is asked again.
     */
    private double live() throws IOException, InterruptedException {
        for (int i = 0; i < ATTEMPTS; i++) {
            double before = find(COLLECTIONS, jcmd("PerfCounter.print"));
            String histogram = jcmd("GC.class_histogram");
            if (find(COLLECTIONS, jcmd("PerfCounter.print")) > before) {
                return find(LIVE, histogram);
            }
        }
        throw new IOException(
                "process " + pid + " did not collect its heap before it was counted, " + ATTEMPTS + " times over");
    }

    private String jcmd(String what) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid), what)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("jcmd " + what + " failed: " + said);
        }
        return said;
    }

    private static double find(Pattern pattern, String text) throws IOException {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("no " + pattern + " in: " + text);
        }
        return Double.parseDouble(found.group(1));
    }
}
