package org.brokerworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `workbench bench` in its tiniest form, so that it does not rot.
@Timeout(120)
class BenchIT {

    @Test
    void everyWorkloadRunsThroughABrokerStartedForIt() throws Exception {
        WorkbenchProcess.Ending ending =
                WorkbenchProcess.run("bench", "--runs", "1", "--seconds", "1", "--warm-up", "0");
        assertThat(ending.err()).isEmpty();
        assertThat(ending.exitCode()).isZero();
        assertThat(ending.out().lines().filter(line -> line.contains("| workbench |")))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row).doesNotContain("| 0 (").endsWith("1.00, 1.00 |"));
    }

    @Test
    void aBrokerThatIsNotThereIsAFailureInOneLine() throws Exception {
        WorkbenchProcess.Ending ending = WorkbenchProcess.run("bench", "--uri", "amqp://127.0.0.1:1");
        assertThat(ending.exitCode()).isEqualTo(1);
        assertThat(ending.err()).startsWith("The benchmark failed: ").hasLineCount(1);
    }
}
