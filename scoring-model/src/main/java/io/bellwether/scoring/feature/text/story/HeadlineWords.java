package io.bellwether.scoring.feature.text.story;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What words of headlines count for when stories are compared. */
final class HeadlineWords {
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Say nothing about the story. */
    static final Set<String> IGNORED = set("""
            a an the of to in for on at by with from as is are was were be it its and or that this after amid says said say has have had will
            per rs inr usd eur gbp us via rt over into about than their his her
            """);
    /** Markets, currencies and the like: what a story is about, as names are. */
    static final Set<String> SUBJECTS = set("""
            sensex nifty dow nasdaq ftse dax nikkei kospi gold silver copper crude oil dollar rupee euro yen yuan pound bitcoin rbi fed ecb
            sebi
            """);
    /** In headlines of all companies. */
    static final Set<String> COMMON = set("""
            net quarter quarterly year years annual month months week weeks day days today monday tuesday wednesday thursday friday saturday
            sunday january february march april may june july august september october november december jan feb mar apr jun jul aug sep oct
            nov dec company companies firm firms group ltd inc corp co plc limited bank banks india indian china global new first second third
            fourth ceo business sector industry government govt chief big large small top cap mid points pts level levels trade trading
            investors investor analyst analysts due back ahead before between during not no but get gets make makes take takes set sets see
            sees give gives come comes go goes now just still also only all money fund funds plan plans talks likely report reports results
            result data rate rates bond bonds oil gold dollar rupee euro economic financial world latest
            """);
    /** Behind a number: it is a share. */
    static final Set<String> SHARES = Set.of("percent", "pct", "pc");
    /** The power of ten that a word behind a number stands for. */
    static final Map<String, Integer> MAGNITUDES = magnitudes("""
            3 k thousand
            5 lakh lakhs
            6 m mn mln million
            7 cr crore crores
            9 b bn bln billion
            12 tn trn trillion
            """);

    private HeadlineWords() {}

    private static Set<String> set(String words) {
        return SPACE.splitAsStream(words.strip()).collect(Collectors.toUnmodifiableSet());
    }

    /** Each line a power and its words. */
    private static Map<String, Integer> magnitudes(String lines) {
        Map<String, Integer> powers = new HashMap<>();
        lines.lines().forEach(line -> {
            String[] words = SPACE.split(line.strip(), -1);
            Arrays.stream(words).skip(1).forEach(word -> powers.put(word, Integer.valueOf(words[0])));
        });
        return Map.copyOf(powers);
    }
}
