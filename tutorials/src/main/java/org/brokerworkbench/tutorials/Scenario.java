package org.brokerworkbench.tutorials;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brokerworkbench.tutorials.Worker.Acknowledgement;
import org.jspecify.annotations.Nullable;

/// A scenario as data, to be saved, shared and opened: the topology, the clients, and what they do in order.
///
/// Topology is what the clients declare; the lists of it are what the scenario uses, and deletes when it is cleared.
///
/// @param format [#FORMAT], by which a reader knows that it can read it
/// @param about Markdown
public record Scenario(
        String format,
        String title,
        String about,
        List<Queue> queues,
        List<Exchange> exchanges,
        List<Client> clients,
        List<Step> script) {

    static final String FORMAT = "broker-workbench scenario 1";

    public Scenario {
        // what somebody who writes a file by hand leaves out is empty
        title = title == null ? "" : title;
        about = about == null ? "" : about;
        queues = queues == null ? List.of() : List.copyOf(queues);
        exchanges = exchanges == null ? List.of() : List.copyOf(exchanges);
        clients = clients == null ? List.of() : List.copyOf(clients);
        script = script == null ? List.of() : List.copyOf(script);
    }

    enum Kind {
        PRODUCER,
        WORKER,
        /// Calls a procedure and waits for the answer.
        CALLER
    }

    /// @param program the program whose text is shown for it, by its name in the course
    record Client(String name, Kind kind, String program) {}

    /// One thing that happens.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "do")
    @JsonSubTypes({
        @Type(value = Say.class, name = "say"),
        @Type(value = Connect.class, name = "connect"),
        @Type(value = DeclareQueue.class, name = "declare-queue"),
        @Type(value = DeclareTemporary.class, name = "declare-temporary-queue"),
        @Type(value = DeclareExchange.class, name = "declare-exchange"),
        @Type(value = Bind.class, name = "bind"),
        @Type(value = Prefetch.class, name = "prefetch"),
        @Type(value = Consume.class, name = "consume"),
        @Type(value = Adjust.class, name = "adjust"),
        @Type(value = Confirms.class, name = "ask-for-confirms"),
        @Type(value = Publish.class, name = "publish"),
        @Type(value = GetStuck.class, name = "get-stuck"),
        @Type(value = Recover.class, name = "recover"),
        @Type(value = Kill.class, name = "kill"),
        @Type(value = Disconnect.class, name = "disconnect"),
        @Type(value = Reconnect.class, name = "reconnect"),
        @Type(value = WaitFor.class, name = "wait-for"),
        @Type(value = Received.class, name = "expect-received"),
        @Type(value = OpenChannel.class, name = "open-channel"),
        @Type(value = Serve.class, name = "serve"),
        @Type(value = Listen.class, name = "listen"),
        @Type(value = Call.class, name = "call"),
        @Type(value = FailAt.class, name = "fail-at"),
        @Type(value = Park.class, name = "park"),
        @Type(value = GetStuckBeforeAck.class, name = "get-stuck-before-ack"),
        @Type(value = GetStuckAfterRejecting.class, name = "get-stuck-after-rejecting"),
        @Type(value = FallAsleep.class, name = "fall-asleep"),
        @Type(value = Look.class, name = "look-at"),
        @Type(value = AddVhost.class, name = "add-vhost"),
        @Type(value = AddUser.class, name = "add-user"),
        @Type(value = SetPermissions.class, name = "set-permissions"),
        @Type(value = Show.class, name = "show-vhost"),
        @Type(value = Restart.class, name = "restart"),
        @Type(value = CutPower.class, name = "cut-power-after"),
        @Type(value = WaitForAnswers.class, name = "wait-for-answers"),
        @Type(value = WaitForConfirms.class, name = "wait-for-confirms"),
        @Type(value = WaitUntilGone.class, name = "wait-until-gone"),
        @Type(value = Refused.class, name = "expect-refused"),
        @Type(value = Ready.class, name = "expect-ready")
    })
    public sealed interface Step {}

    /// @param section an id that is unique in the scenario; @param text Markdown
    record Say(String section, String title, String text) implements Step {}

    /// @param login null for the user who plays the scenario
    /// @param heartbeatSeconds 0 for what the broker proposes
    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record Connect(String client, @Nullable Login login, int heartbeatSeconds) implements Step {}

    /// Opens one more channel on a client's connection, under another name.
    record OpenChannel(String client, String on) implements Step {}

    /// @param as where it is declared otherwise than the scenario's list says, or is not on it
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record DeclareQueue(String client, String queue, @Nullable Queue as) implements Step {}

    /// @param queue what the rest of the script calls it; its real name is the broker's
    record DeclareTemporary(String client, String queue) implements Step {}

    record DeclareExchange(String client, String exchange) implements Step {}

    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Bind(String client, String queue, String exchange, String bindingKey, @Nullable Map<String, Object> arguments)
            implements Step {}

    record Prefetch(String client, int count) implements Step {}

    record Consume(String client, String queue, Acknowledgement acknowledgement) implements Step {}

    /// A worker consumes anew on other terms.
    record Adjust(String client, int prefetch, Acknowledgement acknowledgement) implements Step {}

    record Confirms(String client) implements Step {}

    @JsonInclude(JsonInclude.Include.NON_DEFAULT)
    record Publish(
            String client,
            String exchange,
            String routingKey,
            String body,
            boolean mandatory,
            boolean persistent,
            long expirationMillis,
            @Nullable String correlationId,
            @Nullable Map<String, String> headers)
            implements Step {}

    /// A worker answers requests.
    record Serve(String client, Procedure procedure) implements Step {}

    /// A caller waits for answers in a queue, or in `amq.rabbitmq.reply-to`.
    record Listen(String client, String queue) implements Step {}

    record Call(String client, String queue, String request) implements Step {}

    /// A worker rejects messages of this body so many times.
    record FailAt(String client, String body, int times, boolean requeue) implements Step {}

    /// A worker puts messages aside that were rejected so often from a queue.
    record Park(String client, String queue, int rejections, String aside) implements Step {}

    record GetStuckBeforeAck(String client) implements Step {}

    record GetStuckAfterRejecting(String client, int times) implements Step {}

    record FallAsleep(String client) implements Step {}

    /// Asks for a queue that must be there.
    record Look(String client, String queue) implements Step {}

    record AddVhost(String vhost) implements Step {}

    record AddUser(String user, String password) implements Step {}

    record SetPermissions(String vhost, String user, String configure, String write, String read) implements Step {}

    /// Turns the picture to another virtual host; empty for the one in which the scenario plays.
    record Show(String vhost) implements Step {}

    record Restart() implements Step {}

    /// Pulls the plug when these things have happened, but before the broker has written anything of them down.
    record CutPower(List<Step> steps) implements Step {}

    record GetStuck(String client) implements Step {}

    record Recover(String client) implements Step {}

    record Kill(String client) implements Step {}

    record Disconnect(String client) implements Step {}

    record Reconnect(String client) implements Step {}

    /// Goes on when a worker has got and has done so many messages or more, or when patience runs out.
    record WaitFor(String client, int received, int done) implements Step {}

    /// The same for a caller: answers that it was waiting for, and others.
    record WaitForAnswers(String client, int answers, int ignored) implements Step {}

    /// The same for a producer: messages that the broker has confirmed or refused.
    record WaitForConfirms(String client, int answered) implements Step {}

    /// Goes on when the broker has given a client up.
    record WaitUntilGone(String client) implements Step {}

    /// Checked: the broker refuses the step with this reply code.
    record Refused(int code, Step step) implements Step {}

    /// Checked: what has reached a worker by then.
    record Received(String client, List<String> bodies) implements Step {}

    /// Checked: how many messages wait in a queue.
    record Ready(String queue, int count) implements Step {}

    /// The same with a title, and with the words of a text in the place of its sections' ids.
    Scenario spoken(LessonText text) {
        List<Step> words = script.stream()
                .flatMap(step -> step instanceof Say said ? said(said.section(), text) : Stream.of(step))
                .toList();
        return new Scenario(format, text.title(), text.summary(), queues, exchanges, clients, words);
    }

    private static Stream<Step> said(String id, LessonText text) {
        LessonText.Section section = text.sections().get(id);
        if (section == null) return Stream.of();
        String body = section.look().isEmpty() ? section.body() : section.body() + "\n\n" + section.look();
        return Stream.of(new Say(id, section.title(), body.strip()));
    }

    /// The words as a text for whoever shows them: sections by id, and a sentence for each check.
    LessonText text() {
        Map<String, LessonText.Section> sections = new LinkedHashMap<>();
        Map<String, String> checks = new LinkedHashMap<>();
        for (Step step : script) {
            if (step instanceof Say said) {
                sections.put(said.section(), new LessonText.Section(
                        said.section(), said.title(), said.text(), "", new LinkedHashMap<>(), new LinkedHashMap<>(),
                        new LinkedHashMap<>()));
            } else if (step instanceof Received(String client, List<String> bodies)) {
                String received = bodies.stream().map(body -> "`" + body + "`").collect(Collectors.joining(", "));
                checks.put(check(client, checks.size()), "`" + client + "` ← " + received);
            } else if (step instanceof Ready(String queue, int count)) {
                checks.put(check(queue, checks.size()), "`" + queue + "`: " + count);
            } else if (step instanceof Refused(int code, Step refused)) {
                String client = doer(refused);
                checks.put(check(client, checks.size()), "`" + client + "` → `" + code + "`");
            }
        }
        // checks are looked for wherever they stand
        sections.put("", new LessonText.Section("", "", "", "", new LinkedHashMap<>(), new LinkedHashMap<>(checks),
                new LinkedHashMap<>()));
        return new LessonText(title, about, new LinkedHashMap<>(sections));
    }

    /// Who does a step that may be refused.
    static String doer(Step step) {
        return switch (step) {
            case Connect it -> it.client();
            case DeclareQueue it -> it.client();
            case Look it -> it.client();
            default -> throw new LessonFailure("a scenario cannot expect that this is refused: " + step, null);
        };
    }

    /// Whether it restarts the broker it is played on.
    boolean restarts() {
        return script.stream().anyMatch(step -> step instanceof Restart || step instanceof CutPower);
    }

    /// A check's id: what it is about, and how many were before it.
    static String check(String of, int before) {
        return of + " " + (before + 1);
    }
}
