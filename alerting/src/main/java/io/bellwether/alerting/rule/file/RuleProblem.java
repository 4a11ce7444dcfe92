package io.bellwether.alerting.rule.file;

/**
 * What is wrong with a rules file, and where.
 *
 * @param line from 1
 * @param message what is wrong and what would be right
 */
public record RuleProblem(int line, String message) {
    @Override
    public String toString() {
        return "line " + line + ": " + message;
    }
}
