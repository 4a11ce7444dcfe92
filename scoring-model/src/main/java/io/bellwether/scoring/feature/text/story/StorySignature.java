package io.bellwether.scoring.feature.text.story;

import io.bellwether.scoring.feature.text.token.BusinessWords;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a news item to tell whether another one tells the same story: hashes of the words of its title. Numbers and words that are
 * not ordinary business words, most of them names, count three times. Two items tell the same story when the shared weight is at least
 * {@link #THRESHOLD} of the weight of both (Jaccard; of the shorter one where a title breaks off), and neither the numbers nor the
 * directions contradict each other. Immutable and thread-safe; no text can be read out of it.
 */
public final class StorySignature {
    /** From this similarity on, two items tell the same story; chosen on rewritten headlines, see docs/text.md. */
    public static final double THRESHOLD = 0.7;

    /** How many bands a signature has. */
    static final int BANDS = 14;

    private static final int ROWS = 2;
    private static final byte VERSION = 1;
    private static final int MOST_WORDS = 48;
    private static final int LEAST_WEIGHT = 5;
    private static final int TRUNCATED = 1;
    private static final int KIND_BITS = 3;
    private static final int KIND_MASK = (1 << KIND_BITS) - 1;
    private static final double CONTRADICTED = 0.5;
    private static final double OTHER_NAMES = 0.7;
    private static final StoryWords.Kind[] KINDS = StoryWords.Kind.values();

    private final int flags;
    /** Hash above, kind in the lowest bits; ascending and distinct. */
    private final int[] words;

    private StorySignature(int flags, int[] words) {
        this.flags = flags;
        this.words = words;
    }

    /**
     * The signature of an item.
     *
     * @param body read only when the title says too little
     */
    public static StorySignature of(String title, @Nullable String body) {
        Builder builder = new Builder();
        StoryWords.read(title, builder);
        StorySignature signature = builder.build();
        if (!signature.isEmpty() || body == null) {
            return signature;
        }
        StoryWords.read(title + " " + body, builder);
        return builder.build();
    }

    /** Whether there is too little text to compare: such an item is a story of its own. */
    public boolean isEmpty() {
        return weight() < LEAST_WEIGHT;
    }

    /** How much two items have in common, 0 to 1; halved when they contradict each other. Symmetric. */
    public double similarity(StorySignature other) {
        int shared = 0;
        int i = 0;
        int j = 0;
        while (i < words.length && j < other.words.length) {
            int order = Integer.compare(words[i], other.words[j]);
            shared += order == 0 ? weight(words[i]) : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        int mine = weight();
        int others = other.weight();
        int whole = mine + others - shared;
        if (((flags | other.flags) & TRUNCATED) != 0) {
            whole = Math.min((flags & TRUNCATED) != 0 ? mine : whole, (other.flags & TRUNCATED) != 0 ? others : whole);
        }
        double similarity = whole == 0 ? 0 : (double) shared / whole;
        if (contradicts(other)) {
            return similarity * CONTRADICTED;
        }
        return lacks(other, StoryWords.Kind.NAME) && other.lacks(this, StoryWords.Kind.NAME)
                ? similarity * OTHER_NAMES
                : similarity;
    }

    /** Whether two items tell the same story. */
    public boolean sameStory(StorySignature other) {
        return !isEmpty() && !other.isEmpty() && similarity(other) >= THRESHOLD;
    }

    /**
     * Keys to find similar items by: items of the same story have one in common nearly always, others rarely (MinHash of the weighted words
     * in bands, Broder 1997; Leskovec, Rajaraman and Ullman 2014, chapter 3). Empty for an empty signature.
     */
    public long[] bands() {
        if (isEmpty()) {
            return new long[0];
        }
        long[] bands = new long[BANDS];
        for (int band = 0; band < BANDS; band++) {
            long key = band;
            for (int row = 0; row < ROWS; row++) {
                key = mixed(key ^ least(band * ROWS + row));
            }
            bands[band] = key;
        }
        return bands;
    }

    /** At most 256 bytes that {@link #decode} reads. */
    public byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(2 + words.length * Integer.BYTES);
        bytes.put(VERSION).put((byte) flags);
        bytes.asIntBuffer().put(words);
        return bytes.array();
    }

    /**
     * The signature that was encoded.
     *
     * @throws IllegalArgumentException when it was not
     */
    public static StorySignature decode(byte[] encoded) {
        int count = (encoded.length - 2) / Integer.BYTES;
        if (encoded.length != 2 + count * Integer.BYTES || count > MOST_WORDS || encoded[0] != VERSION) {
            throw new IllegalArgumentException(encoded.length + " bytes are no story signature of version " + VERSION);
        }
        int[] words = new int[count];
        ByteBuffer.wrap(encoded, 2, count * Integer.BYTES).asIntBuffer().get(words);
        for (int i = 0; i < count; i++) {
            if ((words[i] & KIND_MASK) >= KINDS.length || (i > 0 && words[i] <= words[i - 1])) {
                throw new IllegalArgumentException("a story signature with a word out of place");
            }
        }
        return new StorySignature(encoded[1], words);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StorySignature that && flags == that.flags && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words) + flags;
    }

    private int weight() {
        int sum = 0;
        for (int word : words) {
            sum += weight(word);
        }
        return sum;
    }

    private static int weight(int word) {
        return KINDS[word & KIND_MASK].weight();
    }

    /** Each has a number the other lacks, or one has a word of rising and the other a word of falling that the other lacks. */
    private boolean contradicts(StorySignature other) {
        return (lacks(other, StoryWords.Kind.NUMBER) && other.lacks(this, StoryWords.Kind.NUMBER))
                || (lacks(other, StoryWords.Kind.UP) && other.lacks(this, StoryWords.Kind.DOWN))
                || (lacks(other, StoryWords.Kind.DOWN) && other.lacks(this, StoryWords.Kind.UP));
    }

    /** The other has a word of this kind that this one has not. */
    private boolean lacks(StorySignature other, StoryWords.Kind kind) {
        for (int word : other.words) {
            if ((word & KIND_MASK) == kind.code() && Arrays.binarySearch(words, word) < 0) {
                return true;
            }
        }
        return false;
    }

    /** The least hash of the words, one of weight 3 being three words. */
    private long least(int function) {
        long least = Long.MAX_VALUE;
        for (int word : words) {
            for (int copy = 0; copy < weight(word); copy++) {
                least = Math.min(least, mixed(word * 0x9E3779B97F4A7C15L + function * 8L + copy));
            }
        }
        return least;
    }

    /** SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mixed(long seed) {
        long z = seed + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** Collects distinct words. */
    private static final class Builder implements StoryWords.Sink {
        private int[] words = new int[MOST_WORDS];
        private int count;
        private int flags;

        @Override
        public void word(String stem, StoryWords.Kind kind) {
            int word = ((int) BusinessWords.hash(stem) & ~KIND_MASK) | kind.code();
            for (int i = 0; i < count; i++) {
                if (words[i] == word) {
                    return;
                }
            }
            if (count < MOST_WORDS) {
                words[count++] = word;
            }
        }

        @Override
        public void truncated() {
            flags |= TRUNCATED;
        }

        StorySignature build() {
            int[] sorted = Arrays.copyOf(words, count);
            Arrays.sort(sorted);
            return new StorySignature(flags, sorted);
        }
    }
}
