package org.brokerworkbench.engine.ctl;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// One command under way: what was asked, whom to ask, and where to say what came of it.
///
/// @param program as it is called
/// @param secret a password that is not among the arguments, null where nobody gives one
record Call(String program, Arguments arguments, Management management, Printer printer, Supplier<String> secret) {

    String word(int index) {
        return arguments.word(index);
    }

    String vhost() {
        return arguments.vhost();
    }

    /// Says what is about to be done.
    void banner(String words) {
        printer.banner(words);
    }

    /// Lists all that there is, with the usual columns.
    void list(Columns columns, List<Map<String, Object>> rows) {
        List<String> names = columns.named(List.of());
        printer.list(names, columns.of(rows, names));
    }

    /// Lists all that there is, with the columns that the arguments name.
    void stream(Columns columns, List<Map<String, Object>> rows) {
        List<String> names = columns.named(arguments.words());
        printer.stream(names, columns.of(rows, names));
    }

    /// @throws CtlFailure where there is no such virtual host
    void requireVhost() {
        if (management.get("vhosts", vhost()).isMissing()) throw CtlFailure.noSuchVhost(vhost());
    }
}
