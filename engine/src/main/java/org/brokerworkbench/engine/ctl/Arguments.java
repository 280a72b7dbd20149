package org.brokerworkbench.engine.ctl;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// A command line taken apart: options stand anywhere, before the command's name too.
final class Arguments {

    private static final String DEFAULT_VHOST = "/";

    private final List<String> given;
    private final List<String> words = new ArrayList<>();
    private final Map<Option, String> options = new EnumMap<>(Option.class);
    private final List<String> unknown = new ArrayList<>();

    private Arguments(List<String> given) {
        this.given = List.copyOf(given);
    }

    static Arguments parse(List<String> given) {
        Arguments arguments = new Arguments(given);
        Iterator<String> rest = given.iterator();
        while (rest.hasNext()) {
            String next = rest.next();
            if (next.equals("--")) rest.forEachRemaining(arguments.words::add);
            else if (next.startsWith("-") && !next.matches("-(\\d.*)?")) arguments.option(next, rest);
            else arguments.words.add(next);
        }
        return arguments;
    }

    private void option(String written, Iterator<String> rest) {
        int equals = written.startsWith("--") ? written.indexOf('=') : -1;
        String name = equals < 0 ? written : written.substring(0, equals);
        Option option = Option.named(name);
        if (option == null) {
            unknown.add(name + " : ");
        } else if (option.value == Option.Value.NONE) {
            options.put(option, "");
        } else {
            String value = equals >= 0 ? written.substring(equals + 1) : rest.hasNext() ? rest.next() : "";
            if (option.accepts(value)) options.put(option, value);
            else unknown.add(name + " : " + value);
        }
    }

    /// As they were written.
    String asGiven() {
        return String.join(" ", given);
    }

    /// The command's name, null where there is none.
    String command() {
        return words.isEmpty() ? null : words.getFirst();
    }

    /// What follows the command's name.
    List<String> words() {
        return words.isEmpty() ? words : words.subList(1, words.size());
    }

    String word(int index) {
        return words().get(index);
    }

    boolean has(Option option) {
        return options.containsKey(option);
    }

    String option(Option option, String otherwise) {
        return options.getOrDefault(option, otherwise);
    }

    String vhost() {
        return option(Option.VHOST, DEFAULT_VHOST);
    }

    /// @throws UsageError where they are not what the command takes
    void check(CtlCommand command) {
        List<String> invalid = new ArrayList<>(unknown);
        options.keySet().stream()
                .filter(option -> !option.isGeneral() && !command.options().contains(option))
                .forEach(option -> invalid.add(option.longName + " : " + options.get(option)));
        if (!invalid.isEmpty()) throw new UsageError("Invalid options for this command:\n" + String.join("\n", invalid));
        if (words().size() < command.wordsMin()) throw new UsageError("not enough arguments.");
        if (words().size() > command.wordsMax()) throw new UsageError("too many arguments.");
        if (command.columns() != null) command.columns().check(words());
    }
}
