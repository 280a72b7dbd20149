package org.brokerworkbench.fx.code;

import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import tools.jackson.databind.json.JsonMapper;

/// A shell script with one tool: a line, or a few, for each act.
abstract sealed class Script implements Language.Writer permits AdminCode, CtlCode, CurlCode {

    /// Prints the `properties_key` of the binding on standard input that has all that the argument says.
    private static final String FIND_KEY = "'import json, sys; wanted = json.loads(sys.argv[1]); "
            + "print([b[\"properties_key\"] for b in json.load(sys.stdin) if wanted.items() <= b.items()][0])'";

    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public boolean can(List<? extends Act> acts) {
        return true;
    }

    @Override
    public String program(List<? extends Act> acts, Target broker) {
        StringBuilder script = new StringBuilder();
        for (Act act : acts) script.append(lines(act, broker));
        return script.toString();
    }

    /// Each with its line end.
    abstract String lines(Act act, Target broker);

    /// One word of a POSIX shell.
    static String shell(String text) {
        return text.matches("[A-Za-z0-9_./:@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    /// A value as one word of JSON; the entries of a table in the order of their names.
    static String json(Object value) {
        return JSON.writeValueAsString(plain(value));
    }

    /// What JSON has no word for becomes what the management API shows for it.
    private static Object plain(Object value) {
        return switch (value) {
            case Date date -> date.getTime() / 1000;
            case byte[] bytes -> new String(bytes, StandardCharsets.ISO_8859_1);
            case List<?> list -> list.stream().map(Script::plain).toList();
            case LinkedHashMap<?, ?> ordered -> entries(ordered);
            case Map<?, ?> map -> {
                Map<String, Object> sorted = new TreeMap<>();
                map.forEach((name, entry) -> sorted.put(String.valueOf(name), entry));
                yield entries(sorted);
            }
            case null, default -> value;
        };
    }

    private static Map<String, Object> entries(Map<?, ?> map) {
        Map<String, Object> entries = new LinkedHashMap<>();
        map.forEach((name, entry) -> entries.put(String.valueOf(name), plain(entry)));
        return entries;
    }

    /// Names and values in this order; a value of null is left out.
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) object.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return object;
    }

    /// A word of the shell that finds what the management API calls a binding with arguments in its paths. RabbitMQ makes
    /// it from the arguments, by a digest that no other program can reckon.
    ///
    /// @param list a command that prints all bindings as JSON
    static String foundKey(String list, BindingInfo binding) {
        return "\"$(" + list + " | python3 -c " + FIND_KEY + " " + shell(json(object("source", binding.source(),
                "vhost", binding.vhost(), "destination", binding.destination(), "destination_type", kind(binding),
                "routing_key", binding.routingKey(), "arguments", binding.arguments()))) + ")\"";
    }

    static String kind(BindingInfo binding) {
        return binding.destinationType().name().toLowerCase(java.util.Locale.ROOT);
    }

    /// The name by which the management API knows the exchange without a name.
    static String exchange(String name) {
        return name.isEmpty() ? "amq.default" : name;
    }
}
