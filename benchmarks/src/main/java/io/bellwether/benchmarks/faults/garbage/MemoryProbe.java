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

/** Samples how much memory a child holds: resident, and of its heap after a full collection. Linux, with a JDK that has {@code jcmd}. */
public final class MemoryProbe {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern USED = Pattern.compile("used (\\d+)K");
    private static final double KIB = 1_024;

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

    /** Takes a sample; has the child collect all garbage first. */
    public Sample sample() throws IOException, InterruptedException {
        jcmd("GC.run");
        double heap = find(USED, jcmd("GC.heap_info")) / KIB;
        double resident = find(RESIDENT, Files.readString(Path.of("/proc", Long.toString(pid), "status"))) / KIB;
        Sample sample = new Sample(resident, heap);
        samples.add(sample);
        return sample;
    }

    /** How much one figure grew; nothing while there are fewer than four samples. */
    public Growth growth(ToDoubleFunction<Sample> figure) {
        int quarter = samples.size() / 4;
        if (quarter == 0) {
            return new Growth(0, 0);
        }
        return new Growth(
                mean(samples.subList(quarter, 2 * quarter), figure),
                mean(samples.subList(samples.size() - quarter, samples.size()), figure));
    }

    private static double mean(List<Sample> some, ToDoubleFunction<Sample> figure) {
        return some.stream().mapToDouble(figure).average().orElse(0);
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
