package io.bellwether.scoring.model.manifest.tree;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.scoring.model.drift.Distribution;
import io.bellwether.scoring.model.drift.Reference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The section that says what inputs and scores looked like; packages of earlier builds have none. */
public final class ReferenceSection {
    private static final String KEY = "reference";

    private ReferenceSection() {}

    /** That of a file, or none where it has none. */
    public static Reference read(Section root) {
        if (!root.has(KEY)) {
            return Reference.none();
        }
        Map<String, Distribution> distributions = new LinkedHashMap<>();
        for (Section section : root.sections(KEY)) {
            String name = section.text("name");
            List<Double> limits = section.numbers("limits");
            List<Double> shares = section.numbers("shares");
            double missing = section.number("missing");
            section.end();
            if (distributions.containsKey(name)) {
                section.problem("name", "'" + name + "' stands twice");
            } else if (section.has("shares") && !Double.isNaN(missing)) {
                root.checked(
                        KEY,
                        () -> new Distribution(limits, shares, missing),
                        distribution -> distributions.put(name, distribution));
            }
        }
        return new Reference(distributions);
    }

    /** Writes it, where there is one. */
    public static void write(Reference reference, ObjectNode root) {
        if (reference.isEmpty()) {
            return;
        }
        ArrayNode list = root.putArray(KEY);
        reference.distributions().forEach((name, distribution) -> {
            ObjectNode node = list.addObject().put("name", name);
            ArrayNode limits = node.putArray("limits");
            distribution.limits().forEach(limits::add);
            ArrayNode shares = node.putArray("shares");
            distribution.shares().forEach(shares::add);
            node.put("missing", distribution.missing());
        });
    }
}
