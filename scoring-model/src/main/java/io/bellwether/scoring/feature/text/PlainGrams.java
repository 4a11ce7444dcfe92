package io.bellwether.scoring.feature.text;

import io.bellwether.scoring.feature.text.token.Lexicon;
import io.bellwether.scoring.feature.text.token.Tokens;
import java.util.ArrayList;
import java.util.List;

/** What {@link GramReader} does, in the plainest way: every gram as a string. The definition of the grams; training lists them by it. */
final class PlainGrams {
    private final TextSettings settings;
    private final Tokens tokens;
    private final List<String> grams = new ArrayList<>();

    PlainGrams(TextSettings settings, Tokens tokens) {
        this.settings = settings;
        this.tokens = tokens;
    }

    /** All grams, kind by kind, possibly repeated. */
    List<String> list() {
        for (Gram gram : settings.grams()) {
            switch (gram) {
                case WORD -> words();
                case WORD_PAIR -> pairs();
                case SKIPPED_PAIR -> skippedPairs();
                case STEM -> stems();
                case STEM_PAIR -> stemPairs();
                case DIRECTION -> directions();
                case MEANING -> meanings();
                case MEANING_PAIR -> meaningPairs();
                case CHARACTERS -> characters();
            }
        }
        return grams;
    }

    private void words() {
        int denied = 0;
        for (int i = 0; i < tokens.count(); i++) {
            denied = GramRules.denied(tokens, i, denied);
            grams.add(denied > 0 && tokens.is(i, Tokens.WORD) ? "not_" + tokens.text(i) : tokens.text(i));
        }
    }

    private void meanings() {
        int denied = 0;
        for (int i = 0; i < tokens.count(); i++) {
            denied = GramRules.denied(tokens, i, denied);
            for (String name : classes(i)) {
                grams.add(denied > 0 ? "<not " + name + ">" : "<" + name + ">");
            }
        }
    }

    private void meaningPairs() {
        for (int i = 0; i < tokens.count(); i++) {
            for (int j = i + 1; j < tokens.count() && j <= i + GramRules.MEANING_REACH; j++) {
                for (String first : classes(i)) {
                    for (String second : classes(j)) {
                        grams.add("<" + first + "> <" + second + ">");
                    }
                }
            }
        }
    }

    private List<String> classes(int token) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < Lexicon.classes().size(); i++) {
            if ((tokens.meanings(token) & 1L << i) != 0) {
                names.add(Lexicon.classes().get(i));
            }
        }
        return names;
    }

    private void pairs() {
        for (int i = 1; i < tokens.count(); i++) {
            grams.add(tokens.text(i - 1) + " " + tokens.text(i));
        }
    }

    private void skippedPairs() {
        for (int i = 2; i < tokens.count(); i++) {
            grams.add(tokens.text(i - 2) + " _ " + tokens.text(i));
        }
    }

    private void stems() {
        for (int i = 0; i < tokens.count(); i++) {
            if (GramRules.isCut(tokens, i)) {
                grams.add(stem(i));
            }
        }
    }

    private void stemPairs() {
        for (int i = 1; i < tokens.count(); i++) {
            if (GramRules.isCut(tokens, i - 1) || GramRules.isCut(tokens, i)) {
                grams.add(stem(i - 1) + " " + stem(i));
            }
        }
    }

    private void directions() {
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.is(i, Lexicon.UP | Lexicon.DOWN)) {
                String way = tokens.is(i, Lexicon.UP) ? "<up>" : "<down>";
                int measure = GramRules.measure(tokens, i);
                if (measure >= 0) {
                    grams.add(tokens.text(measure) + " " + way);
                    grams.add((tokens.is(measure, Lexicon.GAIN) ? "<gain> " : "<harm> ") + way);
                }
                int number = GramRules.number(tokens, i);
                if (number >= 0) {
                    grams.add(way + " " + tokens.text(number));
                }
            }
        }
    }

    private void characters() {
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.is(i, Tokens.WORD)) {
                String word = "_" + tokens.text(i) + "_";
                for (int length = settings.characters().shortest();
                        length <= settings.characters().longest();
                        length++) {
                    for (int from = 0; from + length <= word.length(); from++) {
                        grams.add("|" + word.substring(from, from + length));
                    }
                }
            }
        }
    }

    private String stem(int token) {
        String text = tokens.text(token);
        return GramRules.isCut(tokens, token) ? text.substring(0, GramRules.STEM_LENGTH) + "~" : text;
    }
}
