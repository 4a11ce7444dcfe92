package io.bellwether.benchmarks.process;

/** A measured process does not outlive the one that measures it. */
public final class Orphan {

    private Orphan() {}

    /** From now on this JVM halts once the process that started it is gone, however that ended. */
    public static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(parent -> {
            Thread watch = new Thread(
                    () -> {
                        parent.onExit().join();
                        Runtime.getRuntime().halt(1);
                    },
                    "parent-watch");
            watch.setDaemon(true);
            watch.start();
        });
    }
}
