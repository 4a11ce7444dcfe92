package io.bellwether.service.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.service.streams.DeadMembers.Answer;
import io.bellwether.service.streams.DeadMembers.Answers;
import io.bellwether.service.streams.MemberNames.Instance;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeadMembersTest {
    private static final Instance ONE = new Instance("scoring-1", 8081, "2b1f6f0e-54a7-4c35-9f5f-0a3b3f9d9a11");
    private static final Instance OTHER = new Instance("scoring-2", 8081, "4c35f0e2-54a7-4c35-9f5f-0a3b3f9d9a12");

    private final Answers answers = new Answers();

    @Test
    void whoRefusesTwiceAfterItTookAConnectionIsDead() {
        assertThat(answers.isDead(ONE, Answer.TAKEN)).isFalse();
        assertThat(answers.isDead(ONE, Answer.REFUSED)).isFalse();
        assertThat(answers.isDead(OTHER, Answer.REFUSED)).isFalse();
        assertThat(answers.isDead(ONE, Answer.REFUSED)).isTrue();
        assertThat(answers.isDead(ONE, Answer.REFUSED))
                .as("until it is out of the group")
                .isTrue();
    }

    @Test
    void whoNeverTookAConnectionIsNotTakenForDead() {
        for (int look = 0; look < 5; look++) {
            assertThat(answers.isDead(ONE, Answer.REFUSED)).isFalse();
        }
    }

    @Test
    void refusalsCountInARow() {
        answers.isDead(ONE, Answer.TAKEN);

        for (Answer between : new Answer[] {Answer.TAKEN, Answer.NONE}) {
            assertThat(answers.isDead(ONE, Answer.REFUSED)).isFalse();
            assertThat(answers.isDead(ONE, between)).isFalse();
        }
        assertThat(answers.isDead(ONE, Answer.REFUSED)).isFalse();
        answers.interrupt();
        assertThat(answers.isDead(ONE, Answer.REFUSED)).isFalse();
        assertThat(answers.isDead(ONE, Answer.REFUSED)).isTrue();
    }

    @Test
    void whoWasTakenOutOrWasAwayHasToTakeAConnectionAgain() {
        answers.isDead(ONE, Answer.TAKEN);
        answers.isDead(OTHER, Answer.TAKEN);
        answers.forget(ONE);
        answers.keep(Set.of(ONE));

        assertThat(answers.size()).isZero();
        for (Instance each : new Instance[] {ONE, OTHER}) {
            answers.isDead(each, Answer.REFUSED);
            assertThat(answers.isDead(each, Answer.REFUSED)).isFalse();
        }
    }
}
