package io.bellwether.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.bellwether.testing.house.HouseRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds all rooms to the rules of the house; the command is the one module that sees all of them. */
class HouseRulesTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @Test
    void allRoomsKeepTheRules() throws IOException {
        JavaClasses main = read("target/classes");

        assertThat(Stream.of(
                        "schemas.topic.Topics",
                        "service.lifecycle.Lifecycle",
                        "embedded.broker.EmbeddedBroker",
                        "scoring.model.RiskModel",
                        "scoring.stream.ScoringService",
                        "ingest.IngestService",
                        "alerting.AlertingService",
                        "cli.up.UpCommand",
                        "testing.KafkaFixture"))
                .as("a room that is not read is not checked")
                .allMatch(name -> main.contain("io.bellwether." + name));
        HouseRules.check(main);
    }

    @Test
    void allTestsKeepTheRules() throws IOException {
        JavaClasses tests = read("target/test-classes");

        assertThat(tests.contain(HouseRulesTest.class)).isTrue();
        HouseRules.checkTests(tests);
    }

    private static JavaClasses read(String folder) throws IOException {
        try (Stream<Path> rooms = Files.list(ROOT)) {
            List<Path> compiled = rooms.filter(room -> Files.exists(room.resolve("pom.xml")))
                    .map(room -> room.resolve(folder))
                    .filter(Files::isDirectory)
                    .toList();
            return new ClassFileImporter().importPaths(compiled);
        }
    }
}
