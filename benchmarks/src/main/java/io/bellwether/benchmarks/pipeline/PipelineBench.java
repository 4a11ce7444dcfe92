package io.bellwether.benchmarks.pipeline;

import io.bellwether.benchmarks.crayfish.ImageBacklog;
import io.bellwether.benchmarks.load.Accounts;
import io.bellwether.benchmarks.load.Backlog;
import io.bellwether.benchmarks.load.PaymentBacklog;
import io.bellwether.benchmarks.load.PaymentStream;
import io.bellwether.benchmarks.measured.Variant;
import io.bellwether.benchmarks.pipeline.BenchPlan.Section;
import io.bellwether.benchmarks.pipeline.BenchReport.LatencyRow;
import io.bellwether.benchmarks.pipeline.BenchReport.Row;
import io.bellwether.benchmarks.process.ChildJvm;
import io.bellwether.benchmarks.process.LocalKafka;
import io.bellwether.embedded.Loopback;
import io.bellwether.schemas.json.MessageJson;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Measures the whole pipeline as a plan says. One run at a time; not thread-safe. */
public final class PipelineBench {
    /** Settings of the shipped profile: none. */
    public static final Map<String, String> EXACTLY_ONCE = Map.of();

    /** Settings of the profile that gives exactly-once up for latency. */
    public static final Map<String, String> LOW_LATENCY = Map.of("bellwether.scoring.stream.delivery", "low-latency");

    private static final Map<String, String> ONE_THREAD = Map.of("bellwether.scoring.stream.threads", "1");
    private static final long SEED = 20_261_127;
    private static final long LIVE_SEED = 20_261_128;
    private static final double ZIPF = 1.0;
    private static final String HOST = "127.0.0.1";
    /** How many times as long as is measured, at the same rate before: all processes have to be compiled for many small requests. */
    private static final int RATE_WARM_UP = 3;
    /** Questions per second. */
    private static final int ASKED = 500;

    private static final int FEW = 10_000;
    private static final int SOME = 100_000;
    private static final int MANY = 1_000_000;
    /** Passing bytes through takes a fraction of the time: more rows make it long enough to be measured. */
    private static final int MORE_FOR_PASS_THROUGH = 3;

    private final BenchPlan plan;
    private final Consumer<String> progress;
    private int subjects;

