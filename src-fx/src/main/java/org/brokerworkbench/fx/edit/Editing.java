package org.brokerworkbench.fx.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.code.Act.Change;
import org.brokerworkbench.fx.code.CodeDesk;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.dialog.Questions;
import org.brokerworkbench.fx.history.Notice;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ConnectionModel;
import org.brokerworkbench.fx.model.ConsumerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.BindingRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.model.ExchangeModel;
import org.brokerworkbench.fx.model.QueueModel;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// Creates, deletes and binds by hand: opens the dialogs, and asks before something is lost.
public final class Editing {

    private final Texts texts;
    private final BrokerModel model;
    private final Node window;
    private final Notice notice;
    private final CodeDesk codeDesk;
    private final Consumer<Throwable> failed;
    private final Edits edits;
    private final ChangeWords words;
    private final ObjectProperty<ElementRef> selection;
    private final DeclareDialogs dialogs;

    /// @param window a node of the window that asks
    /// @param selection what the whole window has selected: what was just made, afterwards
    /// @param explain what an argument's name and value mean, in words
    public Editing(Texts texts, BrokerModel model, Node window, Notice notice, Edits edits, CodeDesk codeDesk,
            ObjectProperty<ElementRef> selection, BiFunction<String, Object, String> explain, Consumer<Throwable> failed) {
        this.texts = texts;
        this.model = model;
        this.window = window;
        this.notice = notice;
        this.edits = edits;
        this.codeDesk = codeDesk;
        this.selection = selection;
        this.failed = failed;
        words = new ChangeWords(texts);
        dialogs = new DeclareDialogs(texts, model, window, codeDesk::view, explain, this::submit);
    }

    // --- creating ---

    /// @param vhost where it is to be; null for the one that the broker has, or the first
    public void newExchange(@Nullable String vhost) {
        dialogs.exchange(vhostOr(vhost)).show();
    }

    public void newQueue(@Nullable String vhost) {
        dialogs.queue(vhostOr(vhost)).show();
    }

    /// @param source the exchange to bind from, null to be chosen; @param destination an exchange or a queue, or null
    public void newBinding(@Nullable String vhost, @Nullable ExchangeRef source, @Nullable ElementRef destination) {
        String in = source != null ? source.vhost() : vhostOr(vhost);
        dialogs.binding(in, source, destination).show();
    }

    private String vhostOr(@Nullable String vhost) {
        if (vhost != null && !vhost.isEmpty()) return vhost;
        return model.vhosts().isEmpty() || model.vhosts().contains("/") ? "/" : model.vhosts().getFirst();
    }

    private void submit(Form form, Runnable accepted, Consumer<Throwable> refused) {
        Change change = form.change();
        edits.make(change, changed -> {
            accepted.run();
            selection.set(refOf(change));
            if (!changed) notice.show(texts.get("edit.already", words.subject(change)), null);
        }, refused);
    }

    private static ElementRef refOf(Change change) {
        return switch (change) {
            case Act.DeclareExchange e -> new ExchangeRef(e.vhost(), e.name());
            case Act.DeclareQueue q -> new QueueRef(q.vhost(), q.name());
            case Act.Bind(BindingInfo binding) -> new BindingRef(binding);
            case Act.DeleteExchange _, Act.DeleteQueue _, Act.Unbind _ -> null;
        };
    }

    // --- deleting ---

    /// Asks, and deletes an exchange or a queue, or removes a binding. Nothing for other elements.
    public void delete(ElementRef element) {
        Change change = deletionOf(element);
        if (change == null) return;
        edits.ask(change, loss -> {
            boolean unbind = change instanceof Act.Unbind;
            String title = texts.get("edit.ask." + (unbind ? "unbind" : change instanceof Act.DeleteQueue ? "queue" : "exchange"),
                    words.subject(change));
            Questions questions = new Questions(texts, window.getScene().getWindow());
            if (questions.confirmLoss(title, words.loss(change, loss), texts.get(unbind ? "edit.unbind" : "edit.delete"))) {
                edits.make(change, _ -> { }, failed);
            }
        }, failed);
    }

    private static @Nullable Change deletionOf(ElementRef element) {
        return switch (element) {
            case ExchangeRef e when e.name().isEmpty() || e.name().startsWith("amq.") -> null;
            case ExchangeRef(String vhost, String name) -> new Act.DeleteExchange(vhost, name);
            case QueueRef(String vhost, String name) -> new Act.DeleteQueue(vhost, name);
            case BindingRef(BindingInfo binding) when binding.source().isEmpty() -> null;
            case BindingRef(BindingInfo binding) -> new Act.Unbind(binding);
            case ConnectionRef _, ElementRef.ChannelRef _, ConsumerRef _ -> null;
        };
    }

