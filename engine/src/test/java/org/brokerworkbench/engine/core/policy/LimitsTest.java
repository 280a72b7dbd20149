package org.brokerworkbench.engine.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitsTest {

    private final Limits limits = new Limits();

    @Test
    void theQueueThatIsOneTooManyIsRefused() {
        limits.setForVhost("v", "max-queues", 1);
        limits.requireRoomForQueue("v", 0, "q1");
        assertThatThrownBy(() -> limits.requireRoomForQueue("v", 1, "q2"))
                .hasMessage("PRECONDITION_FAILED - cannot declare queue 'q2': queue limit in vhost 'v' (1) is reached");
        limits.clearForVhost("v", "max-queues");
        limits.requireRoomForQueue("v", 1, "q2");
        assertThat(limits.ofVhosts()).isEmpty();
    }

    @Test
    void zeroConnectionsMeansNoneAndANegativeNumberNoLimit() {
        limits.setForVhost("v", "max-connections", 0);
        assertThatThrownBy(() -> limits.requireRoomForConnection("v", 0, "ann", 0))
                .hasMessage("NOT_ALLOWED - access to vhost 'v' refused for user 'ann': connection limit (0) is reached");
        limits.setForVhost("v", "max-connections", -1);
        limits.requireRoomForConnection("v", 1_000, "ann", 1_000);
    }

    @Test
    void aLimitThatIsNoneIsRefused() {
        assertThatThrownBy(() -> limits.setForVhost("v", "max-queues", "many"))
                .hasMessage("Validation failed\n\nmax-queues should be a number, actually was <<\"many\">>\n");
        assertThatThrownBy(() -> limits.setForVhost("v", "max-cats", 1))
                .hasMessage("Validation failed\n\nUnrecognised terms [{<<\"max-cats\">>,1}] in limits\n");
        assertThat(limits.ofVhosts()).isEmpty();
    }
}
