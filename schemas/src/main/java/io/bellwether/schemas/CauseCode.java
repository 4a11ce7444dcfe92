package io.bellwether.schemas;

/** Why a record was rejected. The names are part of the contract: they travel in {@link Headers#CAUSE} and in metrics. */
public enum CauseCode {
    /** The bytes are not a record of the topic's schema. */
    UNDECODABLE(
            "Publish in Confluent's wire format with Bellwether's serializer or Confluent's, and with the topic's schema."),
    /** The bytes name a schema that the registry does not have. */
    UNKNOWN_SCHEMA("Publish and score against the same schema registry; check schema.registry.url of the publisher."),
    /** A field is outside what its documentation allows. */
    INVALID_FIELD("Correct the field that the detail names and publish the event again."),
    /** A feature that the model must have cannot be computed. */
    MISSING_FEATURE("Publish the event again with the field that the detail names."),
    /** The model answered with something that is not a number in range. */
    NON_FINITE_SCORE("Roll the model back; replay the record afterwards."),
    /** The model failed on this record. */
    MODEL_FAILED("Look for the model's error in the log of scoring-stream; replay the record afterwards."),
    /** The record, or what would be emitted for it, is larger than the topic takes. */
    TOO_LARGE("Publish a smaller record: the detail says how large it was and what the topic takes."),
    /** The record lies in a partition that does not belong to its key. */
    WRONG_PARTITION("Partition by murmur2 of the key; librdkafka publishers need partitioner=murmur2_random."),
    /** The record's key is not the account or news id in its value. */
    KEY_MISMATCH("Use the account id (for news, the news id) as the record's key, as plain UTF-8."),
    /** Something in Bellwether failed on this record. */
    INTERNAL_ERROR("Report it with the source topic, partition and offset; replay the record after the correction.");

    private final String advice;

    CauseCode(String advice) {
        this.advice = advice;
    }

    /** What to do about it, one line. */
    public String advice() {
        return advice;
    }
}
