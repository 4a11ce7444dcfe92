package io.bellwether.scoring.stream.instance;

import io.bellwether.scoring.stream.store.SeenEntry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a part of the tasks remembers of an event.
 *
 * @param entries of the event, the latest first
 * @param partitions of the source topic whose tasks were asked: where there are no entries, these know of none
 */
public record SeenPart(List<SeenEntry> entries, Set<Integer> partitions) {
    /** Nobody was asked yet. */
    static final SeenPart NONE = new SeenPart(List.of(), Set.of());

    public SeenPart {
        entries = entries.stream()
                .sorted(Comparator.comparing(SeenEntry::arrival).reversed())
                .toList();
        partitions = Set.copyOf(partitions);
    }

    SeenPart plus(SeenPart other) {
        List<SeenEntry> both = new ArrayList<>(entries);
        both.addAll(other.entries);
        Set<Integer> asked = new TreeSet<>(partitions);
        asked.addAll(other.partitions);
        return new SeenPart(both, asked);
    }

    /**
     * Whether the entries say what became of the event: one that was scored is scored, but that it was only rejected, or is unknown, is so only where no
     * partition may know better.
     *
     * @param all partitions that the source topic has
     */
    boolean isAnswer(int all) {
        return partitions.size() == all || entries.stream().anyMatch(entry -> entry.fate() instanceof SeenEntry.Scored);
    }

    /** As another instance reads it. */
    public JsonObject encode() {
        JsonArray encoded = new JsonArray();
        entries.forEach(entry -> encoded.add(entry.encode()));
        return new JsonObject().put("entries", encoded).put("partitions", new JsonArray(List.copyOf(partitions)));
    }

    /** What another instance wrote; an earlier build does not say of which partitions, and so counts for none. */
    static SeenPart decode(JsonObject part) {
        List<SeenEntry> entries = new ArrayList<>();
        JsonArray encoded = part.getJsonArray("entries");
        for (int i = 0; i < encoded.size(); i++) {
            entries.add(SeenEntry.decode(encoded.getBinary(i)));
        }
        Set<Integer> partitions = new TreeSet<>();
        part.getJsonArray("partitions", new JsonArray()).forEach(each -> partitions.add((Integer) each));
        return new SeenPart(entries, partitions);
    }
}
