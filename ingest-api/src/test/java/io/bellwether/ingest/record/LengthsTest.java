package io.bellwether.ingest.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.ingest.card.CardKey;
import io.bellwether.ingest.card.CardTokens;
import io.bellwether.ingest.card.CardsConfig;
import io.bellwether.ingest.http.MediaType;
import io.bellwether.ingest.json.TimeReader;
import io.bellwether.ingest.publish.Reading;
import io.bellwether.ingest.publish.Submission;
import io.bellwether.ingest.publish.SubmissionReader;
import io.bellwether.schemas.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The longest texts that the contracts document are the longest that the door takes. */
class LengthsTest {

    private static final Pattern LONGEST = Pattern.compile("to ([\\d,]+) characters");
    private static final Topics TOPICS = new Topics("");

    private final TimeReader times = new TimeReader(InstantSource.system(), Duration.ofMinutes(5), Instant.EPOCH);

    @Test
    void ofTransactions(@TempDir Path directory) throws IOException {
        CardTokens tokens = new CardTokens(CardKey.in(directory.resolve("key")));
        CardsConfig cards = new CardsConfig(Optional.empty(), true, false);

        int checked = check(TransactionFields.contract(TOPICS.transactions(), times, tokens, cards));

        assertThat(checked).isEqualTo(4);
    }

    @Test
    void ofNews() {
        assertThat(check(NewsFields.contract(TOPICS.news(), times))).isEqualTo(5);
    }

    private static <V extends SpecificRecord> int check(Contract<V> contract) {
        SubmissionReader<V> reader = new SubmissionReader<>(contract.reader(), 1);
        int checked = 0;
        for (Schema.Field field : contract.reader().schema().getFields()) {
            Matcher documented = LONGEST.matcher(field.doc());
            if (documented.find()) {
                int longest = Integer.parseInt(documented.group(1).replace(",", ""));
                assertThat(tooLong(reader, field, longest)).as(field.name()).isFalse();
                assertThat(tooLong(reader, field, longest + 1)).as(field.name()).isTrue();
                checked++;
            }
        }
        return checked;
    }

    private static <V extends SpecificRecord> boolean tooLong(
            SubmissionReader<V> reader, Schema.Field field, int length) {
        boolean list = field.schema().getType() == Schema.Type.ARRAY;
        String text = "\"" + "\uD83D\uDE80".repeat(length) + "\"";
        String json = "{\"" + field.name() + "\":" + (list ? "[" + text + "]" : text) + "}";
        String pointer = "/" + field.name() + (list ? "/0" : "");
        Submission<V> submission = reader.read(MediaType.JSON, json.getBytes(StandardCharsets.UTF_8));
        if (submission instanceof Submission.Single<V> single
                && single.reading() instanceof Reading.Invalid<V> invalid) {
            return invalid.problem().errors().stream()
                    .anyMatch(error -> error.pointer().equals(pointer));
        }
        throw new AssertionError("one invalid record was sent");
    }
}
