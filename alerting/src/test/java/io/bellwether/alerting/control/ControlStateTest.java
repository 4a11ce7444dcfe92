package io.bellwether.alerting.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.Alerts;
import io.bellwether.alerting.control.Control.Acknowledgement;
import io.bellwether.alerting.control.Control.Act;
import io.bellwether.alerting.control.Control.Comment;
import io.bellwether.alerting.control.Control.Period;
import io.bellwether.alerting.control.Control.Silence;
import io.bellwether.schemas.message.Alert;
import io.bellwether.testing.TickingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ControlStateTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Map<String, String> ACME = Map.of("entity", "Acme");

    private final TickingClock clock = TickingClock.start();
    private final ControlState state = new ControlState(clock, 3);
    private final Alert alert = Alerts.firing();

    @Test
    void anAcknowledgementEndsByItself() {
        state.put(0, Controls.acknowledgement("a1", now(), Optional.of(now().plus(HOUR))));

        assertThat(state.of(alert).acknowledged()).isTrue();
        assertThat(state.of(alert).acknowledgement().map(Acknowledgement::owner))
                .contains("bob");
        clock.advance(HOUR);
        assertThat(state.of(alert).acknowledged()).isFalse();
    }

    @Test
    void anAcknowledgementThatIsTakenBackNoLongerHoldsAndSaysWhoDidIt() {
        Acknowledgement forGood = Controls.acknowledgement("a1", now(), Optional.empty());
        state.put(0, forGood);
        clock.advance(HOUR);
        Acknowledgement ended = forGood.end(new Act("carl", now()));
        state.put(1, ended);

        assertThat(state.of(alert).acknowledged()).isFalse();
        assertThat(ended.endedBy()).contains("carl");
        assertThat(ended.made().by()).isEqualTo("ann");
        assertThat(ended.end(new Act("dora", now())))
                .as("what has ended stays as it was")
                .isEqualTo(ended);
    }

    @Test
    void aSilenceHidesFromItsBeginningToItsEnd() {
        Instant from = now().plus(HOUR);
        Silence later = Controls.silence("s1", from, HOUR, ACME);
        state.put(0, later);

        assertThat(later.state(now())).isEqualTo(Silence.State.PENDING);
        assertThat(state.of(alert).silenced()).isFalse();
        clock.advance(HOUR);
        assertThat(state.of(alert).silences()).containsExactly(later);
        clock.advance(HOUR);
        assertThat(state.of(alert).silenced()).isFalse();
        assertThat(later.state(now())).isEqualTo(Silence.State.ENDED);
        assertThat(state.silence("s1")).as("it is still known").contains(later);
    }

    @Test
    void aSilenceThatIsEndedNoLongerHides() {
        Silence silence = Controls.silence("s1", now(), HOUR, ACME);
        state.put(0, silence);
        state.put(1, silence.end(new Act("bob", now())));

        assertThat(state.of(alert).silenced()).isFalse();
        assertThat(state.silences(each -> each == Silence.State.ENDED)).hasSize(1);
    }

    @Test
    void matchersAreExactAndAllMustHold() {
        Alert labelled = Alert.newBuilder(alert)
                .setLabels(Map.of("team", "risk", "entity", "hidden by the group"))
                .build();

        assertThat(new Matchers(Map.of("rule", "negative", "severity", "warning", "entity", "Acme", "team", "risk"))
                        .match(labelled))
                .isTrue();
        assertThat(new Matchers(Map.of("entity", "Acme", "team", "fraud")).match(labelled))
                .isFalse();
        assertThat(new Matchers(Map.of("entity", "acme")).match(labelled)).isFalse();
        assertThat(new Matchers(Map.of("country", "US")).match(labelled)).isFalse();
        assertThat(new Matchers(Map.of()).match(labelled))
                .as("nothing said is not everything meant")
                .isFalse();
    }

    @Test
    void whatIsTakenAgainOrLateChangesNothing() {
        Silence silence = Controls.silence("s1", now(), HOUR, ACME);
        Silence ended = silence.end(new Act("bob", now()));
        state.put(5, ended);
        state.put(4, silence);
        state.delete(3, "s1");

        assertThat(state.silence("s1")).contains(ended);
        state.delete(6, "s1");
        assertThat(state.silence("s1")).isEmpty();
    }

    @Test
    void commentsStandInTheirOrder() {
        state.put(0, Controls.comment("a1", "c2", now()));
        state.put(1, Controls.comment("a2", "c3", now()));
        state.put(2, Controls.comment("a1", "c1", now()));

        assertThat(state.comments("a1")).extracting(Comment::id).containsExactly("c2", "c1");
        state.put(3, Controls.comment("a1", "c4", now()));
        assertThat(state.comments("a1"))
                .as("beyond the bound the oldest is forgotten")
                .extracting(Comment::id)
                .containsExactly("c1", "c4");
    }

    @Test
    void theSilenceThatEndedLastIsNamedWhetherItsTimeCameOrSomebodyEndedIt() {
        ControlState known = new ControlState(clock, 10);
        Instant begun = now();
        known.put(0, Controls.silence("by-time", begun, HOUR, ACME));
        known.put(1, Controls.silence("of-others", begun, HOUR.dividedBy(2), Map.of("entity", "Northwind")));
        Silence later = Controls.silence("by-hand", begun, HOUR.multipliedBy(5), ACME);
        known.put(2, later);
        known.put(
                3,
                Controls.silence("never-begun", begun.plus(HOUR.multipliedBy(9)), HOUR, ACME)
                        .end(new Act("bob", begun.plus(HOUR.multipliedBy(3)))));
        assertThat(known.lastEnded(alert, Instant.EPOCH)).isEmpty();

        clock.advance(HOUR);
        assertThat(known.lastEnded(alert, Instant.EPOCH))
                .hasValueSatisfying(ended -> assertThat(ended.id()).isEqualTo("by-time"));
        assertThat(known.lastEnded(alert, begun.plus(HOUR))).as("not after").isEmpty();

        clock.advance(HOUR);
        known.put(4, later.end(new Act("bob", now())));
        assertThat(known.lastEnded(alert, begun.plus(HOUR)))
                .hasValueSatisfying(ended -> assertThat(ended.id()).isEqualTo("by-hand"));
        clock.advance(HOUR.multipliedBy(2));
        assertThat(known.lastEnded(alert, begun.plus(HOUR)))
                .as("what ended before it began has hidden nothing")
                .hasValueSatisfying(ended -> assertThat(ended.id()).isEqualTo("by-hand"));
    }

    @Test
    void aSilenceInForceIsForgottenLast() {
        state.put(0, Controls.silence("in-force", now(), HOUR, ACME));
        for (int i = 1; i < 6; i++) {
            state.put(i, Controls.silence("over" + i, now().minus(HOUR), HOUR, ACME));
        }

        assertThat(state.of(alert).silenced()).isTrue();
        assertThat(state.silences(each -> true)).extracting(Silence::id).containsExactly("over5", "over4", "in-force");
    }

    @Test
    void theTopicGivesBackWhatWasWritten() {
        Silence silence = Controls.silence("s1", now(), HOUR, ACME);
        Acknowledgement acknowledgement = Controls.acknowledgement("a1", now(), Optional.empty());
        Comment comment = Controls.comment("a1", "c1", now());
        Silence forGood = new Silence(
                "s2", new Matchers(ACME), new Period(now(), Optional.empty()), silence.made(), "", Optional.empty());

        for (Control said :
                new Control[] {silence, silence.end(new Act("bob", now())), acknowledgement, comment, forGood}) {
            assertThat(ControlMapper.control(ControlMapper.message(said))).isEqualTo(said);
        }
        assertThat(comment.key()).isEqualTo("a1/c1");
        assertThat(forGood.state(Instant.MAX)).isEqualTo(Silence.State.ACTIVE);
    }

    @Test
    void theAuditSaysWhoDidWhatLast() {
        Silence silence = Controls.silence("s1", now(), HOUR, ACME);
        clock.advance(Duration.ofMinutes(1));

        assertThat(ControlAudit.of(silence)).satisfies(record -> {
            assertThat(record.getAction()).isEqualTo("silence.add");
            assertThat(record.getActor()).isEqualTo("ann");
            assertThat(record.getDetails()).containsEntry("matchers", "entity=Acme");
        });
        assertThat(ControlAudit.of(silence.end(new Act("bob", now())))).satisfies(record -> {
            assertThat(record.getAction()).isEqualTo("silence.end");
            assertThat(record.getActor()).isEqualTo("bob");
            assertThat(record.getAt()).isEqualTo(now());
        });
        assertThat(ControlAudit.of(Controls.comment("a1", "c1", now())).getDetails())
                .containsOnly(Map.entry("comment", "c1"));
    }

    private Instant now() {
        return clock.instant();
    }
}
