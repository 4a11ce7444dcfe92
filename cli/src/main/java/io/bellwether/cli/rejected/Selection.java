package io.bellwether.cli.rejected;

import io.bellwether.cli.option.Moment;
import io.bellwether.cli.rejected.record.Place;
import io.bellwether.cli.rejected.record.RejectedRecord;
import io.bellwether.cli.rejected.record.TopicReader;
import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.topic.Topic;
import io.bellwether.schemas.topic.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which rejected records a command is about: those that are named, or all that pass every filter. */
final class Selection {

    @Parameters(
            paramLabel = "PARTITION/OFFSET",
            arity = "0..*",
            description = "Where the record lies in the topic rejected, as `list` shows it.")
    private List<String> named = new ArrayList<>();

    @Option(names = "--cause", paramLabel = "CODE", description = "Only with this cause; may be repeated.")
    private List<CauseCode> causes = new ArrayList<>();

    @Option(names = "--topic", description = "Only from this source topic, with or without prefix.")
    private @Nullable String topic;

    @Option(
            names = "--source",
            paramLabel = "TOPIC/PARTITION/OFFSET",
            description = "Only what came from this place; may be repeated.")
    private List<String> sources = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Only rejected then or later: ISO 8601, or how long ago, such as 2h.")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "Only rejected before then: ISO 8601, or how long ago.")
    private @Nullable Instant until;

    @Option(names = "--model", paramLabel = "NAME[/VERSION]", description = "Only rejected while this model was live.")
    private @Nullable String model;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many records.")
    private long limit = Long.MAX_VALUE;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    /** Whether nothing is asked for in particular. */
    boolean isEverything() {
        return named.isEmpty()
                && causes.isEmpty()
                && topic == null
                && sources.isEmpty()
                && since == null
                && until == null
                && model == null
                && limit == Long.MAX_VALUE;
    }

    /**
     * Shows the selected records in the order of partitions and offsets.
     *
     * @param counts says of a record whether it counts towards the limit
     */
    void read(TopicReader reader, Topics topics, Predicate<RejectedRecord> counts) {
        if (limit < 1) {
            throw wrong("--limit must be at least 1");
        }
        Predicate<RejectedRecord> filter = filter(topics);
        String rejected = topics.rejected().name();
        long[] left = {limit};
        Predicate<RejectedRecord> further = record -> !filter.test(record) || !counts.test(record) || --left[0] > 0;
        if (named.isEmpty()) {
            List<TopicPartition> partitions = reader.partitions(rejected);
            if (partitions.isEmpty()) {
                throw new IllegalStateException("There is no topic " + rejected
                        + "; check --bootstrap-servers and --topic-prefix, and that Bellwether has run there");
            }
            reader.read(partitions, record -> further.test(RejectedRecord.of(record)));
            return;
        }
        for (Place place : places(rejected)) {
            RejectedRecord record = reader.at(place)
                    .map(RejectedRecord::of)
                    .orElseThrow(() -> new IllegalStateException("There is no record at " + place.inTopic() + " of "
                            + rejected + ", or none any more; `bellwether rejected list` shows what there is"));
            if (!further.test(record)) {
                return;
            }
        }
    }

    private List<Place> places(String rejected) {
        List<Place> places = new ArrayList<>();
        for (String text : named) {
            Place place = Place.parse(rejected + "/" + text)
                    .orElseThrow(() -> wrong("'" + text + "' is no PARTITION/OFFSET, such as 3/17"));
            if (!places.contains(place)) {
                places.add(place);
            }
        }
        return places;
    }

    private Predicate<RejectedRecord> filter(Topics topics) {
        List<Predicate<RejectedRecord>> all = new ArrayList<>();
        if (!causes.isEmpty()) {
            all.add(record -> record.code().filter(causes::contains).isPresent());
        }
        Optional.ofNullable(topic)
                .map(name -> full(topics, name))
                .ifPresent(full -> all.add(record -> record.source()
                        .filter(place -> place.topic().equals(full))
                        .isPresent()));
        if (!sources.isEmpty()) {
            List<Place> places =
                    sources.stream().map(text -> source(topics, text)).toList();
            all.add(record -> record.source().filter(places::contains).isPresent());
        }
        Optional.ofNullable(since)
                .ifPresent(first -> all.add(record -> !record.rejectedAt().isBefore(first)));
        Optional.ofNullable(until)
                .ifPresent(end -> all.add(record -> record.rejectedAt().isBefore(end)));
        Optional.ofNullable(model)
                .ifPresent(wanted -> all.add(record ->
                        record.model().equals(wanted) || record.model().startsWith(wanted + "/")));
        return record -> all.stream().allMatch(one -> one.test(record));
    }

    private Place source(Topics topics, String text) {
        Place place = Place.parse(text)
                .orElseThrow(() -> wrong("'" + text + "' is no TOPIC/PARTITION/OFFSET, such as transactions/3/17"));
        return new Place(full(topics, place.topic()), place.partition(), place.offset());
    }

    private String full(Topics topics, String name) {
        return topics.byName(name)
                .map(Topic::name)
                .orElseThrow(() -> wrong("no topic '" + name + "'; records are rejected from "
                        + List.of(topics.transactions(), topics.news(), topics.scoredNews()).stream()
                                .map(topics::shortName)
                                .collect(Collectors.joining(", "))));
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
