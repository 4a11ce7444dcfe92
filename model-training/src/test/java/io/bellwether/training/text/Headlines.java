package io.bellwether.training.text;

import io.bellwether.training.data.LabelledText;
import java.util.ArrayList;
import java.util.List;

/** Headlines by rote; enough to train on in a second. */
public final class Headlines {
    private static final List<List<String>> PHRASES = List.of(
            List.of("loss widens", "shares plunge", "faces lawsuit"),
            List.of("holds meeting", "names chair", "to report results"),
            List.of("profit jumps", "wins order", "upgraded by brokers"));

    private Headlines() {}

    /** As many headlines, all different, negative, neutral and positive in turn. */
    public static List<LabelledText> of(int count, String source) {
        List<LabelledText> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = i % 3;
            String phrase = PHRASES.get(label).get(i / 3 % 3);
            String text = source + " company" + i + " " + phrase + " on day" + i % 7;
            texts.add(new LabelledText(text, label, new LabelledText.Origin(source)));
        }
        return texts;
    }
}
