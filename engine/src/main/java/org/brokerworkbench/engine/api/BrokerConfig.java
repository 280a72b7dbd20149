package org.brokerworkbench.engine.api;

import java.net.InetAddress;
import java.nio.file.Path;

/// How to start a [Broker]. Immutable; begin with [#defaults()] and change what differs.
///
/// @param bindAddress where AMQP and the management API listen
/// @param amqpPort 0 picks a free one
/// @param httpPort 0 picks a free one, -1 starts no management API
/// @param heartbeatSeconds what connection.tune proposes; 0 for none
/// @param memoryWatermark share of the maximum heap above which publishers are blocked, 0 to 1
/// @param profile which RabbitMQ to behave like
/// @param dataDirectory where durable definitions and persistent messages are kept; null keeps everything in memory
public record BrokerConfig(
        InetAddress bindAddress,
        int amqpPort,
        int httpPort,
        int heartbeatSeconds,
        double memoryWatermark,
        Profile profile,
        Path dataDirectory) {

    public static final int AMQP_PORT = 5672;
    public static final int HTTP_PORT = 15672;

    /// Which RabbitMQ's rules hold where its releases differ.
    public enum Profile {
        RABBITMQ_3("rabbitmq-3"),
        RABBITMQ_4("rabbitmq-4");

        private final String label;

        Profile(String label) {
            this.label = label;
        }

        /// The name on the command line.
        public String label() {
            return label;
        }
    }

    /// Loopback, RabbitMQ's ports, heartbeat 60 s, 60 % of the heap, RabbitMQ 3.
    public static BrokerConfig defaults() {
        return new BrokerConfig(InetAddress.getLoopbackAddress(), AMQP_PORT, HTTP_PORT, 60, 0.6, Profile.RABBITMQ_3, null);
    }

    /// The defaults on free ports: for tests, and for a second broker beside another.
    public static BrokerConfig onFreePorts() {
        return defaults().withAmqpPort(0).withHttpPort(0);
    }

    public BrokerConfig withBindAddress(InetAddress changed) {
        return new BrokerConfig(changed, amqpPort, httpPort, heartbeatSeconds, memoryWatermark, profile, dataDirectory);
    }

    public BrokerConfig withAmqpPort(int changed) {
        return new BrokerConfig(bindAddress, changed, httpPort, heartbeatSeconds, memoryWatermark, profile, dataDirectory);
    }

    public BrokerConfig withHttpPort(int changed) {
        return new BrokerConfig(bindAddress, amqpPort, changed, heartbeatSeconds, memoryWatermark, profile, dataDirectory);
    }

    public BrokerConfig withHeartbeatSeconds(int changed) {
        return new BrokerConfig(bindAddress, amqpPort, httpPort, changed, memoryWatermark, profile, dataDirectory);
    }

    public BrokerConfig withMemoryWatermark(double changed) {
        return new BrokerConfig(bindAddress, amqpPort, httpPort, heartbeatSeconds, changed, profile, dataDirectory);
    }

    public BrokerConfig withProfile(Profile changed) {
        return new BrokerConfig(bindAddress, amqpPort, httpPort, heartbeatSeconds, memoryWatermark, changed, dataDirectory);
    }

    /// @param changed null keeps everything in memory
    public BrokerConfig withDataDirectory(Path changed) {
        return new BrokerConfig(bindAddress, amqpPort, httpPort, heartbeatSeconds, memoryWatermark, profile, changed);
    }
}
