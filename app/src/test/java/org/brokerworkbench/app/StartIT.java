package org.brokerworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The caches of linked classes that the build makes for the start.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there 'workbench prepare' makes none")
@Timeout(120)
class StartIT {

    @TempDir
    private Path directory;

    @Test
    void theProgramStartsFromTheCacheThatTheBuildMade() throws Exception {
        Path log = directory.resolve("classes");
        assertThat(version("-Xlog:class+load:file=" + log)).isEqualTo(version(""));
        assertThat(Files.readString(log)).contains("org.brokerworkbench.app.Main source: shared objects file");
    }

    @Test
    void aCacheThatDoesNotFitIsPassedOverWithoutAWord() throws Exception {
        Path log = directory.resolve("classes");
        assertThat(version("-XX:-UseCompactObjectHeaders -Xlog:class+load:file=" + log)).isEqualTo(version(""));
        assertThat(Files.readString(log)).contains("org.brokerworkbench.app.Main source: file:");
    }

    private static WorkbenchProcess.Ending version(String javaOptions) throws Exception {
        try (WorkbenchProcess workbench =
                WorkbenchProcess.start(Map.of("WORKBENCH_JAVA_OPTS", javaOptions), "--version")) {
            WorkbenchProcess.Ending ending = workbench.awaitEnd();
            assertThat(ending.exitCode()).isZero();
            assertThat(ending.err()).isEmpty();
            return ending;
        }
    }
}
