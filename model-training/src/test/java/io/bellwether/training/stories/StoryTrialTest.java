package io.bellwether.training.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.scoring.feature.text.story.StorySignature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTrialTest {
    private static final List<String> COMPANIES =
            List.of("Acme Tools", "Borealis", "Cobalt Foods", "Dynamo", "Elbe Shipping");

    @Test
    void findsCopiesAndTellsImpostorsApart() {
        StoryTrial trial = new StoryTrial(titles(), 7);

        StoryTrial.Result result = trial.at(StorySignature.THRESHOLD);

        assertThat(trial.bandRecall()).isGreaterThan(0.98);
        assertThat(result.copies()).isGreaterThan(0.95);
        assertThat(result.impostors()).isLessThan(0.05);
        assertThat(result.precision()).isGreaterThan(0.9);
        assertThat(result.recall()).isGreaterThan(0.9);
        assertThat(result.byChange()).containsKey(TitleRewriter.Change.TRUNCATED);
    }

    @Test
    void writesTheSameCopiesForTheSameSeed() {
        for (Title title : titles()) {
            assertThat(new TitleRewriter(3).copy(title.text())).isEqualTo(new TitleRewriter(3).copy(title.text()));
        }
        assertThat(new TitleRewriter(3).impostor(titles().get(0), "Fjord"))
                .hasValueSatisfying(
                        other -> assertThat(other).isNotEqualTo(titles().get(0).text()));
    }

    private static List<Title> titles() {
        List<Title> titles = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            String company = COMPANIES.get(i % COMPANIES.size());
            int number = 3 + i;
            titles.add(new Title(
                    switch (i % 4) {
                        case 0 -> company + " net profit up " + number + "% in March quarter, beats street estimates";
                        case 1 -> company + " to invest Rs " + number + " crore in a new plant near Pune";
                        case 2 ->
                            company + " shares fall " + number + "% after regulator rejects merger; brokers cut target";
                        default -> company + " wins order worth $" + number + " million from northern railways";
                    },
                    List.of(company)));
        }
        return titles;
    }
}
