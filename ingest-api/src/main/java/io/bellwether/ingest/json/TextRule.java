package io.bellwether.ingest.json;

import java.util.function.Predicate;

/**
 * What a text may look like. Immutable.
 *
 * @param shortest fewest characters (Unicode code points), 0 or more
 * @param longest most characters
 * @param lines whether tabs and line breaks are allowed; other control characters never are
 * @param form what it must look like beyond that
 */
public record TextRule(int shortest, int longest, boolean lines, Form form) {

    /**
     * A form of text.
     *
     * @param fault what a text of another form is called
     * @param expected what is expected, for a person
     * @param holds whether a text has the form
     */
    public record Form(Fault fault, String expected, Predicate<String> holds) {}

    private static final Form ANY = new Form(Fault.INVALID_FORMAT, "any text", text -> true);

    /** One line of text that is not blank. */
    public static TextRule line(int longest) {
        return new TextRule(1, longest, false, ANY);
    }

    /** Text of any number of lines, which may be empty. */
    public static TextRule lines(int longest) {
        return new TextRule(0, longest, true, ANY);
    }

    /** The same with a form. */
    public TextRule as(Form wanted) {
        return new TextRule(shortest, longest, lines, wanted);
    }
}
