package org.brokerworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// `workbench` from outside, on JavaFX's headless platform: the folder carries all that the window needs.
@Timeout(120)
class WindowIT {

    @Test
    void theBrokerBehindTheWindowTakesClientsAndStopsCleanly(@TempDir Path home) throws Exception {
        Map<String, String> headless = Map.of(
                "WORKBENCH_JAVA_OPTS", "-Dglass.platform=Headless -Dprism.order=sw -Duser.home=" + home,
                "WORKBENCH_LOG_LEVEL", "INFO");
        try (WorkbenchProcess workbench = WorkbenchProcess.start(headless, "--port", "0", "--http-port", "0")) {
            ConnectionFactory factory = new ConnectionFactory();
            factory.setUri(workbench.awaitReady());
            try (Connection connection = factory.newConnection();
                    Channel channel = connection.createChannel()) {
                assertThat(channel.queueDeclare().getQueue()).startsWith("amq.gen-");
            }
            workbench.awaitErrorLine("window open");
            workbench.terminate();
            assertThat(workbench.awaitEnd()).isEqualTo(new WorkbenchProcess.Ending(0, "", ""));
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere there is always a screen")
    void withoutAScreenItSaysSoAndNamesServe() throws Exception {
        Map<String, String> blind = Map.of("DISPLAY", "", "WAYLAND_DISPLAY", "");
        try (WorkbenchProcess workbench = WorkbenchProcess.start(blind, "--port", "0", "--http-port", "0")) {
            WorkbenchProcess.Ending ending = workbench.awaitEnd();
            assertThat(ending.exitCode()).isEqualTo(1);
            // where not even the libraries for a screen are installed, JavaFX has its say before us
            assertThat(ending.err().lines()).last(InstanceOfAssertFactories.STRING)
                    .startsWith("There is no screen").contains("'workbench serve'");
        }
    }
}