    /** @param progress told what is done, a line at a time */
    public PipelineBench(BenchPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Starts the broker, measures, stops it.
     *
     * @throws IllegalStateException if something that is measured fails; the message says where its log is
     */
    public BenchReport run() {
        List<Row> rows = new ArrayList<>();
        List<LatencyRow> latency = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        Path folder = plan.place().folder();
        progress.accept("starting a broker ...");
        try (LocalKafka kafka =
                LocalKafka.start(folder.resolve("broker"), plan.place().brokerPort(), 0)) {
            if (plan.sections().contains(Section.THROUGHPUT)) {
                variants(kafka, rows, verdicts);
            }
            if (plan.sections().contains(Section.LATENCY)) {
                for (Variant variant : List.of(Variant.PASS_THROUGH, Variant.SHIPPED)) {
                    latency.add(latency(kafka, variant, "exactly-once", EXACTLY_ONCE));
                    latency.add(latency(kafka, variant, "low-latency", LOW_LATENCY));
                }
            }
            if (plan.sections().contains(Section.ADHOC)) {
                latency.addAll(adHoc(kafka));
            }
            if (plan.sections().contains(Section.CRAYFISH)) {
                crayfish(kafka, rows);
            }
            if (plan.sections().contains(Section.ACCOUNTS)) {
                accounts(kafka, rows, verdicts);
            }
        }
        return new BenchReport(rows, latency, verdicts);
    }

    /** In turn within a round, so that what the machine does meanwhile meets all of them. */
    private void variants(LocalKafka kafka, List<Row> rows, List<Verdict> verdicts) {
        Backlog backlog = new PaymentBacklog(Accounts.zipf(FEW, ZIPF), SEED);
        Rounds<Variant> rounds = new Rounds<>();
        for (int round = 1; round <= plan.size().rounds(); round++) {
            for (Variant variant : List.of(Variant.PASS_THROUGH, Variant.STUBBED, Variant.SHIPPED)) {
                int records = plan.size().records() * (variant == Variant.PASS_THROUGH ? MORE_FOR_PASS_THROUGH : 1);
                Throughput measured =
                        throughput(kafka, setup(variant, EXACTLY_ONCE), backlog, new Rows(warmUp(FEW), records));
                rounds.add(variant, measured);
                say("round %d, %s: %,.0f rows/s", round, variant.title(), measured.rowsPerSecond());
            }
        }
        rows.addAll(rounds.rows(Variant::title));
        verdicts.add(new Verdict(
                "shipped model / model stubbed",
                rounds.ratio(Variant.SHIPPED, Variant.STUBBED),
                plan.limits().toStubbed()));
        verdicts.add(new Verdict(
                "shipped model / byte pass-through",
                rounds.ratio(Variant.SHIPPED, Variant.PASS_THROUGH),
                plan.limits().toPassThrough()));
    }

    /** What the byte pass-through takes is what broker, Kafka Streams, clients and machine take. */
    private LatencyRow latency(LocalKafka kafka, Variant variant, String profile, Map<String, String> settings) {
        Accounts accounts = Accounts.zipf(FEW, ZIPF);
        try (Subject subject = subject(kafka, setup(variant, settings))) {
            startWarm(subject, accounts);
            Duration length = plan.size().latency();
            Latency measured = new LatencyRun(subject.kafka(), plan.size().rate(), variant)
                    .measure(new PaymentStream(accounts, LIVE_SEED), length.multipliedBy(RATE_WARM_UP), length);
            String what = variant == Variant.PASS_THROUGH ? variant.title() + ", " + profile : profile;
            return row(what, plan.size().rate(), measured);
        }
    }

    /**
     * Through the door, a process of its own as well, which asks the instance that has the account. And what the same client and the door alone
     * need for a question that has its answer at once.
     */
    private List<LatencyRow> adHoc(LocalKafka kafka) {
        Accounts accounts = Accounts.zipf(FEW, ZIPF);
        int scoring = Loopback.freePort(HOST);
        Map<String, String> settings = Map.of("bellwether.scoring.http.port", Integer.toString(scoring));
        try (Subject subject = subject(kafka, setup(Variant.SHIPPED, settings))) {
            startWarm(subject, accounts);
            try (Door door = Door.start(subject, scoring)) {
                PaymentStream payments = new PaymentStream(accounts, LIVE_SEED);
                LatencyRow scores = asked(
                        "ad hoc over HTTP",
                        () -> HttpRequest.newBuilder(door.scores())
                                .header("content-type", "application/json")
                                .POST(BodyPublishers.ofByteArray(MessageJson.write(payments.next(Instant.now())))));
                LatencyRow nothing = asked("nothing over HTTP", () -> HttpRequest.newBuilder(door.alive()));
                return List.of(nothing, scores);
            }
        }
    }

    private LatencyRow asked(String what, Supplier<HttpRequest.Builder> questions) {
        Duration length = plan.size().latency();
        return row(what, ASKED, new AskingRun(questions, ASKED).measure(length.multipliedBy(RATE_WARM_UP), length));
    }

    /** Starts it and returns when it has worked off the warm-up. */
    private void startWarm(Subject subject, Accounts accounts) {
        Backlog backlog = new PaymentBacklog(accounts, SEED);
        int warmUp = warmUp(accounts.count());
        backlog.publish(subject.kafka(), warmUp);
        ChildJvm jvm = subject.start();
        try (Progress done = subject.progress(backlog.topic(subject.kafka()))) {
            ThroughputRun.await(done, jvm, warmUp);
        }
    }

    private LatencyRow row(String what, int rate, Latency measured) {
        say(
                "latency, %s: p50 %.1f ms, p99 %.1f ms",
                what, measured.p50().toNanos() / 1e6, measured.p99().toNanos() / 1e6);
        return new LatencyRow(what, rate, measured);
    }

    private void crayfish(LocalKafka kafka, List<Row> rows) {
        Rounds<Variant> rounds = new Rounds<>();
        for (int round = 1; round <= plan.size().rounds(); round++) {
            Throughput measured = throughput(
                    kafka,
                    setup(Variant.CRAYFISH, ONE_THREAD),
                    new ImageBacklog(SEED),
                    new Rows(plan.size().warmUp(), plan.size().records()));
            rounds.add(Variant.CRAYFISH, measured);
            say("round %d, %s: %,.0f rows/s", round, Variant.CRAYFISH.title(), measured.rowsPerSecond());
        }
        rows.addAll(rounds.rows(variant -> variant.title() + ", one thread"));
    }

    /** The two that are compared as often as there are rounds, the others once. */
    private void accounts(LocalKafka kafka, List<Row> rows, List<Verdict> verdicts) {
        Rounds<Accounts> rounds = new Rounds<>();
        Accounts few = Accounts.zipf(FEW, ZIPF);
        Accounts many = Accounts.zipf(MANY, ZIPF);
        List<Accounts> all = List.of(
                few,
                Accounts.zipf(SOME, ZIPF),
                many,
                Accounts.uniform(FEW),
                Accounts.uniform(SOME),
                Accounts.uniform(MANY));
        for (int round = 1; round <= plan.size().rounds(); round++) {
            for (Accounts accounts : round == 1 ? all : List.of(few, many)) {
                Throughput measured = throughput(
                        kafka,
                        setup(Variant.SHIPPED, EXACTLY_ONCE),
                        new PaymentBacklog(accounts, SEED),
                        new Rows(warmUp(accounts.count()), plan.size().records()));
                rounds.add(accounts, measured);
                say("round %d, %s: %,.0f rows/s", round, title(accounts), measured.rowsPerSecond());
            }
        }
        rows.addAll(rounds.rows(PipelineBench::title));
        verdicts.add(new Verdict(
                "1,000,000 accounts / 10,000 accounts, Zipf(1.0)",
                rounds.ratio(many, few),
                plan.limits().manyAccounts()));
    }

    private record Rows(int warmUp, int measured) {}

    private Throughput throughput(LocalKafka kafka, Subject.Setup setup, Backlog backlog, Rows rows) {
        try (Subject subject = subject(kafka, setup)) {
            return new ThroughputRun(subject, kafka.broker().jvm()).measure(backlog, rows.warmUp, rows.measured);
        }
    }

    private Subject subject(LocalKafka kafka, Subject.Setup setup) {
        return new Subject(setup, kafka, "bench-" + ++subjects, plan.place().folder());
    }

    private Subject.Setup setup(Variant variant, Map<String, String> settings) {
        return new Subject.Setup(variant, plan.place().models(), settings);
    }

    /** Every account once at least. */
    private int warmUp(int accounts) {
        return Math.max(plan.size().warmUp(), accounts);
    }

    private static String title(Accounts accounts) {
        return String.format(Locale.ROOT, "%,d accounts, %s", accounts.count(), accounts.name());
    }

    private void say(String format, Object... values) {
        progress.accept(String.format(Locale.ROOT, format, values));
    }
}
