package io.bellwether.cli;

/** Runs a command as the launcher would, in this JVM. */
public final class CommandLines {

    private CommandLines() {}

    /** The exit code of the command. */
    public static int run(String... arguments) {
        return Main.commandLine().execute(arguments);
    }
}
