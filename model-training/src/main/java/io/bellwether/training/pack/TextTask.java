package io.bellwether.training.pack;

import java.util.List;

/**
 * What people say about a model of texts, beyond its figures.
 *
 * @param title   of the card
 * @param purpose what the model says
 * @param uses    for what, and not for what
 * @param limits  where it fails, besides the figures
 * @param golden  texts of the golden set, written for this purpose, so that no one's text is passed on with the model
 */
public record TextTask(String title, String purpose, List<String> uses, List<String> limits, List<String> golden) {
    /** Negative, neutral or positive. */
    public static final TextTask SENTIMENT = new TextTask(
            "Sentiment of a headline",
            "It says whether a headline or a short news text is negative, neutral or positive for whom it is about, and which words say so.",
            List.of(
                    "For rates over many headlines and short financial news texts in English.",
                    "Not for a decision about a single text, not for long articles, not for other languages, and not for trading on its own.",
                    "One sentiment for the whole text: it does not tell the winner of a deal from the loser."),
            List.of(
                    "On sources unlike those it learned from, as the first table shows: what counts as neutral differs most, because annotators were asked different questions.",
                    "On irony, on questions, and where good news for one is bad news for another.",
                    "On words that neither the texts nor the list of meanings has; a text without a known word gets the same answer as any other such text.",
                    "Company names that were often in the news in training carry a weight of their own, deserved or not."),
            List.of(
                    "Acme posts record profit, shares jump 12%",
                    "Acme net loss widens as sales fall 8 %",
                    "Acme to hold its annual meeting on Tuesday",
                    "$ACME cut to sell at a large bank https://example.com/a",
                    "Regulator clears Acme; no fine expected",
                    "Acme does not expect a profit this year",
                    "Is it time to buy gold?",
                    "Rupee ends flat against the dollar",
                    "Acme wins Rs 500 crore order from railways",
                    "Brokers upgrade Acme after strong quarter!",
                    "Lawsuit over faulty brakes weighs on Acme",
                    "",
                    "Ω ∞ ？"));

    /** One of twenty subjects. */
    public static final TextTask TOPIC = new TextTask(
            "Topic of financial news",
            "It says which of twenty subjects a headline or a short news text is about, and which words say so.",
            List.of(
                    "For sorting many headlines and short financial news texts in English, and for rules about one subject.",
                    "Not for other languages, not for long articles, and not for news that is not about business: every text gets one of the twenty.",
                    "One topic for the whole text, although many are about two."),
            List.of(
                    "Between neighbours, as the list of confusions shows: the subjects overlap, and so do the labels of the data.",
                    "On texts other than tweets about financial news: nothing here measures them, because there is no second source with these labels.",
                    "On names and events that came up later: what is known of words ends with the data."),
            List.of(
                    "Acme cut to sell at a large bank https://example.com/a",
                    "Fed raises rates by half a point",
                    "Acme launches a lighter phone",
                    "Acme declares $0.25 dividend",
                    "Acme earnings beat estimates in third quarter",
                    "Oil slips as OPEC pumps more",
                    "Euro falls to parity with the dollar",
                    "Acme files for an initial public offering",
                    "Judge dismisses lawsuit against Acme",
                    "Acme agrees to buy a rival for $3 billion",
                    "Acme names new chief executive",
                    "Why is $ACME up 9% today?",
                    "",
                    "Ω ∞ ？"));

    /** Copies what it is given. */
    public TextTask {
        uses = List.copyOf(uses);
        limits = List.copyOf(limits);
        golden = List.copyOf(golden);
    }
}
