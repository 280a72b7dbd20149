package org.brokerworkbench.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.loop.Alarms.Resource;
import org.junit.jupiter.api.Test;

class AlarmsTest {

    private final List<String> heard = new ArrayList<>();
    private final Alarms alarms = new Alarms((resource, raised) -> heard.add(resource + " " + raised));

    @Test
    void whoWaitsIsWokenOnceWhenTheLastAlarmIsGone() {
        alarms.byHand(Resource.MEMORY, true);
        alarms.whenCleared(() -> heard.add("woken"));
        alarms.byHand(Resource.DISK, true);
        alarms.byHand(Resource.MEMORY, false);
        assertThat(heard).containsExactly("MEMORY true", "DISK true", "MEMORY false");

        alarms.byHand(Resource.DISK, false);
        alarms.byHand(Resource.DISK, true);
        alarms.byHand(Resource.DISK, false);
        assertThat(heard).filteredOn("woken"::equals).hasSize(1);
    }

    @Test
    void anAlarmRaisedByHandDoesNotEndWithTheMeasuredOne() {
        alarms.byHand(Resource.MEMORY, true);
        alarms.measured(Resource.MEMORY, true);
        alarms.measured(Resource.MEMORY, false);
        assertThat(alarms.anyRaised()).isTrue();
        alarms.byHand(Resource.MEMORY, false);
        assertThat(alarms.anyRaised()).isFalse();
        assertThat(heard).containsExactly("MEMORY true", "MEMORY false");
    }

    @Test
    void theReasonNamesWhatIsShort() {
        alarms.byHand(Resource.DISK, true);
        assertThat(alarms.reason()).isEqualTo("low on disk");
        alarms.byHand(Resource.MEMORY, true);
        assertThat(alarms.reason()).isEqualTo("low on memory & disk");
    }
}
