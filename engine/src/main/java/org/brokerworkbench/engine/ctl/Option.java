package org.brokerworkbench.engine.ctl;

/// The options, by RabbitMQ's names; those that every command takes come first, up to `--management`.
enum Option {
    NODE("--node", "-n", Value.TEXT),
    VHOST("--vhost", "-p", Value.TEXT),
    TIMEOUT("--timeout", "-t", Value.SECONDS),
    QUIET("--quiet", "-q", Value.NONE),
    SILENT("--silent", "-s", Value.NONE),
    LONGNAMES("--longnames", "-l", Value.NONE),
    FORMATTER("--formatter", null, Value.TEXT),
    NO_TABLE_HEADERS("--no-table-headers", null, Value.NONE),
    HELP("--help", "-?", Value.NONE),
    /// Not RabbitMQ's: where to ask, `http://user:password@host:port`.
    MANAGEMENT("--management", null, Value.TEXT),
    PRIORITY("--priority", null, Value.INTEGER),
    APPLY_TO("--apply-to", null, Value.TEXT),
    IF_EMPTY("--if-empty", "-e", Value.NONE),
    IF_UNUSED("--if-unused", "-u", Value.NONE),
    DESCRIPTION("--description", null, Value.TEXT),
    TAGS("--tags", null, Value.TEXT),
    LIMIT("--limit", null, Value.INTEGER),
    USER("--user", null, Value.TEXT);

    enum Value {
        NONE,
        TEXT,
        INTEGER,
        SECONDS
    }

    final String longName;
    private final String shortName;
    final Value value;

    Option(String longName, String shortName, Value value) {
        this.longName = longName;
        this.shortName = shortName;
        this.value = value;
    }

    /// Whether every command takes it.
    boolean isGeneral() {
        return compareTo(MANAGEMENT) <= 0;
    }

    /// @return null where none is called so
    static Option named(String name) {
        if (name.equals("-h")) return HELP;
        for (Option option : values()) {
            if (name.equals(option.longName) || name.equals(option.shortName)) return option;
        }
        return null;
    }

    boolean accepts(String given) {
        return switch (value) {
            case NONE -> false;
            case TEXT -> true;
            case INTEGER -> given.matches("-?\\d{1,9}");
            case SECONDS -> given.matches("\\d{1,6}(\\.\\d{1,3})?");
        };
    }
}
