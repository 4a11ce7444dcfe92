package io.bellwether.alerting.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.alerting.Alerts;
import io.bellwether.alerting.api.ChangeLog.AlertChange;
import io.bellwether.alerting.api.ChangeLog.Change;
import io.bellwether.alerting.api.ChangeLog.ControlChange;
import io.bellwether.alerting.api.ChangeLog.Position;
import io.bellwether.alerting.control.Controls;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChangeLogTest {
    private final ChangeLog log = new ChangeLog(3);

    @Test
    void whoComesBackWithAPositionGetsWhatFollowsOfBothTopics() {
        Change first = alert(10);
        Change said = said(4);
        Change second = alert(12);
        log.add(first);
        log.add(said);
        log.add(second);

        assertThat(log.latest()).isEqualTo(new Position(13, 5));
        assertThat(log.after(new Position(11, 4), 9).changes()).containsExactly(said, second);
        assertThat(log.after(new Position(0, 0), 2).changes()).containsExactly(first, said);
        assertThat(log.after(log.latest(), 9).changes()).isEmpty();
    }

    @Test
    void whoMissesSomethingThatIsForgottenIsTold() {
        for (int place = 0; place < 4; place++) {
            log.add(alert(place));
        }

        assertThat(log.after(Position.BEGINNING, 9).gap()).isTrue();
        assertThat(log.after(new Position(1, 0), 9).changes()).hasSize(3);
    }

    @Test
    void whatComesAgainIsPassedOver() {
        AtomicInteger calls = new AtomicInteger();
        log.listen(calls::incrementAndGet);
        log.add(alert(1));
        log.add(alert(1));
        log.add(alert(0));

        assertThat(calls).hasValue(1);
        assertThat(log.after(Position.BEGINNING, 9).changes()).hasSize(1);
    }

    @Test
    void aPositionIsText() {
        assertThat(Position.parse("120-7")).contains(new Position(120, 7));
        assertThat(Position.parse(new Position(3, 0).toString())).contains(new Position(3, 0));
        assertThat(Position.parse("120")).isEmpty();
        assertThat(Position.parse("1-2-3")).isEmpty();
        assertThat(Position.parse("9999999999999999999-1")).isEmpty();
    }

    private static Change alert(long place) {
        return new AlertChange(place, Alerts.firing());
    }

    private static Change said(long place) {
        return new ControlChange(place, Controls.comment("a1", "c1", Alerts.NOW));
    }
}
