package io.bellwether.ingest.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.bellwether.schemas.message.Card;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardKeyTest {

    private static final CardNumber NUMBER = CardNumber.of("4111111111111111").orElseThrow();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = directory.resolve("data").resolve("card-token.key");
    }

    private static Card card(CardKey key) {
        Card card = new Card();
        new CardTokens(key).describe(NUMBER, card);
        return card;
    }

    @Test
    void isMadeOnceForItsOwnerAloneAndReadEverAfter() throws IOException {
        CardKey made = CardKey.in(file);
        CardKey read = CardKey.in(file);

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(read.id()).isEqualTo(made.id()).hasSize(8);
        assertThat(card(read)).isEqualTo(card(made));
        try (Stream<Path> left = Files.list(file.getParent())) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void processesThatStartAtOnceAgree() {
        List<String> ids = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> id(file))
                .distinct()
                .toList();

        assertThat(ids).hasSize(1);
    }

    @Test
    void anotherKeyGivesAnotherToken() throws IOException {
        CardKey one = CardKey.in(file);
        CardKey other = CardKey.in(directory.resolve("other.key"));

        assertThat(card(one).getToken()).isNotEqualTo(card(other).getToken());
        assertThat(one.id()).isNotEqualTo(other.id());
    }

    @Test
    void tokensAreTheHmacOfTheWholeNumberWhateverItsGrouping() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\n");

        Card card = card(CardKey.in(file));

        assertThat(card.getToken()).isEqualTo("20hee4LEDWir8kmE93cQ2SHgnl2o3AxqoxovKNbhwXY");
        assertThat(card.getBin()).isEqualTo("411111");
        assertThat(card.getLast4()).isEqualTo("1111");
        assertThat(card.getKeyId()).isEqualTo("4773d12e");
    }

    @Test
    void aFileThatHoldsNoKeyIsAnErrorAndStaysAsItIs() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "secret");

        assertThatIOException()
                .isThrownBy(() -> CardKey.in(file))
                .withMessageContaining("64 hexadecimal digits")
                .withMessageNotContaining("secret");
        assertThat(file).hasContent("secret");
    }

    private static String id(Path file) {
        try {
            return CardKey.in(file).id();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
