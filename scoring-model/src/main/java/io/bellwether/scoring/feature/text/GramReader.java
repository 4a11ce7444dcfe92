package io.bellwether.scoring.feature.text;

import io.bellwether.scoring.feature.text.token.GramHash;
import io.bellwether.scoring.feature.text.token.Lexicon;
import io.bellwether.scoring.feature.text.token.Tokenizer;
import io.bellwether.scoring.feature.text.token.Tokens;
import java.util.Arrays;

/**
 * Reads the known grams of one text after the other, without making strings: the tokens' characters are hashed once, every gram's hash
 * is put together from that, and looked up. Not thread-safe: one for each thread.
 */
public final class GramReader {
    private static final long NOT = GramHash.of("not_");
    private static final long SKIP = GramHash.of(" _ ");
    private static final long UP = GramHash.of("<up>");
    private static final long DOWN = GramHash.of("<down>");
    private static final long GAIN = GramHash.of("<gain>");
    private static final long HARM = GramHash.of("<harm>");
    private static final long BAR = GramHash.of("|");
    private static final long EDGE = GramHash.of("_");

    private final TextSettings settings;
    private final Vocabulary vocabulary;
    private final Tokenizer tokenizer = new Tokenizer();
    private final Gram[] kinds;
    private final MeaningIds meanings;
    private Tokens tokens = new Tokens();
    /** Id in the high half, {@link Span} in the low one: sorted, the first place of each id comes first. */
    private long[] hits = new long[256];

    private int count;

    GramReader(TextSettings settings, Vocabulary vocabulary) {
        this.settings = settings;
        this.vocabulary = vocabulary;
        this.kinds = settings.grams().toArray(Gram[]::new);
        this.meanings = vocabulary.meanings();
    }

