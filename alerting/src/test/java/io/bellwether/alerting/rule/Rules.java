package io.bellwether.alerting.rule;

import io.bellwether.alerting.rule.file.RuleFile;

/** Rules for tests, written as people write them. */
public final class Rules {
    private Rules() {}

    /** One rule on the negative share of news by entity: fires at 0.5 of at least 10, clears below 0.3, over 20 s. */
    public static RuleSet negative(String... more) {
        return RuleFile.parse("a test", negativeText(more));
    }

    /** The text of {@link #negative}. */
    public static String negativeText(String... more) {
        StringBuilder text = new StringBuilder("""
                rules:
                  - name: negative
                    topics: sentiment-events
                    hit: {label: NEGATIVE}
                    group_by: [entity]
                    window: 20s
                    rate: {fire: 0.5, clear: 0.3, minimum_sample: 10}
                    annotations: {summary: "{{value}} of {{entity}}"}
                """);
        for (String line : more) {
            text.append("    ").append(line).append('\n');
        }
        return text.toString();
    }
}
