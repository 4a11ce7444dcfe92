package io.bellwether.training.config;

import io.bellwether.scoring.model.manifest.tree.Section;
import io.bellwether.training.rows.TrainerSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The section {@code trainer}: the word of a trainer, or a mapping with {@code kind} and those of its numbers that are not standard. */
public final class TrainerSection {
    private static final String KEY = "trainer";
    private static final Map<String, Record> STANDARD = new LinkedHashMap<>();

    static {
        STANDARD.put("logistic", TrainerSpec.Logistic.standard());
        STANDARD.put("fm", TrainerSpec.FactorisationMachine.standard());
        STANDARD.put("boosted-trees", TrainerSpec.BoostedTrees.standard());
        STANDARD.put("forest", TrainerSpec.Forest.standard());
    }

    private TrainerSection() {}

    /** Null where a problem was noted. */
    public static @Nullable TrainerSpec read(Section root) {
        if (!root.isMapping(KEY)) {
            return (TrainerSpec) standard(root, KEY, root.scalar(KEY));
        }
        Section section = root.section(KEY);
        @Nullable Record standard = standard(section, "kind", section.scalar("kind"));
        if (standard == null) {
            return null;
        }
        @Nullable Record read = NumberRecord.read(root, KEY, section, standard);
        section.end();
        return (TrainerSpec) read;
    }

    private static @Nullable Record standard(Section section, String key, String word) {
        @Nullable Record standard = STANDARD.get(word);
        if (standard == null && !word.isEmpty()) {
            section.problem(key, "'" + word + "' is no trainer; use one of " + STANDARD.keySet());
        }
        return standard;
    }
}
