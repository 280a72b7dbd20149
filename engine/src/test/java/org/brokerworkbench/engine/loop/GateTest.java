package org.brokerworkbench.engine.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.core.Command;
import org.junit.jupiter.api.Test;

class GateTest {

    private final Gate gate = new Gate(4, 100);

    @Test
    void anOpenGateLetsPassOnlyWhatHasNothingBeforeIt() {
        assertThat(gate.passes()).isTrue();
        gate.close();
        gate.park(publish(1), new RecordingIntake());
        gate.open();

        assertThat(gate.passes()).as("a parked command goes first").isFalse();
        gate.poll();
        assertThat(gate.passes()).isTrue();
    }

    @Test
    void parkedCommandsComeOutInTheirOrder() {
        RecordingIntake one = new RecordingIntake();
        RecordingIntake other = new RecordingIntake();
        List<Command> parked = List.of(publish(1), publish(2), publish(3));
        gate.park(parked.get(0), one);
        gate.park(parked.get(1), other);
        gate.park(parked.get(2), one);

        List<Command> polled = new ArrayList<>();
        for (Gate.Parked next = gate.poll(); next != null; next = gate.poll()) polled.add(next.command());

        assertThat(polled).containsExactlyElementsOf(parked);
        assertThat(gate.parkedBytes()).isZero();
    }

    @Test
    void aConnectionIsHeldAtItsBoundAndReleasedAtHalfOfIt() {
        RecordingIntake flooding = new RecordingIntake();
        RecordingIntake quiet = new RecordingIntake();
        for (int i = 0; i < 3; i++) gate.park(publish(1), flooding);
        gate.park(publish(1), quiet);
        assertThat(flooding.calls).isEmpty();

        gate.park(publish(1), flooding);
        gate.park(publish(1), flooding);
        assertThat(flooding.calls).containsExactly("hold");
        assertThat(quiet.calls).isEmpty();

        gate.poll();
        gate.poll();
        assertThat(flooding.calls).containsExactly("hold");
        gate.poll();
        assertThat(flooding.calls).containsExactly("hold", "release");
    }

    @Test
    void largeBodiesHoldAConnectionBeforeItsCommandsAreMany() {
        RecordingIntake intake = new RecordingIntake();
        gate.park(publish(60), intake);
        assertThat(intake.calls).isEmpty();
        gate.park(publish(40), intake);
        assertThat(intake.calls).containsExactly("hold");
        assertThat(gate.parkedBytes()).isEqualTo(100);
    }

    private static Command publish(int bodyBytes) {
        return new Command.Publish(null, new Basic.Publish(0, "", "q", false, false), new byte[2], new byte[bodyBytes]);
    }

    private static final class RecordingIntake implements Intake {
        final List<String> calls = new ArrayList<>();

        @Override
        public void hold() {
            calls.add("hold");
        }

        @Override
        public void release() {
            calls.add("release");
        }

        @Override
        public boolean ended() {
            return false;
        }

        @Override
        public void failed(Throwable bug) {
            throw new AssertionError(bug);
        }
    }
}
