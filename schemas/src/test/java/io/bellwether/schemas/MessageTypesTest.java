package io.bellwether.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.schemas.message.Money;
import io.bellwether.schemas.message.Transaction;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTypesTest {

    @ParameterizedTest
    @ValueSource(strings = {"java.lang.ProcessBuilder", "io.bellwether.schemas.CauseCode", "Transaction", ""})
    void onlyTheCataloguesMessagesAreFoundByName(String name) {
        assertThat(MessageTypes.byName(name)).isEmpty();
        assertThat(MessageTypes.byName("io.bellwether.schemas.message.Transaction"))
                .contains(Transaction.class);
    }

    @Test
    void whatIsNoRecordCannotBeTrusted() {
        assertThatThrownBy(() -> MessageTypes.trust(String.class)).hasMessageContaining("java.lang.String");
    }

    @Test
    void aProcessThatHasReadNothingYetCanCopyARecord() throws Exception {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        "-Xmx64m",
                        "-cp",
                        classPath,
                        Copying.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
    }

    /** Copies a record first of all, which Avro refuses for classes that nobody has trusted. */
    static final class Copying {

        private Copying() {}

        public static void main(String[] args) {
            MessageTypes.trust();
            Transaction transaction = Transaction.newBuilder()
                    .setEventId("e")
                    .setAccountId("a")
                    .setOccurredAt(Instant.EPOCH)
                    .setMoney(new Money(1L, 2, "USD"))
                    .setMerchantId("m")
                    .setCategory("c")
                    .build();
            Transaction.newBuilder(transaction).setEventId("f").build();
        }
    }
}
