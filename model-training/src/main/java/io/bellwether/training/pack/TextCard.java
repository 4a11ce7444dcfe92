package io.bellwether.training.pack;

import io.bellwether.training.judge.ClassJudgement;
import io.bellwether.training.text.GramModel;
import io.bellwether.training.text.TextJudge;
import io.bellwether.training.text.TextReport;
import io.bellwether.training.text.TextSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The card of a model of texts. */
final class TextCard {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final int SHORT = 8;
    private static final int LONG = 15;
    private static final int CONFUSIONS = 8;

    private final TextReport report;
    private final TextPackage.Made made;
    private final Provenance provenance;

    TextCard(TextReport report, TextPackage.Made made, Provenance provenance) {
        this.report = report;
        this.made = made;
        this.provenance = provenance;
    }

    byte[] bytes(GramModel model) {
        Card card = new Card(made.task().title(), provenance)
                .line("")
                .line("A sum of weights over " + model.vocabulary().size()
                        + " words, word beginnings, pairs of words and classes of words. "
                        + made.task().purpose())
                .section("For what, and not for what")
                .points(made.task().uses())
                .made(provenance);
        how(card);
        sources(card);
        classes(card);
        calibration(card);
        failures(card);
        return card.bytes();
    }

    private void how(Card card) {
        TextSpec spec = made.spec();
        card.section("How it was made")
                .line(
                        "Texts are taken once each, whatever their links, case and punctuation. One linear support vector machine for each label"
                                + " (squared hinge, cost " + spec.cost() + ") over grams in at least "
                                + spec.leastTexts()
                                + " text" + (spec.leastTexts() == 1 ? "" : "s") + ".");
        if (spec.meanings()) {
            card.line("Words also count by what a list written by hand says of them ("
                    + "`meanings.txt` in `scoring-model`"
                    + "), alone and in pairs, so that words the texts do not have mean something too.");
        }
        if (spec.vectors() > 0) {
            card.line(
                    "Words also count by a vector of " + spec.vectors()
                            + " numbers, learned from the texts alone without their labels, and folded into the words' weights.");
        }
        card.line("Weights are rounded to 8 bits: this changes "
                        + percent(report.changedByRounding()) + " of the decisions and costs "
                        + percent(report.lostByRounding()) + " of accuracy.")
                .line("")
                .line(
                        "Cost, strengths and kinds of grams were chosen on the same texts in other folds than those below."
                                + (report.sources().size() > 1
                                        ? " Where the table shows a model of other sources, that figure was looked at too while choosing,"
                                                + " so take it as slightly optimistic."
                                        : ""));
    }

    private void sources(Card card) {
        card.section("How good it is")
                .line(
                        "Cross-validated: every text is judged by a model that has not seen it or a copy of it. The usual model is a linear support vector"
                                + " machine over words and pairs of words weighed by TF-IDF (scikit-learn's defaults), in the same folds as the row above it.");
        if (report.sources().size() > 1) {
            card.line("A model of the other sources is what to expect of news that resembles none of the sources.");
        }
        card.line("")
                .line("| source | judged by | texts | accuracy | macro F1 |")
                .line("|---|---|---|---|---|");
        for (TextReport.Source source : report.sources()) {
            String name = source.origin().name();
            row(card, name + " | models of the same source", source.within());
            row(card, name + " | the usual model of the same source", source.usual());
            if (source.across().rows() > 0) {
                row(card, name + " | models of all sources", source.with());
                row(card, name + " | a model of the other sources", source.across());
            }
        }
    }

    private void classes(Card card) {
        ClassJudgement all = report.decisions(report.judged());
        card.line("")
                .line("All texts together, by label:")
                .line("")
                .line("| label | texts | precision | recall | F1 |")
                .line("|---|---|---|---|---|");
        List<String> names = report.labels().names();
        for (int k = 0; k < names.size(); k++) {
            if (all.seen(k) > 0 && all.decided(k) > 0) {
                card.row(names.get(k), (double) all.seen(k), all.precision(k), all.recall(k), all.f1(k));
            }
        }
    }

    private void calibration(Card card) {
        card.line("")
                .line(
                        "Expected calibration error of the probabilities, fitted on one half of the answers and measured on the other, both ways: "
                                + Card.figure(report.error()) + ".");
    }

    private void failures(Card card) {
        card.section("Where it fails")
                .points(made.task().limits())
                .line("")
                .line("| texts | how many | accuracy | macro F1 |")
                .line("|---|---|---|---|");
        slice(card, "up to " + SHORT + " words", text -> words(text) <= SHORT);
        slice(card, (SHORT + 1) + " to " + LONG + " words", text -> words(text) > SHORT && words(text) <= LONG);
        slice(card, "more than " + LONG + " words", text -> words(text) > LONG);
        slice(card, "with a question mark", text -> text.contains("?"));
        slice(card, "with a number", text -> text.chars().anyMatch(Character::isDigit));
        slice(card, "without a number", text -> text.chars().noneMatch(Character::isDigit));
        card.line("")
                .line("Mistaken most often (what it was, as what it was taken):")
                .line("");
        confusions().forEach(line -> card.line("* " + line));
    }

    private void slice(Card card, String name, Predicate<String> which) {
        List<TextJudge.Judged> some = report.judged().stream()
                .filter(one -> which.test(one.text().text()))
                .toList();
        row(card, name, report.decisions(some));
    }

    private List<String> confusions() {
        record Confusion(int truth, int decided, int count) {}
        ClassJudgement all = report.decisions(report.judged());
        int labels = report.labels().names().size();
        List<Confusion> found = new ArrayList<>();
        for (int truth = 0; truth < labels; truth++) {
            for (int decided = 0; decided < labels; decided++) {
                if (truth != decided && all.count(truth, decided) > 0) {
                    found.add(new Confusion(truth, decided, all.count(truth, decided)));
                }
            }
        }
        return found.stream()
                .sorted(Comparator.comparingInt(Confusion::count).reversed())
                .limit(CONFUSIONS)
                .map(one -> report.labels().names().get(one.truth()) + " as "
                        + report.labels().names().get(one.decided()) + ": " + one.count() + " of "
                        + all.seen(one.truth()))
                .toList();
    }

    private static void row(Card card, String name, ClassJudgement judgement) {
        if (judgement.rows() > 0) {
            card.row(name, (double) judgement.rows(), judgement.accuracy(), judgement.macroF1());
        }
    }

    private static int words(String text) {
        return SPACE.split(text.strip()).length;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
