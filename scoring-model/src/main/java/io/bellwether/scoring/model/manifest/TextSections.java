package io.bellwether.scoring.model.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.scoring.feature.text.Gram;
import io.bellwether.scoring.feature.text.TextSettings;
import io.bellwether.scoring.model.manifest.tree.Section;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The sections of the file that only models of texts have. */
final class TextSections {
    private TextSections() {}

    /** Null where a problem was noted. */
    static @Nullable ModelKind linear(Section root) {
        @Nullable TextSettings text = settings(root);
        return text == null ? null : new ModelKind.TextLinear(text);
    }

    /** Null where a problem was noted. */
    static @Nullable ModelKind transformer(Section root) {
        Section section = root.section("text");
        long characters = section.whole("maxCharacters");
        long tokens = section.whole("maxTokens");
        section.end();
        return root.checked(
                "text",
                () -> new ModelKind.TextTransformer(
                        new ModelKind.TextTransformer.Limits(Math.toIntExact(characters), Math.toIntExact(tokens))));
    }

    static void write(ModelKind.Text kind, ObjectNode root) {
        ObjectNode node = root.putObject("text");
        if (kind instanceof ModelKind.TextLinear linear) {
            write(linear.text(), node);
        } else if (kind instanceof ModelKind.TextTransformer transformer) {
            node.put("maxCharacters", transformer.limits().characters());
            node.put("maxTokens", transformer.limits().tokens());
        }
    }

    private static void write(TextSettings text, ObjectNode node) {
        node.put("rules", text.rules());
        ArrayNode grams = node.putArray("grams");
        text.grams()
                .forEach(gram -> grams.add(gram.name().toLowerCase(Locale.ROOT).replace('_', '-')));
        if (text.grams().contains(Gram.CHARACTERS)) {
            node.putObject("characters")
                    .put("shortest", text.characters().shortest())
                    .put("longest", text.characters().longest());
        }
        node.put("maxCharacters", text.maxCharacters());
    }

    private static @Nullable TextSettings settings(Section root) {
        Section section = root.section("text");
        long rules = section.whole("rules");
        long maxCharacters = section.whole("maxCharacters");
        Set<Gram> grams = EnumSet.noneOf(Gram.class);
        for (String gram : section.texts("grams")) {
            root.checked(
                    "text.grams",
                    () -> Gram.valueOf(gram.toUpperCase(Locale.ROOT).replace('-', '_')),
                    grams::add);
        }
        TextSettings.@Nullable Characters characters = characters(section, grams);
        section.end();
        return characters == null
                ? null
                : root.checked(
                        "text",
                        () -> new TextSettings(
                                Math.toIntExact(rules), grams, characters, Math.toIntExact(maxCharacters)));
    }

    private static TextSettings.@Nullable Characters characters(Section text, Set<Gram> grams) {
        if (!grams.contains(Gram.CHARACTERS)) {
            return TextSettings.Characters.STANDARD;
        }
        Section section = text.section("characters");
        long shortest = section.whole("shortest");
        long longest = section.whole("longest");
        section.end();
        return text.checked(
                "characters", () -> new TextSettings.Characters(Math.toIntExact(shortest), Math.toIntExact(longest)));
    }
}
