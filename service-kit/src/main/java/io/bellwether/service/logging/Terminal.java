package io.bellwether.service.logging;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;

/** Whether a person looks at what the process prints. */
public final class Terminal {

    private Terminal() {}

    /** Whether standard input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // Java 17 answers null without a terminal; later ones are asked below.
    public static boolean isInteractive() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /** Whether colours are welcome: a terminal that knows them, and nobody set {@code NO_COLOR}. */
    public static boolean isColoured() {
        String kind = System.getenv("TERM");
        return isInteractive() && System.getenv("NO_COLOR") == null && kind != null && !kind.equals("dumb");
    }
}
