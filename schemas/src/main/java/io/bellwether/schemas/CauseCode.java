package io.bellwether.schemas;

/** Why a record was rejected. The names are part of the contract: they travel in {@link Headers#CAUSE} and in metrics. */
public enum CauseCode {
    UNDECODABLE(
            "The bytes are not a record of the topic's schema.",
            "Publish in Confluent's wire format with Bellwether's serializer or Confluent's, and with the topic's schema."),
    UNKNOWN_SCHEMA(
            "The bytes name a schema that the registry does not have.",
            "Publish and score against the same schema registry; check schema.registry.url of the publisher."),
    INVALID_FIELD(
            "A field is outside what its documentation allows.",
            "Correct the field that the detail names and publish the event again."),
    MISSING_FEATURE(
            "A feature that the model must have cannot be computed.",
            "Publish the event again with the field that the detail names."),
    NON_FINITE_SCORE(
            "The model answered with something that is not a number in range.",
            "Roll the model back; replay the record afterwards."),
    MODEL_FAILED(
            "The model failed on this record.",
            "Look for the model's error in the log of scoring-stream; replay the record afterwards."),
    TOO_LARGE(
            "The record, or what would be emitted for it, is larger than the topic takes.",
            "Publish a smaller record: the detail says how large it was and what the topic takes."),
    WRONG_PARTITION(
            "The record lies in a partition that does not belong to its key.",
            "Partition by murmur2 of the key; librdkafka publishers need partitioner=murmur2_random."),
    KEY_MISMATCH(
            "The record's key is not the account or news id in its value.",
            "Use the account id (for news, the news id) as the record's key, as plain UTF-8."),
    INTERNAL_ERROR(
            "Something in Bellwether failed on this record.",
            "Report it with the source topic, partition and offset; replay the record after the correction.");

    private final String meaning;
    private final String advice;

    CauseCode(String meaning, String advice) {
        this.meaning = meaning;
        this.advice = advice;
    }

    /** What it means, one line. */
    public String meaning() {
        return meaning;
    }

    /** What to do about it, one line. */
    public String advice() {
        return advice;
    }
}
