package io.bellwether.cli.rejected;

import io.bellwether.cli.option.KafkaOptions;
import io.bellwether.cli.rejected.record.Recheck;
import io.bellwether.cli.rejected.record.RejectedRecord;
import io.bellwether.cli.rejected.replay.ReplayLog;
import io.bellwether.schemas.CauseCode;
import io.bellwether.schemas.registry.RegistryClient;
import io.bellwether.schemas.registry.RegistryConfig;
import io.bellwether.schemas.registry.RegistryException;
import io.bellwether.schemas.serde.RegistryUnavailableException;
import io.bellwether.scoring.stream.scorer.Rejection;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a record was rejected and what would become of it now, as text that holds nothing of its content. Not thread-safe. */
final class Explanation {

    private static final int ID_END = 5;
    private static final String GUID_HEADER = "__value_schema_id";

    private final Recheck recheck;
    private final RegistryClient registry;
    private final ReplayLog log;

    Explanation(KafkaOptions kafka, ReplayLog log) {
        this.recheck = new Recheck(kafka.topics(), kafka.serdes());
        this.registry = new RegistryClient(RegistryConfig.from(kafka.clientConfig()));
        this.log = log;
    }

    /**
     * The lines.
     *
     * @param record as it lies in {@code rejected}
     * @param whole the same, with what lies at its source where it was not copied
     */
    List<String> of(RejectedRecord record, RejectedRecord whole) {
        List<String> lines = new ArrayList<>();
        lines.add("rejected " + record.at().inTopic() + ", from "
                + record.source().map(Object::toString).orElse("an unknown place") + ", at " + record.rejectedAt()
                + ", while " + record.model() + " was live");
        lines.add("  cause     " + record.cause()
                + record.code().map(code -> ": " + code.meaning()).orElse(": not a cause that this build knows"));
        lines.add("  detail    " + record.detail());
        record.code().ifPresent(code -> lines.add("  do        " + code.advice()));
        lines.add("  bytes     " + shape(whole));
        schemaId(whole).ifPresent(id -> lines.add("  schema    " + schema(id)));
        boolean known =
                record.source().filter(place -> recheck.knows(place.topic())).isPresent();
        if (known && !isLost(whole)) {
            lines.add("  decodes   " + decodes(whole));
        }
        lines.add("  replay    " + (known ? prospect(record, whole) : "no: records of its source are not scored"));
        return lines;
    }

    private static boolean isLost(RejectedRecord whole) {
        return whole.isDescribedOnly();
    }

    private static String shape(RejectedRecord record) {
        byte[] value = record.value();
        if (value == null) {
            return isLost(record) ? "not copied, and no longer at their source" : "none: the record has no value";
        }
        if (value.length == 0) {
            return "0";
        }
        String guess = switch (value[0]) {
            case 0 ->
                value.length >= ID_END
                        ? "Confluent's wire format with a schema id"
                        : "too short for a schema id in Confluent's wire format";
            case 1 -> "Confluent's wire format with a schema GUID";
            case '{', '[' -> "JSON, it seems, which must be Avro";
            case 'O' -> "perhaps an Avro file, which a record is not";
            default -> "no wire format that is read here";
        };
        boolean named = record.received().lastHeader(GUID_HEADER) != null;
        return "%d, the first is %02x: %s"
                .formatted(value.length, value[0], named ? "the schema is named in " + GUID_HEADER : guess);
    }

    private static Optional<Integer> schemaId(RejectedRecord record) {
        byte[] value = record.value();
        boolean numbered = value != null
                && value.length >= ID_END
                && value[0] == 0
                && record.received().lastHeader(GUID_HEADER) == null;
        return numbered ? Optional.of(ByteBuffer.wrap(value).getInt(1)) : Optional.empty();
    }

    private String schema(int id) {
        try {
            return "id " + id + " is " + registry.byId(id).getFullName();
        } catch (RegistryException e) {
            return switch (e.kind()) {
                case UNKNOWN -> "id " + id + " is not known to the registry";
                case REFUSED -> "id " + id + " cannot be used: " + e.getMessage();
                case UNAVAILABLE -> "id " + id + "; the registry does not answer: " + e.getMessage();
            };
        }
    }

    private String decodes(RejectedRecord record) {
        try {
            return "yes, as " + recheck.decode(record).getSchema().getName();
        } catch (Rejection e) {
            return "no: " + e.detail();
        } catch (RegistryUnavailableException e) {
            return "unknown: " + e.getMessage();
        }
    }

    private String prospect(RejectedRecord record, RejectedRecord whole) {
        Optional<String> before = log.replayOf(record);
        if (before.isPresent()) {
            return "done by " + before.get() + "; were it rejected again, it would be listed anew";
        }
        if (record.isDescribedOnly()) {
            return "no: it was too large to be copied, and is too large for its topic";
        }
        try {
            return recheck.now(whole)
                    .map(again -> again(record, again))
                    .orElseGet(() -> beyondTheChecks(record.code().orElse(CauseCode.INTERNAL_ERROR)));
        } catch (RegistryUnavailableException e) {
            return "unknown while the registry does not answer";
        }
    }

    private static String again(RejectedRecord record, Rejection again) {
        boolean same = again.code().name().equals(record.cause());
        return "no: it would be rejected again as " + again.code() + (same ? "" : " (" + again.detail() + ")");
    }

    private static String beyondTheChecks(CauseCode cause) {
        return switch (cause) {
            case UNDECODABLE, UNKNOWN_SCHEMA, INVALID_FIELD, WRONG_PARTITION, KEY_MISMATCH ->
                "likely succeeds: size, bytes, key and fields are in order now";
            case MISSING_FEATURE, NON_FINITE_SCORE, MODEL_FAILED ->
                "size, bytes, key and fields are in order; succeeds if the model that is live now takes it";
            case TOO_LARGE ->
                "succeeds if what is emitted for it has become smaller: it is not the record itself that is too large";
            case INTERNAL_ERROR ->
                "size, bytes, key and fields are in order; succeeds if the fault in Bellwether is mended";
        };
    }
}