    // --- as code ---

    /// What would make an element as it is: a declaration, or for a client what it does.
    public List<Act> actsOf(ElementRef element) {
        return switch (element) {
            case ExchangeRef ref -> {
                ExchangeModel exchange = model.exchange(ref);
                yield exchange == null || exchange.isPredeclared() ? List.of() : List.of(Act.DeclareExchange.of(exchange.info()));
            }
            case QueueRef ref -> {
                QueueModel queue = model.queue(ref);
                yield queue == null ? List.of() : queueWithBindings(queue);
            }
            case BindingRef(BindingInfo binding) -> binding.source().isEmpty() ? List.of() : List.of(new Act.Bind(binding));
            case ConsumerRef ref -> {
                ConsumerModel consumer = model.consumer(ref);
                yield consumer == null ? List.of() : List.of(new Act.Consume(consumer.queue().vhost(), consumer.queue().name(),
                        consumer.noAck(), consumer.prefetchCount(), consumer.info().arguments()));
            }
            case ElementRef.ChannelRef _ -> List.of();
            case ConnectionRef ref -> {
                ConnectionModel connection = model.connection(ref);
                yield connection == null ? List.of() : List.of(new Act.Connect(connection.vhost()));
            }
        };
    }

    private List<Act> queueWithBindings(QueueModel queue) {
        List<Act> acts = new ArrayList<>();
        acts.add(Act.DeclareQueue.of(queue.info()));
        model.bindings().stream()
                .filter(binding -> binding.leadsTo(queue.ref()) && !binding.info().source().isEmpty())
                .forEach(binding -> acts.add(new Act.Bind(binding.info())));
        return acts;
    }

    // --- as commands ---

    /// What can be done without an element.
    ///
    /// @param vhost the one that is shown; null for all
    public List<Command> general(@Nullable String vhost) {
        return List.of(
                Command.of("new-exchange", "edit.new-exchange", "fth-shuffle", () -> newExchange(vhost)),
                Command.of("new-queue", "edit.new-queue", "fth-inbox", () -> newQueue(vhost)),
                Command.of("new-binding", "edit.new-binding", "fth-link", () -> newBinding(vhost, null, null)));
    }

    /// What can be done with an element.
    public List<Command> about(ElementRef element) {
        List<Command> all = new ArrayList<>();
        switch (element) {
            case ExchangeRef ref -> {
                if (!ref.name().isEmpty()) all.add(Command.of("bind-from", "edit.bind-from", "fth-link",
                        () -> newBinding(ref.vhost(), ref, null)));
            }
            case QueueRef ref -> all.add(Command.of("bind-to", "edit.bind-to", "fth-link",
                    () -> newBinding(ref.vhost(), null, ref)));
            case BindingRef _, ConnectionRef _, ElementRef.ChannelRef _, ConsumerRef _ -> { }
        }
        all.addAll(codeDesk.copies("copy", "edit.copy-as", () -> actsOf(element)));
        if (deletionOf(element) != null) {
            boolean unbind = element instanceof BindingRef;
            all.add(Command.of("delete", unbind ? "edit.unbind-ask" : "edit.delete-ask", unbind ? "fth-scissors" : "fth-trash-2",
                    () -> delete(element)).dangerous());
        }
        return all;
    }

    /// Whether an exchange may be bound to an element: a drag from the one to the other asks.
    public static boolean bindable(ExchangeRef source, ElementRef destination) {
        if (source.name().isEmpty()) return false;
        return switch (destination) {
            case QueueRef queue -> queue.vhost().equals(source.vhost());
            case ExchangeRef exchange -> exchange.vhost().equals(source.vhost()) && !exchange.name().isEmpty()
                    && !exchange.equals(source);
            case BindingRef _, ConnectionRef _, ElementRef.ChannelRef _, ConsumerRef _ -> false;
        };
    }

    static BindingForm.@Nullable End endOf(@Nullable ElementRef element) {
        return switch (element) {
            case QueueRef queue -> new BindingForm.End(Destination.QUEUE, queue.name());
            case ExchangeRef exchange -> new BindingForm.End(Destination.EXCHANGE, exchange.name());
            case null, default -> null;
        };
    }
}
