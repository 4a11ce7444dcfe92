package io.bellwether.ingest.publish;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.bellwether.ingest.http.MediaType;
import io.bellwether.ingest.json.Findings;
import io.bellwether.ingest.json.JsonInput;
import io.bellwether.ingest.json.RecordReader;
import io.bellwether.ingest.problem.Problem;
import io.bellwether.ingest.problem.ProblemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads the records of a body. In JSON the first syntax error makes the whole body unusable, because nobody can say what follows; in NDJSON it spoils one line. Immutable.
 *
 * @param <V> what the records are
 */
public final class SubmissionReader<V extends SpecificRecord> {

    private final RecordReader<V> records;
    private final int most;

    /** @param most most records in a batch */
    public SubmissionReader(RecordReader<V> records, int most) {
        this.records = records;
        this.most = most;
    }

    /** What the body holds. */
    public Submission<V> read(MediaType type, byte[] body) {
        if (body.length == 0) {
            return unusable(ProblemType.EMPTY_BODY, "Send an object, or a batch of them.");
        }
        return type == MediaType.NDJSON ? lines(body) : json(body);
    }

    private Submission<V> json(byte[] body) {
        try (JsonParser parser = JsonInput.parser(body, 0, body.length)) {
            return json(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("closing a parser of bytes does not fail", e);
        }
    }

    private Submission<V> json(JsonParser parser) {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return unusable(ProblemType.EMPTY_BODY, "Send an object, or a batch of them.");
            }
            Submission<V> submission =
                    first == JsonToken.START_ARRAY ? array(parser) : new Submission.Single<>(reading(parser));
            if (!(submission instanceof Submission.Unusable) && parser.nextToken() != null) {
                return unusable(
                        ProblemType.MALFORMED_JSON,
                        "More than one value. Send several records as an array, or one a line as "
                                + MediaType.NDJSON.text() + ".");
            }
            return submission;
        } catch (IOException malformed) {
            return unusable(ProblemType.MALFORMED_JSON, sentence(malformed, parser));
        }
    }

    private Submission<V> array(JsonParser parser) throws IOException {
        List<Reading<V>> readings = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (readings.size() == most) {
                return tooLong();
            }
            readings.add(reading(parser));
        }
        return batch(readings);
    }

    private Submission<V> lines(byte[] body) {
        List<Reading<V>> readings = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= body.length; i++) {
            if (i < body.length && body[i] != '\n') {
                continue;
            }
            if (!blank(body, from, i)) {
                if (readings.size() == most) {
                    return tooLong();
                }
                readings.add(line(body, from, i - from));
            }
            from = i + 1;
        }
        return batch(readings);
    }

    private Reading<V> line(byte[] body, int from, int length) {
        try (JsonParser parser = JsonInput.parser(body, from, length)) {
            return line(parser);
        } catch (IOException e) {
            throw new UncheckedIOException("closing a parser of bytes does not fail", e);
        }
    }

    private Reading<V> line(JsonParser parser) {
        try {
            parser.nextToken();
            Reading<V> reading = reading(parser);
            return parser.nextToken() == null
                    ? reading
                    : new Reading.Invalid<>(
                            new Problem(ProblemType.MALFORMED_JSON, "More than one value on the line."));
        } catch (IOException malformed) {
            return new Reading.Invalid<>(new Problem(ProblemType.MALFORMED_JSON, sentence(malformed, parser)));
        }
    }

    private Reading<V> reading(JsonParser parser) throws IOException {
        Findings findings = new Findings();
        V record = records.read(parser, findings);
        return record == null || !findings.none()
                ? new Reading.Invalid<>(Problem.invalid(findings.problems()))
                : new Reading.Valid<>(record);
    }

    private Submission<V> batch(List<Reading<V>> readings) {
        return readings.isEmpty()
                ? unusable(ProblemType.EMPTY_BATCH, "Send at least one record.")
                : new Submission.Batch<>(readings);
    }

    private Submission<V> tooLong() {
        return unusable(
                ProblemType.BATCH_TOO_LONG, "A batch may have " + most + " records. Nothing of it was written.");
    }

    private static String sentence(IOException malformed, JsonParser parser) {
        return "The text is " + JsonInput.complaint(malformed, parser) + ".";
    }

    private static boolean blank(byte[] body, int from, int to) {
        for (int i = from; i < to; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r') {
                return false;
            }
        }
        return true;
    }

    private static <V> Submission<V> unusable(ProblemType type, String detail) {
        return new Submission.Unusable<>(new Problem(type, detail));
    }
}
