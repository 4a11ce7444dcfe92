package io.bellwether.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs a command as the launcher would, in this JVM. */
public final class CommandLines {

    private CommandLines() {}

    /** The exit code of the command. */
    public static int run(String... arguments) {
        return Main.commandLine().execute(arguments);
    }

    /**
     * How a command ended and what it said.
     *
     * @param out what it wrote, line ends as the platform has them
     * @param err what it complained about
     */
    public record Said(int code, String out, String err) {}

    /** Runs a command and keeps what it says. */
    public static Said listen(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Said(code, out.toString(), err.toString());
    }
}
