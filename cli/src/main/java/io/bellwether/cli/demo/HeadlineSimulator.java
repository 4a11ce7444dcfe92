package io.bellwether.cli.demo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Headlines about invented companies: mostly ordinary ones, and on request a wave of bad ones on one company. As agencies do, one in four is
 * an earlier one again, word for word or with what editors add. Not thread-safe.
 */
final class HeadlineSimulator {

    private static final List<String> COMPANIES = List.of(
            "Northwind Energy",
            "Halden Motors",
            "Aurelia Foods",
            "Castellan Bank",
            "Brightwater Pharma",
            "Orrery Systems",
            "Kestrel Airlines",
            "Palisade Retail",
            "Tamarack Steel",
            "Lumen Telecom");
    private static final List<String> SOURCES = List.of("demo-wire", "demo-gazette", "demo-markets");

    private static final List<String> GOOD = List.of(
            "%s profit rises %d%% on strong demand",
            "%s shares jump %d%% to record high",
            "%s beats estimates, raises full-year guidance",
            "%s Q2 net profit up %d%%",
            "%s gains %d%% after strong quarterly results");
    private static final List<String> PLAIN = List.of(
            "%s to hold annual meeting on Thursday",
            "%s names new head of operations",
            "%s to announce quarterly results next week",
            "%s appoints auditor for the fiscal year",
            "%s board to consider fund raising");
    private static final List<String> BAD = List.of(
            "%s shares plunge %d%% after profit warning",
            "%s falls %d%% as loss widens",
            "%s tumbles %d%%, analysts cut target",
            "%s Q2 net loss widens, shares slump %d%%",
            "%s stock drops %d%% on weak results",
            "%s slips %d%% as profit declines");

    private static final int COPY_ONE_IN = 4;

    private final RandomGenerator random;
    private final String run;
    private final Map<Kind, String> latest = new HashMap<>();
    private long sequence;

    HeadlineSimulator(RandomGenerator random, Instant start) {
        this.random = random;
        this.run = Long.toString(start.getEpochSecond(), Character.MAX_RADIX);
    }

    private record Kind(String company, List<String> patterns) {}

    /** The company that a story is about. */
    static String companyOf(int story) {
        return COMPANIES.get(Math.floorMod(story, COMPANIES.size()));
    }

    /** An ordinary headline about any company. */
    ObjectNode ordinary(Instant at) {
        String company = COMPANIES.get(random.nextInt(COMPANIES.size()));
        int kind = random.nextInt(20);
        return headline(company, kind < 2 ? BAD : kind < 9 ? GOOD : PLAIN, at);
    }

    /** A bad headline about the given company. */
    ObjectNode bad(String company, Instant at) {
        return headline(company, BAD, at);
    }

    /** A good or plain headline about the given company. */
    ObjectNode reassuring(String company, Instant at) {
        return headline(company, random.nextBoolean() ? GOOD : PLAIN, at);
    }

    private ObjectNode headline(String company, List<String> patterns, Instant at) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("newsId", "demo-" + run + "-n" + sequence++);
        body.put("publishedAt", at.toString());
        body.put("source", SOURCES.get(random.nextInt(SOURCES.size())));
        body.put("title", title(new Kind(company, patterns)));
        body.putArray("entities").add(company);
        return body;
    }

    private String title(Kind kind) {
        String earlier = latest.get(kind);
        if (earlier != null && random.nextInt(COPY_ONE_IN) == 0) {
            return random.nextBoolean() ? earlier : "UPDATE 1-" + earlier;
        }
        String pattern = kind.patterns.get(random.nextInt(kind.patterns.size()));
        String title = pattern.formatted(kind.company, 3 + random.nextInt(20));
        latest.put(kind, title);
        return title;
    }
}
