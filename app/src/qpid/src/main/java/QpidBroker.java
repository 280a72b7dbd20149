import java.util.HashMap;
import java.util.Map;
import org.apache.qpid.server.SystemLauncher;

/** Apache Qpid Broker-J on one port of this machine: {@code QpidBroker PORT DIRECTORY}. Ends on SIGTERM. */
public final class QpidBroker {

    private QpidBroker() {}

    public static void main(String[] arguments) throws Exception {
        String port = arguments[0];
        System.setProperty("bench.port", port);
        System.setProperty("qpid.work_dir", arguments[1]);
        System.setProperty("derby.stream.error.file", arguments[1] + "/derby.log");
        SystemLauncher launcher = new SystemLauncher();
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("type", "Memory");
        configuration.put(
                "initialConfigurationLocation",
                QpidBroker.class.getResource("/qpid.json").toExternalForm());
        configuration.put("startupLoggedToSystemOut", false);
        launcher.startup(configuration);
        System.out.println("ready amqp://127.0.0.1:" + port);
    }
}
