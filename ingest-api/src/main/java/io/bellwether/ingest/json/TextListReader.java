package io.bellwether.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an array of texts; the same text twice counts once. Immutable. */
public final class TextListReader implements ValueReader<List<String>> {

    private final TextReader element;
    private final int most;

    /** @param most most elements, repetitions included */
    public TextListReader(TextRule element, int most) {
        this.element = new TextReader(element);
        this.most = most;
    }

    @Override
    public @Nullable List<String> read(JsonParser parser, Findings findings) throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            ValueReader.wrongType(parser, findings, "an array of text");
            return null;
        }
        Set<String> texts = new LinkedHashSet<>();
        int count = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (count < most) {
                readElement(parser, findings, count, texts);
            } else {
                parser.skipChildren();
            }
            count++;
        }
        if (count > most) {
            findings.add(Fault.TOO_LONG, "takes at most " + most + " elements, found " + count);
        }
        return List.copyOf(texts);
    }

    private void readElement(JsonParser parser, Findings findings, int index, Set<String> into) throws IOException {
        findings.enter(Integer.toString(index));
        String text = element.read(parser, findings);
        if (text != null) {
            into.add(text);
        }
        findings.leave();
    }
}
