package io.bellwether.training.text;

import io.bellwether.training.data.LabelledText;
import io.bellwether.training.data.Polarity;
import java.util.ArrayList;
import java.util.List;

/** Headlines by rote; enough to train on in a second. */
public final class Headlines {
    private static final List<String> BAD = List.of("loss widens", "shares plunge", "faces lawsuit");
    private static final List<String> PLAIN = List.of("holds meeting", "names chair", "to report results");
    private static final List<String> GOOD = List.of("profit jumps", "wins order", "upgraded by brokers");

    private Headlines() {}

    /** As many headlines, all different, the polarities in turn. */
    public static List<LabelledText> of(int count, String source) {
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Polarity polarity = List.of(Polarity.values()).get(i % 3);
            List<String> phrases = switch (polarity) {
                case NEGATIVE -> BAD;
                case NEUTRAL -> PLAIN;
                case POSITIVE -> GOOD;
            };
            String text = source + " company" + i + " " + phrases.get(i / 3 % 3) + " on day" + i % 7;
            texts.add(new LabelledText(text, polarity, new LabelledText.Origin(source)));
        }
        return texts;
    }
}
