package org.brokerworkbench.app;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.api.BrokerConfig.Profile;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/// The options that say which broker to start, with and without a window.
final class BrokerOptions {

    private static final int PORT_MAX = 65_535;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private int amqpPort = BrokerConfig.AMQP_PORT;
    private int httpPort = BrokerConfig.HTTP_PORT;

    @Option(
            names = "--bind",
            paramLabel = "ADDR",
            defaultValue = "127.0.0.1",
            converter = AddressConverter.class,
            description = "Address to listen on; ${DEFAULT-VALUE} by default. The user guest may connect from this"
                    + " machine only, whatever the address.")
    private InetAddress bindAddress;

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            defaultValue = "rabbitmq-3",
            converter = ProfileConverter.class,
            description = "Which RabbitMQ to behave like where its releases differ: rabbitmq-3 (default) or"
                    + " rabbitmq-4.")
    private Profile profile;

    @ArgGroup
    private Keeping keeping = new Keeping();

    /// Where what must survive is kept: in a directory, or nowhere.
    static final class Keeping {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Keep durable exchanges and queues, persistent messages, users and policies in this"
                        + " directory, over restarts; .broker-workbench in your home directory by default. One process"
                        + " at a time holds it.")
        private Path directory = HomeDirectory.path();

        @Option(
                names = "--memory",
                description = "Keep everything in memory, so that nothing is left after the end.")
        private boolean memory;
    }

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + BrokerConfig.AMQP_PORT,
            description = "Port for AMQP clients; ${DEFAULT-VALUE} by default, 0 picks a free one.")
    void setAmqpPort(int port) {
        amqpPort = checked("--port", port, 0);
    }

    @Option(
            names = "--http-port",
            paramLabel = "N",
            defaultValue = "" + BrokerConfig.HTTP_PORT,
            description = "Port of the management API; ${DEFAULT-VALUE} by default, 0 picks a free one, -1 starts"
                    + " none.")
    void setHttpPort(int port) {
        httpPort = checked("--http-port", port, -1);
    }

    BrokerConfig config() {
        return BrokerConfig.defaults()
                .withBindAddress(bindAddress)
                .withAmqpPort(amqpPort)
                .withHttpPort(httpPort)
                .withProfile(profile)
                .withDataDirectory(keeping.memory ? null : keeping.directory);
    }

    private int checked(String option, int port, int least) {
        if (port < least || port > PORT_MAX) {
            throw new ParameterException(
                    command.commandLine(),
                    "Invalid value for option '" + option + "': " + port + " is not between " + least + " and "
                            + PORT_MAX);
        }
        return port;
    }

    /// Takes a profile by the name that the configuration gives it.
    static final class ProfileConverter implements ITypeConverter<Profile> {
        @Override
        public Profile convert(String label) {
            for (Profile profile : Profile.values()) {
                if (profile.label().equals(label)) return profile;
            }
            throw new TypeConversionException("'" + label + "' is neither rabbitmq-3 nor rabbitmq-4");
        }
    }

    /// Takes an IP address, or a name that resolves to one.
    static final class AddressConverter implements ITypeConverter<InetAddress> {
        @Override
        public InetAddress convert(String address) {
            try {
                return InetAddress.getByName(address);
            } catch (UnknownHostException unknown) {
                throw new TypeConversionException("'" + address + "' is no IP address and resolves to none");
            }
        }
    }
}
