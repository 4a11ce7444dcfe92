package io.bellwether.scoring.feature.text.token;

import java.util.Arrays;

/**
 * The tokens of one text in arrays that serve the next text again: their characters one after the other, a space around each, with the
 * hash of every beginning, so that the hash of any run costs two multiplications. Not thread-safe.
 */
public final class Tokens {
    /** Flag: a clause begins here. */
    public static final long CLAUSE = 1L << 61;
    /** Flag: a number, money or a share. */
    public static final long NUMBER = 1L << 62;
    /** Flag: begins with a letter. */
    public static final long WORD = 1L << 63;

    private char[] chars = new char[256];
    private long[] hashes = new long[257];
    private int length;
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private long[] flags = new long[64];
    private int count;
    private boolean clause;

    /** No tokens yet. */
    public Tokens() {
        clear();
    }

    /** Forgets everything, for the next text. */
    public void clear() {
        length = 0;
        count = 0;
        clause = false;
        append(' ');
    }

    /** Lets the next token begin a clause. */
    public void endClause() {
        clause = true;
    }

    /** Adds a character to the token that is being made. */
    public void append(char c) {
        if (length == chars.length) {
            chars = Arrays.copyOf(chars, length * 2);
            hashes = Arrays.copyOf(hashes, length * 2 + 1);
        }
        chars[length] = c;
        hashes[length + 1] = GramHash.append(hashes[length], c);
        length++;
    }

    /** Where the next token starts. */
    public int mark() {
        return length;
    }

    /** Forgets the characters from a mark on. */
    public void drop(int mark) {
        length = mark;
    }

    /** The characters added since a mark equal this text. */
    public boolean equalsSince(int mark, String text) {
        if (length - mark != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (chars[mark + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The characters added since a mark end with this text. */
    public boolean endsSince(int mark, String text) {
        return length - mark >= text.length() && equalsSince(length - text.length(), text);
    }

    /** Makes the characters since the mark a token. */
    public void end(int mark, long flag) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
            flags = Arrays.copyOf(flags, count * 2);
        }
        long found = flag | Lexicon.meaning(hash(mark, length));
        if (flag == WORD && endsSince(mark, "n't")) {
            found |= Lexicon.NEGATION;
        }
        starts[count] = mark;
        ends[count] = length;
        flags[count] = found | (clause || (found & Lexicon.TURN) != 0 ? CLAUSE : 0);
        count++;
        clause = false;
        append(' ');
    }

    /** Adds a whole token. */
    public void add(String token, long flag) {
        int mark = mark();
        for (int i = 0; i < token.length(); i++) {
            append(token.charAt(i));
        }
        end(mark, flag);
    }

    /** How many tokens there are. */
    public int count() {
        return count;
    }

    /** Where a token starts among the characters. */
    public int start(int token) {
        return starts[token];
    }

    /** Where a token ends. */
    public int end(int token) {
        return ends[token];
    }

    /** How many characters a token has. */
    public int length(int token) {
        return ends[token] - starts[token];
    }

    /** Whether a token has one of these flags or is in one of these classes. */
    public boolean is(int token, long flag) {
        return (flags[token] & flag) != 0;
    }

    /** The bits of the classes of the {@link Lexicon} that a token is in and that become grams. */
    public long meanings(int token) {
        return flags[token] & Lexicon.TOLD;
    }

    /** The hash of a token. */
    public long hash(int token) {
        return hash(starts[token], ends[token]);
    }

    /** The hash of the characters between two places. */
    public long hash(int from, int to) {
        return GramHash.cut(hashes[to], hashes[from], to - from);
    }

    /** The characters of a token. */
    public String text(int token) {
        return new String(chars, starts[token], length(token));
    }
}
