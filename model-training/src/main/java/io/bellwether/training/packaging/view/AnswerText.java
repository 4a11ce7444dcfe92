package io.bellwether.training.packaging.view;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.scoring.model.Reason;
import io.bellwether.training.packaging.ask.Answer;
import io.bellwether.training.packaging.ask.Asker;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints why a model gave an answer: baseline, contributions, and whether they add up to its raw score. */
public final class AnswerText {
    private static final double EXACT = 1e-4;

    private final Asker model;
    private final int top;
    private final PrintWriter out;

    /**
     * Prints answers of a model.
     *
     * @param top how many contributions to show; the others are summed up
     */
    public AnswerText(Asker model, int top, PrintWriter out) {
        this.model = model;
        this.top = top;
        this.out = out;
    }

    /** Prints an answer, for people or as a JSON object on a line. */
    public void print(int number, Answer answer, boolean json) {
        if (json) {
            out.println(tree(number, answer));
        } else {
            text(number, answer);
        }
    }

    private ObjectNode tree(int number, Answer answer) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("input", number);
        root.put("label", model.labels().get(answer.score().label()));
        ObjectNode probabilities = root.putObject("probabilities");
        for (int i = 0; i < model.labels().size(); i++) {
            probabilities.put(model.labels().get(i), answer.score().probability(i));
        }
        answer.level().ifPresent(level -> root.put("level", level.name()));
        root.put("rawScore", answer.score().rawScore());
        root.put("baseline", answer.explanation().baseline());
        ArrayNode reasons = root.putArray("reasons");
        for (Reason reason : answer.explanation().reasons()) {
            ObjectNode node = reasons.addObject().put("name", reason.name());
            if (!Double.isNaN(reason.value())) {
                node.put("value", reason.value());
            }
            node.put("contribution", reason.contribution());
        }
        return root.put("sum", answer.sum()).put("exact", isExact(answer));
    }

    private void text(int number, Answer answer) {
        StringBuilder head = new StringBuilder(
                number + "  " + model.labels().get(answer.score().label()));
        answer.level().ifPresent(level -> head.append(", ").append(level));
        for (int i = 0; i < model.labels().size(); i++) {
            head.append(String.format(
                    Locale.ROOT,
                    "%s%s %.4f",
                    i == 0 ? "  (" : ", ",
                    model.labels().get(i),
                    answer.score().probability(i)));
        }
        out.println(head.append(')'));
        TextTable table = new TextTable();
        table.row(number(answer.explanation().baseline()), "baseline");
        List<Reason> reasons = answer.explanation().reasons();
        int shown = Math.min(top, reasons.size());
        for (Reason reason : reasons.subList(0, shown)) {
            String value = Double.isNaN(reason.value()) ? "" : String.format(Locale.ROOT, "%.4g", reason.value());
            table.row(number(reason.contribution()), reason.name(), value);
        }
        if (shown < reasons.size()) {
            double others = reasons.subList(shown, reasons.size()).stream()
                    .mapToDouble(Reason::contribution)
                    .sum();
            table.row(number(others), (reasons.size() - shown) + " others");
        }
        table.row(number(answer.sum()), "sum" + remark(answer));
        table.row(number(answer.score().rawScore()), "raw score, log-odds");
        table.print(out);
    }

    private String remark(Answer answer) {
        return isExact(answer)
                ? ""
                : "; this kind of model does not add up exactly, the rest is how groups work together";
    }

    private boolean isExact(Answer answer) {
        double off = Math.abs(answer.sum() - answer.score().rawScore());
        return off <= EXACT * Math.max(1, Math.abs(answer.score().rawScore()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%+.4f", value);
    }
}
