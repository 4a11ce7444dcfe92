package io.bellwether.training.stories;

import io.bellwether.scoring.feature.text.story.StorySignature;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Titles, a copy of each and an impostor of each, put into stories as the stream does: in any order, each joins the most similar story
 * among those it shares a band with, judged by the story's first item.
 */
final class StoryTrial {
    private final List<Item> items = new ArrayList<>();
    private final List<Pair> pairs = new ArrayList<>();

    /** A title with its signature and the story it truly belongs to. */
    private record Item(StorySignature signature, int story) {}

    /** A title, its copy and how that was made, and an impostor of it. */
    private record Pair(
            StorySignature original,
            StorySignature copy,
            List<TitleRewriter.Change> changes,
            @Nullable StorySignature impostor) {}

    /** Makes the copies and the impostors; of titles that differ in nothing but writing the first counts. */
    StoryTrial(List<Title> titles, long seed) {
        TitleRewriter rewriter = new TitleRewriter(seed);
        List<String> companies = titles.stream()
                .flatMap(title -> title.companies().stream())
                .distinct()
                .toList();
        Random random = new Random(seed);
        int stories = 0;
        Set<StorySignature> seen = new HashSet<>();
        for (Title title : titles) {
            StorySignature original = StorySignature.of(title.text(), null);
            if (original.isEmpty() || !seen.add(original)) {
                continue;
            }
            String other = companies.isEmpty() ? "Acme" : companies.get(random.nextInt(companies.size()));
            TitleRewriter.Copy copy = rewriter.copy(title.text());
            StorySignature copied = StorySignature.of(copy.title(), null);
            @Nullable StorySignature impostor = rewriter.impostor(title, other)
                    .map(text -> StorySignature.of(text, null))
                    .orElse(null);
            pairs.add(new Pair(original, copied, copy.changes(), impostor));
            items.add(new Item(original, stories));
            items.add(new Item(copied, stories++));
            if (impostor != null) {
                items.add(new Item(impostor, stories++));
            }
        }
        Collections.shuffle(items, random);
    }

    /**
     * What came out at one threshold, each 0 to 1.
     *
     * @param copies     share of copies said to be the story of their original, found through the bands
     * @param impostors  share of impostors said to be the story of the original
     * @param precision  of the grouping: share of the pairs in one group that belong together
     * @param recall     of the grouping: share of the pairs that belong together and are in one group
     * @param byChange   share of copies found, by what was done to them
     */
    record Result(
            double copies,
            double impostors,
            double precision,
            double recall,
            Map<TitleRewriter.Change, Double> byChange) {}

    int titles() {
        return pairs.size();
    }

    /** Share of pairs of original and copy that have a band in common. */
    double bandRecall() {
        return pairs.stream()
                        .filter(pair -> shareBand(pair.original, pair.copy))
                        .count()
                / (double) pairs.size();
    }

    Result at(double threshold) {
        double copies = 0;
        double impostors = 0;
        int withImpostor = 0;
        Map<TitleRewriter.Change, int[]> counts = new EnumMap<>(TitleRewriter.Change.class);
        for (Pair pair : pairs) {
            boolean found = isSame(pair.original, pair.copy, threshold);
            copies += found ? 1 : 0;
            for (TitleRewriter.Change change : pair.changes) {
                int[] count = counts.computeIfAbsent(change, key -> new int[2]);
                count[found ? 1 : 0]++;
            }
            if (pair.impostor != null) {
                withImpostor++;
                impostors += isSame(pair.original, pair.impostor, threshold) ? 1 : 0;
            }
        }
        Map<TitleRewriter.Change, Double> byChange = new EnumMap<>(TitleRewriter.Change.class);
        counts.forEach((change, count) -> byChange.put(change, count[1] / (double) (count[0] + count[1])));
        long[] grouped = group(threshold);
        return new Result(
                copies / pairs.size(),
                impostors / Math.max(1, withImpostor),
                grouped[0] / (double) Math.max(1, grouped[1]),
                grouped[0] / (double) pairs.size(),
                byChange);
    }

    /** Right pairs and all pairs of the groups. */
    private long[] group(double threshold) {
        Map<Long, List<Integer>> leaders = new HashMap<>();
        List<StorySignature> first = new ArrayList<>();
        List<Map<Integer, Integer>> members = new ArrayList<>();
        for (Item item : items) {
            Set<Integer> candidates = new HashSet<>();
            for (long band : item.signature.bands()) {
                candidates.addAll(leaders.getOrDefault(band, List.of()));
            }
            int best = -1;
            double similarity = threshold;
            for (int candidate : candidates) {
                double found = item.signature.similarity(first.get(candidate));
                if (found > similarity || (found == similarity && (best < 0 || candidate < best))) {
                    best = candidate;
                    similarity = found;
                }
            }
            if (best < 0) {
                best = first.size();
                first.add(item.signature);
                members.add(new HashMap<>());
                for (long band : item.signature.bands()) {
                    leaders.computeIfAbsent(band, key -> new ArrayList<>()).add(best);
                }
            }
            members.get(best).merge(item.story, 1, Integer::sum);
        }
        long right = 0;
        long all = 0;
        for (Map<Integer, Integer> stories : members) {
            long size = stories.values().stream().mapToLong(Integer::longValue).sum();
            all += size * (size - 1) / 2;
            right += stories.values().stream()
                    .mapToLong(n -> (long) n * (n - 1) / 2)
                    .sum();
        }
        return new long[] {right, all};
    }

    private static boolean isSame(StorySignature one, StorySignature other, double threshold) {
        return !other.isEmpty() && one.similarity(other) >= threshold && shareBand(one, other);
    }

    private static boolean shareBand(StorySignature one, StorySignature other) {
        long[] mine = one.bands();
        long[] others = other.bands();
        for (int i = 0; i < Math.min(mine.length, others.length); i++) {
            if (mine[i] == others[i]) {
                return true;
            }
        }
        return false;
    }
}
