package org.brokerworkbench.engine.golden;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.ctl.Ctl;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// One call of the command line, and what it must print and end with.
final class CtlStep {

    private final Target target;
    private final Variables variables;
    private final JsonNode step;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /// @param step with its variables replaced
    CtlStep(Target target, Variables variables, JsonNode step) {
        this.target = target;
        this.variables = variables;
        this.step = step;
    }

    void run() {
        List<String> argv = new ArrayList<>();
        step.get("argv").forEach(word -> argv.add(word.asString()));
        URI management = URI.create("http://" + target.host() + ":" + target.httpPort());
        int exit = new Ctl("rabbitmqctl", management, () -> null, new PrintWriter(out), new PrintWriter(err)).run(argv);
        List<String> differences = new ArrayList<>();
        if (step.has("exit") && step.get("exit").asInt() != exit) {
            differences.add("exit: expected " + step.get("exit") + ", got " + exit);
        }
        if (step.has("stdout")) differences.addAll(lines("stdout", out.toString().lines().toList()));
        if (step.has("stderr")) differences.addAll(lines("stderr", err.toString().lines().toList()));
        if (step.has("stdout_json")) differences.addAll(jsonDifferences());
        if (differences.isEmpty()) return;
        throw new Mismatch(String.join("\n  ", differences) + "\n  stdout: " + out + "\n  stderr: " + err);
    }

    /// Lines in their order, or some in order and the rest in any.
    private List<String> lines(String name, List<String> got) {
        JsonNode wanted = step.get(name);
        if (wanted.isArray()) return Expectation.differences(name, wanted, array(got), variables, true);
        JsonNode head = wanted.path("head");
        int inOrder = Math.min(head.size(), got.size());
        List<String> differences =
                new ArrayList<>(Expectation.differences(name, head, array(got.subList(0, inOrder)), variables, true));
        List<String> rest = new ArrayList<>(got.subList(inOrder, got.size()));
        for (JsonNode row : wanted.path("rows")) {
            if (!rest.removeIf(line -> matches(row, line))) differences.add(name + ": no line " + row);
        }
        if (!rest.isEmpty() && !wanted.path("more").asBoolean(false)) differences.add(name + ": unexpected " + rest);
        return differences;
    }

    private boolean matches(JsonNode row, String line) {
        JsonNode got = JsonNodeFactory.instance.stringNode(line);
        return Expectation.differences("line", row, got, variables, true).isEmpty();
    }

    private static ArrayNode array(List<String> lines) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        lines.forEach(array::add);
        return array;
    }

    private List<String> jsonDifferences() {
        try {
            return Expectation.differences(
                    "json", step.get("stdout_json"), Recording.JSON.readTree(out.toString()), variables, false);
        } catch (JacksonException _) {
            return List.of("stdout is not JSON");
        }
    }
}
