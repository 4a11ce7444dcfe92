package io.bellwether.alerting.rule.file;

import io.bellwether.alerting.rule.Rule;
import io.bellwether.alerting.rule.RuleSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads rules files. Thread-safe. */
public final class RuleFile {
    private static final String SHIPPED = "default-rules.yaml";

    private RuleFile() {}

    /** The rules that come with Bellwether. */
    public static RuleSet shipped() {
        try (InputStream in = RuleFile.class.getResourceAsStream("/" + SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is not on the class path");
            }
            return parse(SHIPPED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + SHIPPED + " from the class path", e);
        }
    }

    /**
     * The rules of a file.
     *
     * @throws RuleFileException when anything in it is wrong, or it cannot be read; nothing of it is used then
     */
    public static RuleSet read(Path file) {
        return parse(file.toString(), text(file));
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new RuleFileException(file.toString(), List.of(new RuleProblem(1, "the file cannot be read: " + e)));
        }
    }

    /**
     * The rules of a text.
     *
     * @param source what to call it in messages
     * @throws RuleFileException when anything in it is wrong
     */
    public static RuleSet parse(String source, String text) {
        List<RuleProblem> problems = new ArrayList<>();
        YamlNode root = new YamlReader(problems).read(text);
        List<Rule> rules = new ArrayList<>();
        if (problems.isEmpty()) {
            rules.addAll(rulesOf(root, problems));
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(RuleProblem::line));
            throw new RuleFileException(source, problems);
        }
        return new RuleSet(rules);
    }

    private static List<Rule> rulesOf(YamlNode root, List<RuleProblem> problems) {
        Fields top = Fields.of(root, "the file", problems);
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (YamlNode item : top.items("rules")) {
            new RuleParser(item, problems).parse().ifPresent(rule -> {
                if (!names.add(rule.name())) {
                    problems.add(new RuleProblem(item.line(), "another rule is named '" + rule.name() + "' already"));
                }
                rules.add(rule);
            });
        }
        top.refuseUnknown();
        return rules;
    }
}