    /**
     * Reads a text.
     *
     * @return how many different known grams it has; they are numbered from 0 in the order of their ids
     */
    public int read(String text) {
        tokens = tokenizer.read(text, settings.maxCharacters());
        count = 0;
        for (Gram kind : kinds) {
            switch (kind) {
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
        Arrays.sort(hits, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kept == 0 || hits[i] >>> 32 != hits[kept - 1] >>> 32) {
                hits[kept++] = hits[i];
            }
        }
        count = kept;
        return count;
    }

    /** How many grams the text has that was read last. */
    public int count() {
        return count;
    }

    /** The id of a gram, ascending with its index. */
    public int id(int index) {
        return (int) (hits[index] >>> 32);
    }

    /** Where a gram first occurs; grams of the same place have the same span. From 0 to less than {@link #spans}. */
    public int span(int index) {
        return (int) hits[index];
    }

    /** Above every span of the text that was read last. */
    public int spans() {
        return tokens.count() * Span.KINDS;
    }

    /** The words of a span. */
    public String words(int span) {
        return Span.words(tokens, span);
    }

    private void add(long hash, int span) {
        hit(vocabulary.id(hash), span);
    }

    private void hit(int id, int span) {
        if (id != Vocabulary.PADDING) {
            if (count == hits.length) {
                hits = Arrays.copyOf(hits, count * 2);
            }
            hits[count++] = (long) id << 32 | span;
        }
    }

    private void words() {
        int denied = 0;
        for (int i = 0; i < tokens.count(); i++) {
            denied = GramRules.denied(tokens, i, denied);
            if (denied > 0 && tokens.is(i, Tokens.WORD)) {
                add(GramHash.join(NOT, tokens.hash(i), tokens.length(i)), Span.negated(i));
            } else {
                add(tokens.hash(i), Span.of(i, i));
            }
        }
    }

    private void meanings() {
        int denied = 0;
        for (int i = 0; i < tokens.count(); i++) {
            denied = GramRules.denied(tokens, i, denied);
            for (long rest = tokens.meanings(i); rest != 0; rest &= rest - 1) {
                int number = Long.numberOfTrailingZeros(rest);
                if (denied > 0) {
                    hit(meanings.denied(number), Span.negated(i));
                } else {
                    hit(meanings.plain(number), Span.of(i, i));
                }
            }
        }
    }

    private void meaningPairs() {
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.meanings(i) != 0) {
                for (int j = i + 1; j < tokens.count() && j <= i + GramRules.MEANING_REACH; j++) {
                    meaningPairs(i, j);
                }
            }
        }
    }

    private void meaningPairs(int first, int second) {
        int span = Span.of(first, second);
        for (long a = tokens.meanings(first); a != 0; a &= a - 1) {
            for (long b = tokens.meanings(second); b != 0; b &= b - 1) {
                hit(meanings.pair(Long.numberOfTrailingZeros(a), Long.numberOfTrailingZeros(b)), span);
            }
        }
    }

    private void pairs() {
        for (int i = 1; i < tokens.count(); i++) {
            add(tokens.hash(tokens.start(i - 1), tokens.end(i)), Span.of(i - 1, i));
        }
    }

    private void skippedPairs() {
        for (int i = 2; i < tokens.count(); i++) {
            long first = GramHash.join(tokens.hash(i - 2), SKIP, 3);
            add(GramHash.join(first, tokens.hash(i), tokens.length(i)), Span.of(i - 2, i));
        }
    }

    private void stems() {
        for (int i = 0; i < tokens.count(); i++) {
            if (GramRules.isCut(tokens, i)) {
                add(stem(i), Span.of(i, i));
            }
        }
    }

    private void stemPairs() {
        for (int i = 1; i < tokens.count(); i++) {
            boolean cut = GramRules.isCut(tokens, i);
            if (cut || GramRules.isCut(tokens, i - 1)) {
                long first = GramHash.append(stem(i - 1), ' ');
                int length = cut ? GramRules.STEM_LENGTH + 1 : tokens.length(i);
                add(GramHash.join(first, stem(i), length), Span.of(i - 1, i));
            }
        }
    }

    private long stem(int token) {
        int start = tokens.start(token);
        return GramRules.isCut(tokens, token)
                ? GramHash.append(tokens.hash(start, start + GramRules.STEM_LENGTH), '~')
                : tokens.hash(token);
    }

    private void directions() {
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.is(i, Lexicon.UP | Lexicon.DOWN)) {
                boolean up = tokens.is(i, Lexicon.UP);
                long way = up ? UP : DOWN;
                int length = up ? 4 : 6;
                int measure = GramRules.measure(tokens, i);
                if (measure >= 0) {
                    int span = Span.of(measure, i);
                    add(GramHash.join(GramHash.append(tokens.hash(measure), ' '), way, length), span);
                    long kind = tokens.is(measure, Lexicon.GAIN) ? GAIN : HARM;
                    add(GramHash.join(GramHash.append(kind, ' '), way, length), span);
                }
                int number = GramRules.number(tokens, i);
                if (number >= 0) {
                    long first = GramHash.append(way, ' ');
                    add(GramHash.join(first, tokens.hash(number), tokens.length(number)), Span.of(i, number));
                }
            }
        }
    }

    private void characters() {
        int longest = settings.characters().longest();
        for (int i = 0; i < tokens.count(); i++) {
            if (tokens.is(i, Tokens.WORD)) {
                for (int length = settings.characters().shortest(); length <= longest; length++) {
                    characters(i, length);
                }
            }
        }
    }

    /** Runs of one length in one word, its two edges counted as a character each. */
    private void characters(int token, int length) {
        int start = tokens.start(token);
        int end = tokens.end(token);
        int span = Span.of(token, token);
        for (int from = start - 1; from + length <= end + 1; from++) {
            int to = from + length;
            boolean first = from < start;
            long hash = tokens.hash(first ? start : from, Math.min(to, end));
            if (first) {
                hash = GramHash.join(EDGE, hash, Math.min(to, end) - start);
            }
            add(GramHash.join(BAR, to > end ? GramHash.append(hash, '_') : hash, length), span);
        }
    }
}
