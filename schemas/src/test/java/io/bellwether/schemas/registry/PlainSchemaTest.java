package io.bellwether.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.schemas.message.Alert;
import io.bellwether.schemas.message.Transaction;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

class PlainSchemaTest {

    @Test
    void javasMarksAreTakenOffAndNothingElse() {
        Schema plain = PlainSchema.of(Transaction.getClassSchema());

        assertThat(Transaction.getClassSchema().toString()).contains("avro.java.string");
        assertThat(plain.toString()).doesNotContain("avro.java.string").contains("timestamp-micros", "\"doc\"");
        assertThat(SchemaNormalization.parsingFingerprint64(plain))
                .isEqualTo(SchemaNormalization.parsingFingerprint64(Transaction.getClassSchema()));
    }

    @Test
    void whatIsPlainAlreadyStaysAsItIs() {
        Schema plain = PlainSchema.of(Alert.getClassSchema());

        assertThat(PlainSchema.of(plain)).isEqualTo(plain);
        assertThat(plain.getField("referenceStart")
                        .schema()
                        .getTypes()
                        .get(1)
                        .getLogicalType()
                        .getName())
                .isEqualTo("timestamp-micros");
    }
}
