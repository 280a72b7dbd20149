package org.brokerworkbench.engine.ctl;

/// What `rabbitmqctl` ends with. Source: RabbitMQ `exit_codes.ex`, after BSD's `sysexits.h`.
enum ExitCode {
    OK(0),
    USAGE(64),
    DATA_ERROR(65),
    NO_USER(67),
    UNAVAILABLE(69),
    SOFTWARE(70),
    NO_PERMISSION(77);

    final int number;

    ExitCode(int number) {
        this.number = number;
    }
}
