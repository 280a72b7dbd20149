package org.brokerworkbench.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.fx.shell.Activity.Bucket;
import org.brokerworkbench.fx.shell.Notable.Severity;
import org.junit.jupiter.api.Test;

class ActivityTest {

    private static final long QUARTER = 250_000_000;
    private static final BrokerEvent PUBLISHED =
            new BrokerEvent.Published(1, 1, "/", "", "q", false, false, 1, 0);

    private final Activity activity = new Activity();

    @Test
    void aQuarterOfASecondIsOneBucket() {
        activity.pulse(QUARTER, false);
        activity.count(PUBLISHED);
        activity.pulse(QUARTER + 1, false);
        activity.count(PUBLISHED);
        activity.mark(Severity.WARNING);
        activity.mark(Severity.LOSS);
        activity.mark(Severity.INFO);
        activity.pulse(QUARTER + 2, false);
        assertThat(activity.bucket(0)).isEqualTo(new Bucket(2, 0, Severity.LOSS));

        activity.pulse(3 * QUARTER, false);
        assertThat(activity.bucket(0)).isEqualTo(new Bucket(0, 0, null));
        assertThat(activity.bucket(1)).isEqualTo(new Bucket(2, 0, Severity.LOSS));
    }

    @Test
    void whilePausedTimeStandsStillAndAStepIsABucket() {
        activity.pulse(QUARTER, true);
        activity.pulse(9 * QUARTER, true);
        long still = activity.version();
        activity.pulse(99 * QUARTER, true);
        assertThat(activity.version()).isEqualTo(still);

        activity.count(PUBLISHED);
        activity.pulse(100 * QUARTER, true);
        activity.count(PUBLISHED);
        activity.pulse(101 * QUARTER, true);
        assertThat(activity.bucket(1).published()).isEqualTo(1);
        assertThat(activity.bucket(2).published()).isEqualTo(1);
    }
}
