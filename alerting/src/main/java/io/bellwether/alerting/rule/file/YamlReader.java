package io.bellwether.alerting.rule.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns YAML text into {@link YamlNode}s; a key that stands twice in a mapping is a problem. */
final class YamlReader {
    private static final YAMLFactory YAML = new YAMLFactory();

    private final List<RuleProblem> problems;

    YamlReader(List<RuleProblem> problems) {
        this.problems = problems;
    }

    /** The root of the text; an empty mapping, and a problem, where it is no YAML. */
    YamlNode read(String text) {
        try (JsonParser parser = YAML.createParser(text)) {
            if (parser.nextToken() != null) {
                return node(parser);
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            String reason = e.getOriginalMessage().lines().findFirst().orElse("it cannot be parsed");
            problems.add(new RuleProblem(line, "this is not YAML: " + reason));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a text in memory cannot fail to be read", e);
        }
        return new YamlNode.Mapping(1, Map.of(), Map.of());
    }

    private YamlNode node(JsonParser parser) throws IOException {
        int line = parser.currentTokenLocation().getLineNr();
        @Nullable JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return mapping(parser, line);
        }
        if (token == JsonToken.START_ARRAY) {
            List<YamlNode> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(node(parser));
            }
            return new YamlNode.Sequence(line, items);
        }
        String text = token == JsonToken.VALUE_NULL ? "" : parser.getText();
        return new YamlNode.Scalar(line, text == null ? "" : text);
    }

    private YamlNode mapping(JsonParser parser, int line) throws IOException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Integer> lines = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            int keyLine = parser.currentTokenLocation().getLineNr();
            parser.nextToken();
            if (entries.put(key, node(parser)) != null) {
                problems.add(new RuleProblem(keyLine, "'" + key + "' stands here twice"));
            }
            lines.put(key, keyLine);
        }
        return new YamlNode.Mapping(line, entries, lines);
    }
}
