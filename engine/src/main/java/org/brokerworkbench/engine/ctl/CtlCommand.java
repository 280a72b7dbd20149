package org.brokerworkbench.engine.ctl;

import java.util.Set;

/// One of the commands.
///
/// @param group what it is about, for the list of all
/// @param usage its name, its arguments and options as RabbitMQ writes them
/// @param columns what it can list where its arguments are columns, null for other commands
record CtlCommand(
        Group group, String usage, String purpose, int wordsMin, int wordsMax, Set<Option> options, Columns columns,
        Action action) {

    enum Group {
        HELP("Help"),
        NODE("Nodes"),
        USERS("Users"),
        ACCESS("Access Control"),
        MONITORING("Monitoring, observability and health checks"),
        POLICIES("Policies"),
        VHOSTS("Virtual hosts"),
        DEFINITIONS("Definitions"),
        OPERATIONS("Operations"),
        QUEUES("Queues");

        final String title;

        Group(String title) {
            this.title = title;
        }
    }

    @FunctionalInterface
    interface Action {
        /// @throws CtlFailure where it cannot be done
        void run(Call call);
    }

    static CtlCommand of(Group group, String usage, String purpose, int wordsMin, int wordsMax, Action action) {
        return new CtlCommand(group, usage, purpose, wordsMin, wordsMax, Set.of(), null, action);
    }

    /// A command whose arguments are the columns that it lists.
    static CtlCommand listing(Group group, String usage, String purpose, Columns columns, Action action) {
        return new CtlCommand(group, usage, purpose, 0, Integer.MAX_VALUE, Set.of(), columns, action);
    }

    CtlCommand with(Option... own) {
        return new CtlCommand(group, usage, purpose, wordsMin, wordsMax, Set.of(own), columns, action);
    }

    String name() {
        int space = usage.indexOf(' ');
        return space < 0 ? usage : usage.substring(0, space);
    }
}
