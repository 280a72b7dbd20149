package org.brokerworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `workbench bench` in its tiniest form, so that it does not rot.
@Timeout(300)
class BenchIT {

    /// Of the first column of figures: a number that is not 0.
    private static final String MEASURED = "\\| (?!0 )\\d[\\d,.]* ×1\\.00 \\|.*";

    @Test
    void everyWorkloadRunsThroughABrokerStartedForIt() throws Exception {
        WorkbenchProcess.Ending ending = WorkbenchProcess.run(
                "bench", "--runs", "1", "--seconds", "1", "--warm-up", "0", "--backlog", "20000", "--connections", "50");
        assertThat(ending.err()).isEmpty();
        assertThat(ending.exitCode()).isZero();
        String names = WorkbenchProcess.run("bench", "--list").out();
        assertThat(names.lines()).hasSize(16).allSatisfy(name -> assertThat(ending.out())
                .containsPattern("\\*\\*" + name.split(" ")[0] + "\\*\\*:.* \\| workbench " + MEASURED));
    }

    @Test
    void brokersTakeTurnsAndTheOthersGetRatiosToTheFirst() throws Exception {
        try (WorkbenchProcess other = WorkbenchProcess.start("serve", "--port", "0", "--http-port", "-1")) {
            WorkbenchProcess.Ending ending = WorkbenchProcess.run(
                    "bench", "16B-auto-ack", "--runs", "1", "--seconds", "1", "--warm-up", "0", "--limit",
                    "--against", "the other=" + other.awaitReady());
            assertThat(ending.err()).isEmpty();
            assertThat(ending.out())
                    .containsPattern("\\| workbench " + MEASURED)
                    .containsPattern("\\| the other \\| [\\d,]+ ×\\d+\\.\\d\\d \\| \\d+\\.\\d\\d ×")
                    .containsPattern("\\| only forwards \\| [\\d,]+ ×");
        }
    }

    @Test
    void aBrokerThatIsNotThereIsAFailureInOneLine() throws Exception {
        WorkbenchProcess.Ending ending = WorkbenchProcess.run("bench", "--uri", "amqp://127.0.0.1:1");
        assertThat(ending.exitCode()).isEqualTo(1);
        assertThat(ending.err()).startsWith("The benchmark failed: ").hasLineCount(1);
    }
}
