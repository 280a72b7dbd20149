package org.brokerworkbench.engine.golden;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Replays the steps of one case on fresh connections; the first step that goes otherwise than recorded is a
/// [Mismatch]. The steps are those of the recordings: `open`, `send`, `recv`, `until`, `confirms`, `quiet`, …
final class Replay implements AutoCloseable {

    static final int TIMEOUT_MILLIS = 5_000;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int CLOSED_TIMEOUT_MILLIS = 8_000;
    private static final int LATE_MILLIS = 300;
    private static final JsonNode CLIENT_PROPERTIES = Recording.JSON.readTree("""
            {"product": ["S", "golden"],
             "capabilities": ["F", {"consumer_cancel_notify": ["t", true], "publisher_confirms": ["t", true],
                 "exchange_exchange_bindings": ["t", true], "basic.nack": ["t", true],
                 "connection.blocked": ["t", true], "authentication_failure_close": ["t", true]}]}""");
    private static final byte[] PROTOCOL_HEADER = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};

    final Variables variables;
    private final Target target;
    private final Map<String, WireClient> clients = new LinkedHashMap<>();
    /// What was declared, to be deleted from a broker that others use.
    final Set<String> queues = new LinkedHashSet<>();
    final Set<String> exchanges = new LinkedHashSet<>();

    Replay(Target target) {
        this.target = target;
        this.variables = new Variables(target.variables());
    }

    void run(List<JsonNode> steps) throws IOException, InterruptedException {
        for (int i = 0; i < steps.size(); i++) {
            try {
                run(steps.get(i));
            } catch (Mismatch mismatch) {
                String step = "step " + i + " " + Expectation.shown(steps.get(i));
                throw new Mismatch(step + "\n  " + mismatch.getMessage());
            }
        }
    }

    /// Fails where something has come that no step expected.
    synchronized void requireNothingLeft() {
        requireNoLeftovers(null, null);
    }

    synchronized void run(JsonNode step) throws IOException, InterruptedException {
        String op = step.get("op").asString();
        switch (op) {
            case "connect" -> connect(step);
            case "open" -> open(step);
            case "bytes" -> client(step).send(HexFormat.of().parseHex(step.get("hex").asString()));
            case "send" -> send(variables.replacedIn(step));
            case "recv" -> receive(step);
            case "recv_unordered" -> receiveUnordered(step);
            case "until" -> until(step);
            case "confirms" -> confirms(step);
            case "quiet" -> quiet(step);
            case "sleep" -> await(() -> false, step.get("ms").asInt());
            case "heartbeat" -> heartbeat(step);
            case "recv_bytes" -> receiveBytes(step);
            case "eof" -> endOfStream(step);
            case "closed" -> closed(step);
            case "close" -> close(client(step));
            case "http" -> http(step);
            case "ctl" -> new CtlStep(target, variables, variables.replacedInExpectation(step)).run();
            case "alarm" -> target.alarm(step.get("resource").asString(), step.get("set").asBoolean());
            default -> throw new IllegalArgumentException("no step " + op);
        }
    }

    // connections

    private WireClient connect(JsonNode step) throws IOException {
        String name = step.path("conn").asString("c");
        WireClient client = new WireClient(name, target.host(), target.amqpPort(), this);
        clients.put(name, client);
        return client;
    }

    private WireClient client(JsonNode step) {
        String name = step.path("conn").asString("c");
        WireClient client = clients.get(name);
        if (client == null) throw new Mismatch("no connection '" + name + "'");
        return client;
    }

    private static int channel(JsonNode step) {
        return step.path("ch").asInt(1);
    }

    private void open(JsonNode recorded) throws IOException, InterruptedException {
        WireClient client = connect(recorded);
        JsonNode step = variables.replacedIn(recorded);
        client.send(PROTOCOL_HEADER);
        require(next(client, 0, TIMEOUT_MILLIS), "connection.start");
        String response = "\0" + step.path("user").asString(variables.get("user"))
                + "\0" + step.path("password").asString(variables.get("password"));
        ObjectNode startOk = args("mechanism", "PLAIN", "locale", "en_US", "response", response);
        startOk.set("client-properties", step.has("client_properties")
                ? step.get("client_properties") : CLIENT_PROPERTIES);
        client.sendMethod(0, "connection.start-ok", startOk);
        require(next(client, 0, TIMEOUT_MILLIS), "connection.tune");
        client.frameMax = step.path("frame_max").asInt(131072);
        client.sendMethod(0, "connection.tune-ok", JSON.objectNode()
                .put("channel-max", step.path("channel_max").asInt(2047))
                .put("frame-max", client.frameMax)
                .put("heartbeat", step.path("heartbeat").asInt(0)));
        client.sendMethod(0, "connection.open",
                args("virtual-host", step.path("vhost").asString(variables.get("vhost"))));
        require(next(client, 0, TIMEOUT_MILLIS), "connection.open-ok");
        client.handshaken = true;
        for (JsonNode channel : step.path("channels")) {
            client.sendMethod(channel.asInt(), "channel.open", JSON.objectNode());
            require(next(client, channel.asInt(), TIMEOUT_MILLIS), "channel.open-ok");
        }
    }

    private static void require(Received command, String method) {
        if (!command.method.equals(method)) throw new Mismatch("expected " + method + ", got " + command);
    }

    static ObjectNode args(String... namesAndValues) {
        ObjectNode args = JSON.objectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            args.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return args;
    }

    // sending

    void send(JsonNode step) {
        WireClient client = client(step);
        String method = step.get("method").asString();
        JsonNode args = step.path("args");
        boolean passive = args.path("passive").asBoolean(false);
        if (method.equals("queue.declare") && !passive && args.path("queue").isString()) {
            queues.add(args.get("queue").asString());
        }
        if (method.equals("exchange.declare") && !passive) exchanges.add(args.path("exchange").asString(""));
        if (method.equals("connection.close")) client.closing = true;
        if (step.has("props") || step.has("body")) {
            byte[] body = step.has("body") ? AmqpBytes.raw(step.get("body")) : new byte[0];
            client.sendContent(channel(step), method, args, step.path("props"), body, step.path("split"));
        } else {
            client.sendMethod(channel(step), method, args);
        }
        if (method.equals("connection.open")) client.handshaken = true;
    }

    // receiving

    /// Waits until the condition holds or time is up; frames are read meanwhile.
    private boolean await(BooleanSupplier condition, long timeoutMillis) throws InterruptedException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000;
        while (!condition.getAsBoolean()) {
            for (WireClient client : clients.values()) {
                if (client.broken != null) throw new Mismatch(client.broken);
            }
            long leftNanos = end - System.nanoTime();
            if (leftNanos <= 0) return false;
            wait(leftNanos / 1_000_000, (int) (leftNanos % 1_000_000));
        }
        return true;
    }

    /// The next command on a channel; fails early when the connection ends or is closed meanwhile.
    Received next(WireClient client, int channel, long timeoutMillis) throws InterruptedException {
        await(() -> !client.queue(channel).isEmpty() || client.ended || !client.queue(0).isEmpty(), timeoutMillis);
        if (client.queue(channel).isEmpty() && !client.ended) {
            await(() -> !client.queue(channel).isEmpty() || client.ended, LATE_MILLIS);
        }
        if (client.queue(channel).isEmpty()) {
            throw new Mismatch("nothing on channel " + channel + " of " + client.name
                    + (client.ended ? " (socket closed)" : "") + "; pending: " + pending(client));
        }
        return client.queue(channel).poll();
    }

    Received next(String connection, int channel) throws InterruptedException {
        return next(clients.get(connection), channel, TIMEOUT_MILLIS);
    }

    private static String pending(WireClient client) {
        return client.anythingPending() ? client.queues.toString() : "nothing";
    }

    private void receive(JsonNode step) throws InterruptedException {
        Received command = next(client(step), channel(step), step.path("timeout_ms").asInt(TIMEOUT_MILLIS));
        requireNone(differences(step, command));
        if (command.method.equals("queue.declare-ok")) queues.add(command.args.get("queue").asString());
    }

    private List<String> differences(JsonNode step, Received command) {
        JsonNode expected = variables.replacedInExpectation(step);
        String method = expected.get("method").asString();
        if (!command.method.equals(method)) {
            return List.of("expected " + method + " " + Expectation.shown(expected.path("args")) + ", got " + command);
        }
        List<String> differences = new ArrayList<>(
                Expectation.differences("args", orEmpty(expected, "args"), command.args, variables, true));
        if (command.props == null) return differences;
        differences.addAll(
                Expectation.differences("props", orEmpty(expected, "props"), command.props, variables, true));
        bodyDifference(expected.path("body"), command, differences);
        if (expected.has("frames") && !command.bodyFrames.toString().equals(
                expected.get("frames").toString().replace(",", ", "))) {
            differences.add("frames: expected " + expected.get("frames") + ", got " + command.bodyFrames);
        }
        return differences;
    }

    private void bodyDifference(JsonNode expected, Received command, List<String> differences) {
        byte[] body = command.body.toByteArray();
        if (expected.isObject() && !expected.has("$repeat") && !expected.has("$hex")) {
            differences.addAll(Expectation.differences("body", expected, AmqpParser.text(body), variables, true));
            return;
        }
        byte[] wanted = expected.isMissingNode() ? new byte[0] : AmqpBytes.raw(expected);
        if (!Arrays.equals(wanted, body)) {
            differences.add("body: expected " + Expectation.shown(expected) + ", got " + body.length + " bytes "
                    + Expectation.shown(AmqpParser.text(body)));
        }
    }

    private static JsonNode orEmpty(JsonNode node, String name) {
        return node.has(name) ? node.get(name) : JSON.objectNode();
    }

    private static void requireNone(List<String> differences) {
        if (!differences.isEmpty()) throw new Mismatch(String.join("\n  ", differences));
    }

    private void receiveUnordered(JsonNode step) throws InterruptedException {
        List<JsonNode> items = new ArrayList<>();
        step.get("items").forEach(items::add);
        boolean all = await(() -> {
            while (items.removeIf(this::takenFromHead)) {}
            return items.isEmpty();
        }, step.path("timeout_ms").asInt(TIMEOUT_MILLIS));
        if (!all) {
            throw new Mismatch("missing: " + items + "; pending: "
                    + clients.values().stream().map(Replay::pending).toList());
        }
    }

    private boolean takenFromHead(JsonNode item) {
        var queue = client(item).queue(channel(item));
        if (queue.isEmpty() || !differences(item, queue.peek()).isEmpty()) return false;
        queue.poll();
        return true;
    }

    private void until(JsonNode step) throws InterruptedException {
        long end = System.nanoTime() + step.path("within_ms").asInt(3_000) * 1_000_000L;
        while (true) {
            send(variables.replacedIn(step));
            Received reply = next(client(step), channel(step), TIMEOUT_MILLIS);
            List<String> differences = differences(step.get("reply"), reply);
            if (differences.isEmpty()) return;
            if (System.nanoTime() > end || reply.method.equals("channel.close")) requireNone(differences);
            await(() -> false, 50);
        }
    }

    private void confirms(JsonNode step) throws InterruptedException {
        Map<String, Set<Long>> wanted =
                Map.of("basic.ack", tags(step.path("ack")), "basic.nack", tags(step.path("nack")));
        Set<Long> open = new TreeSet<>(wanted.get("basic.ack"));
        open.addAll(wanted.get("basic.nack"));
        Map<String, Set<Long>> got = Map.of("basic.ack", new TreeSet<>(), "basic.nack", new TreeSet<>());
        while (!open.isEmpty()) {
            Received confirm = next(client(step), channel(step), TIMEOUT_MILLIS);
            if (!got.containsKey(confirm.method)) throw new Mismatch("expected a confirm, got " + confirm);
            long tag = confirm.args.get("delivery-tag").asLong();
            Set<Long> settled = new TreeSet<>(Set.of(tag));
            if (confirm.args.get("multiple").asBoolean()) {
                settled.clear();
                open.stream().filter(published -> published <= tag).forEach(settled::add);
            }
            got.get(confirm.method).addAll(settled);
            open.removeAll(settled);
        }
        if (!got.equals(wanted)) throw new Mismatch("expected " + wanted + ", got " + got);
    }

    private static Set<Long> tags(JsonNode array) {
        Set<Long> tags = new TreeSet<>();
        array.forEach(tag -> tags.add(tag.asLong()));
        return tags;
    }

    private void heartbeat(JsonNode step) throws InterruptedException {
        WireClient client = client(step);
        await(() -> client.heartbeats > 0 || client.ended, step.get("within_ms").asInt());
        if (client.heartbeats == 0) throw new Mismatch("no heartbeat within " + step.get("within_ms") + " ms");
        client.heartbeats = 0;
    }

    private void receiveBytes(JsonNode step) throws InterruptedException {
        WireClient client = client(step);
        String wanted = step.get("hex").asString();
        await(() -> client.ended || client.raw.size() >= wanted.length() / 2, TIMEOUT_MILLIS);
        String got = HexFormat.of().formatHex(client.raw.toByteArray());
        if (!got.equals(wanted)) throw new Mismatch("expected bytes " + wanted + ", got " + got);
        client.raw.reset();
    }

    // silence and endings

    private void quiet(JsonNode step) throws InterruptedException {
        await(() -> false, step.get("ms").asInt());
        requireNoLeftovers(step.has("conn") ? step.get("conn").asString() : null,
                step.has("conn") && step.has("ch") ? step.get("ch").asInt() : null);
    }

    private void requireNoLeftovers(String onlyClient, Integer onlyChannel) {
        List<String> leftovers = new ArrayList<>();
        for (WireClient client : clients.values()) {
            if (onlyClient != null && !client.name.equals(onlyClient)) continue;
            if (client.broken != null) leftovers.add(client.broken);
            client.queues.forEach((channel, queue) -> {
                if (onlyChannel != null && !onlyChannel.equals(channel)) return;
                String place = client.name + " channel " + channel;
                queue.forEach(command -> leftovers.add(place + ": unexpected " + command));
            });
            if (client.ended && !client.closing && !client.endExpected) {
                leftovers.add(client.name + ": socket closed by the server");
            }
        }
        requireNone(leftovers);
    }

    private void endOfStream(JsonNode step) throws InterruptedException {
        WireClient client = client(step);
        client.endExpected = true;
        await(() -> client.ended || client.anythingPending(), step.path("timeout_ms").asInt(TIMEOUT_MILLIS));
        if (client.anythingPending()) throw new Mismatch("expected end of stream, got " + pending(client));
        if (!client.ended) throw new Mismatch("expected end of stream, the socket is still open");
        if (client.raw.size() > 0) throw new Mismatch("expected end of stream, got bytes");
        client.close();
    }

    private void closed(JsonNode step) throws InterruptedException {
        WireClient client = client(step);
        client.endExpected = true;
        long end = System.nanoTime() + step.path("timeout_ms").asInt(CLOSED_TIMEOUT_MILLIS) * 1_000_000L;
        await(() -> client.ended || !client.queue(0).isEmpty(), (end - System.nanoTime()) / 1_000_000);
        Received command = client.queue(0).poll();
        if (command != null) {
            require(command, "connection.close");
            client.sendMethod(0, "connection.close-ok", JSON.objectNode());
            await(() -> client.ended, (end - System.nanoTime()) / 1_000_000);
        }
        if (!client.ended) throw new Mismatch("expected the end of the connection, it is still open");
        client.queues.clear();
        client.close();
    }

    private static void close(WireClient client) {
        client.close();
        client.ended = client.endExpected = true;
    }

    private void http(JsonNode recorded) throws IOException, InterruptedException {
        HttpStep step = new HttpStep(target, variables, variables.replacedInExpectation(recorded));
        step.declared(queues, exchanges);
        long end = System.nanoTime() + recorded.path("within_ms").asInt(0) * 1_000_000L;
        while (true) {
            List<String> differences = step.run();
            if (differences.isEmpty()) return;
            if (System.nanoTime() >= end) requireNone(differences);
            await(() -> false, 200);
        }
    }

    /// Closes every connection in an orderly way, so that exclusive queues are gone when the next case begins.
    @Override
    public synchronized void close() {
        for (WireClient client : clients.values()) {
            try {
                if (target.shared() && client.handshaken && !client.ended) sayGoodbye(client);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                client.close();
            }
        }
        clients.clear();
    }

    private void sayGoodbye(WireClient client) throws InterruptedException {
        if (client.closing) {
            client.sendMethod(0, "connection.close-ok", JSON.objectNode());
            return;
        }
        client.queue(0).clear();
        client.sendMethod(0, "connection.close", args("reply-text", "bye").put("reply-code", 200));
        await(() -> client.ended || client.queue(0).stream().anyMatch(
                command -> command.method.equals("connection.close-ok")), 2_000);
    }
}
