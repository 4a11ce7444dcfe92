package io.bellwether.ingest.json;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Collects what is wrong with one record while it is read, and knows where in it the reader is. For one thread and one record. */
public final class Findings {

    /** Problems beyond this many are not listed: whoever sent that has the wrong contract in mind. */
    static final int MOST = 25;

    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 64;

    /** Somebody may have put a card number where a name belongs. */
    private static final Pattern MANY_DIGITS = Pattern.compile("(?:\\d[ -]?){12,}");

    private final String[] path = new String[DEEPEST];
    private final List<FieldProblem> problems = new ArrayList<>(0);
    private int depth;

    /** Goes down into a field or an element; every call is followed by {@link #leave}. */
    void enter(String name) {
        path[depth++] = name;
    }

    void leave() {
        depth--;
    }

    /** Something is wrong with the value that is being read. */
    public void add(Fault fault, String detail) {
        report(pointer(), fault, detail);
    }

    /** Something is wrong with a field of the object that is being read. */
    public void addTo(String field, Fault fault, String detail) {
        report(pointer() + '/' + shown(field), fault, detail);
    }

    /** Whether something is wrong with this field of the object that is being read, or inside it. */
    public boolean concern(String field) {
        String pointer = pointer() + '/' + shown(field);
        return problems.stream()
                .anyMatch(problem ->
                        problem.pointer().equals(pointer) || problem.pointer().startsWith(pointer + '/'));
    }

    /** Whether nothing was found. */
    public boolean none() {
        return problems.isEmpty();
    }

    /** What was found, in the order of reading, the first few. */
    public List<FieldProblem> problems() {
        return List.copyOf(problems);
    }

    private void report(String pointer, Fault fault, String detail) {
        if (problems.size() < MOST) {
            problems.add(new FieldProblem(pointer, fault, detail));
        }
    }

    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            pointer.append('/').append(shown(path[i]));
        }
        return pointer.toString();
    }

    private static String shown(String name) {
        String cut = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "..." : name;
        String masked = MANY_DIGITS.matcher(cut).replaceAll("***");
        return masked.replace("~", "~0").replace("/", "~1");
    }
}
