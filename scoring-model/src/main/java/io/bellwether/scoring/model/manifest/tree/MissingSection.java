package io.bellwether.scoring.model.manifest.tree;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.scoring.feature.MissingPolicy;

/** The keys {@code missing} and {@code value}: what becomes of an input whose feature is not known. */
public final class MissingSection {
    private MissingSection() {}

    /** Reads them; what is wrong is noted. */
    public static MissingPolicy read(Section section) {
        String policy = section.text("missing");
        switch (policy) {
            case "default" -> {
                double value =
                        section.number("value", x -> Float.isFinite((float) x), "must be a finite 32-bit number");
                return new MissingPolicy.Default(Double.isNaN(value) ? 0 : (float) value);
            }
            case "native" -> {
                return new MissingPolicy.Native();
            }
            case "reject", "" -> {
                return new MissingPolicy.Reject();
            }
            default -> {
                section.problem("missing", "'" + policy + "' is not known; use default, reject or native");
                return new MissingPolicy.Reject();
            }
        }
    }

    /** Writes them. */
    public static void write(MissingPolicy missing, ObjectNode node) {
        if (missing instanceof MissingPolicy.Default number) {
            node.put("missing", "default").put("value", number.value());
        } else {
            node.put("missing", missing instanceof MissingPolicy.Native ? "native" : "reject");
        }
    }
}
