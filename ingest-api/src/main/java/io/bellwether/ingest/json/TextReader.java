package io.bellwether.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads text that follows a {@link TextRule}. Immutable. */
public final class TextReader implements ValueReader<String> {

    private final TextRule rule;

    public TextReader(TextRule rule) {
        this.rule = rule;
    }

    @Override
    public @Nullable String read(JsonParser parser, Findings findings) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            ValueReader.wrongType(parser, findings, "text");
            return null;
        }
        if (!acceptable(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength(), findings)) {
            return null;
        }
        String text = parser.getText();
        if (!rule.form().holds().test(text)) {
            findings.add(rule.form().fault(), "expected " + rule.form().expected());
            return null;
        }
        return text;
    }

    private boolean acceptable(char[] text, int from, int length, Findings findings) {
        int characters = 0;
        boolean blank = true;
        for (int i = from; i < from + length; i++) {
            char c = text[i];
            if (!readable(c)) {
                findings.add(Fault.INVALID_CHARACTER, "control characters are not allowed here");
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c) || i + 1 == from + length || !Character.isLowSurrogate(text[i + 1])) {
                    findings.add(Fault.INVALID_CHARACTER, "half of a surrogate pair is no character");
                    return false;
                }
                i++;
            }
            blank &= Character.isWhitespace(c);
            characters++;
        }
        return fits(characters, blank, findings);
    }

    private boolean fits(int characters, boolean blank, Findings findings) {
        if (characters > rule.longest()) {
            findings.add(Fault.TOO_LONG, "takes at most " + rule.longest() + " characters, found " + characters);
            return false;
        }
        if (characters < rule.shortest() || (blank && rule.shortest() > 0)) {
            findings.add(Fault.TOO_SHORT, "must not be empty or blank");
            return false;
        }
        return true;
    }

    private boolean readable(char c) {
        return !Character.isISOControl(c) || (rule.lines() && (c == '\n' || c == '\r' || c == '\t'));
    }
}
