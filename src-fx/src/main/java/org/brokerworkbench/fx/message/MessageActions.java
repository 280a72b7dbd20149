package org.brokerworkbench.fx.message;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.code.CodeView;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.dialog.Questions;
import org.brokerworkbench.fx.history.History;
import org.brokerworkbench.fx.history.Notice;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.model.ExchangeModel;
import org.brokerworkbench.fx.model.QueueModel;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// What people do with messages by hand: asks what must be asked, starts the job, tells what came of it, and takes back
/// what can be taken back.
public final class MessageActions {

    private final Texts texts;
    private final Broker broker;
    private final BrokerModel model;
    private final Node window;
    private final Notice notice;
    private final Supplier<CodeView> codeViews;
    private final Consumer<Throwable> failed;
    private final History history;
    private final Jobs jobs;
    private final Hands hands;
    private final Templates templates;
    private @Nullable File lastDirectory;

    /// @param window a node of the window that asks
    /// @param settingsDirectory where message templates are remembered
    public MessageActions(Texts texts, Broker broker, BrokerModel model, Node window, Notice notice, History history,
            Jobs jobs, Supplier<CodeView> codeViews, Path settingsDirectory, Consumer<Throwable> failed) {
        this.texts = texts;
        this.broker = broker;
        this.model = model;
        this.window = window;
        this.notice = notice;
        this.history = history;
        this.jobs = jobs;
        this.hands = new Hands(texts, broker, jobs);
        this.codeViews = codeViews;
        this.failed = failed;
        this.templates = new Templates(settingsDirectory);
    }

    private Window owner() {
        return window.getScene().getWindow();
    }

    // --- publish, get ---

    /// Opens the form for a message to an exchange or into a queue; to the default exchange for anything else.
    public void publish(@Nullable ElementRef to, @Nullable String vhost) {
        PublishModel form = new PublishModel();
        switch (to) {
            case ExchangeRef exchange -> form.load(empty(exchange.vhost(), exchange.name(), ""));
            case QueueRef queue -> form.load(empty(queue.vhost(), "", queue.name()));
            case null, default -> form.load(empty(vhost == null || vhost.isEmpty() ? "/" : vhost, "", ""));
        }
        open(form);
    }

    private static Outgoing empty(String vhost, String exchange, String routingKey) {
        return new Outgoing(vhost, exchange, routingKey, java.util.Map.of(), new byte[0]);
    }

    /// Opens the form with a message as it is, to be changed and published again; the message itself stays.
    public void edit(QueueRef queue, Ref message) {
        Bridge.onFx(broker.message(queue.vhost(), queue.name(), message, Integer.MAX_VALUE), found -> {
            if (found == null) {
                notice.show(texts.get("message.left"), null);
                return;
            }
            PublishModel form = new PublishModel();
            form.load(new Outgoing(queue.vhost(), found.exchange(), found.routingKey(), found.properties(), found.body()));
            open(form);
        }, failed);
    }

    private void open(PublishModel form) {
        String vhost = form.vhostProperty().get();
        List<String> exchanges = model.exchanges().stream()
                .filter(exchange -> exchange.vhost().equals(vhost) && !exchange.info().internal())
                .map(ExchangeModel::name).sorted().toList();
        new PublishDialog(texts, owner(), form, exchanges, templates, codeViews.get(), this::submit).show();
    }

    private void submit(Outgoing message, long times, double perSecond, BiConsumer<Boolean, String> told) {
        Repeat repeat = new Repeat(broker, message, times, perSecond);
        jobs.start("message.job.publish", repeat, job -> {
            if (repeat.arrivals().count() > 0) {
                List<Act> acts = repeat.sent() > 1 ? List.of() : List.of(new Act.Publish(message.vhost(), message.exchange(),
                        message.routingKey(), message.properties(), message.body()));
                history.did(new Brought(hands, repeat, message.vhost(), acts));
            }
            if (job.failure() != null) told.accept(false, words(job.failure()));
            else told.accept(repeat.routed() == repeat.sent(), repeat.told(texts));
        });
    }

    /// Opens the form that fetches from a queue.
    public void get(QueueRef queue) {
        new GetDialog(texts, owner(), broker, queue, this::words).show();
    }

    private String words(Throwable failure) {
        return failure instanceof AmqpFault fault ? fault.replyText() : String.valueOf(failure.getMessage());
    }

    // --- delete, purge ---

    /// Takes chosen messages out of their queue; an undo puts them back.
    public void delete(QueueRef queue, Picks picks) {
        boolean keep = canKeep(queue, picks);
        boolean sure = keep && picks.all() == null || confirm("message.delete.title", keep ? "message.delete.loss"
                : "message.delete.loss.final", "message.delete", queue.name(), picks.count());
        if (!sure) return;
        Delete delete = new Delete(broker, queue, chosen(queue, picks, 0), keep);
        jobs.start("message.job.delete", delete, job -> ended(job, () ->
                history.did(new TakenOut(hands, "delete", queue, delete.taken(), delete.deleted(), List.of()))));
    }

    /// Asks, and takes all ready messages out.
    public void purge(QueueRef queue) {
        QueueModel counted = model.queue(queue);
        if (counted != null) purge(queue, counted.ready());
    }

    /// Asks how many of the next messages to take out.
    public void purgeSome(QueueRef queue) {
        Optional<String> answer = new Questions(texts, owner()).line(texts.get("message.purge-some.title", queue.name()),
                texts.get("message.purge-some.count"), "10", texts.get("shell.continue"));
        if (answer.isEmpty()) return;
        long count = PublishModel.count(answer.get());
        QueueModel counted = model.queue(queue);
        if (count < 1) notice.show(texts.get("message.wrong.times", "", answer.get()), null);
        else if (counted != null) purge(queue, Math.min(count, counted.ready()));
    }

    private void purge(QueueRef queue, long count) {
        if (count == 0) {
            notice.show(texts.get("message.purge.nothing", queue.name()), null);
            return;
        }
        boolean keep = canKeepAll(queue);
        if (!confirm("message.purge.title", keep ? "message.purge.loss" : "message.purge.loss.final", "message.purge",
                queue.name(), count)) return;
        QueueModel counted = model.queue(queue);
        boolean inOrder = counted == null || !counted.info().arguments().containsKey("x-max-priority");
        if (!keep && counted != null && count >= counted.ready()) {
            Bridge.onFx(broker.operator().purgeQueue(queue.vhost(), queue.name()),
                    purged -> history.did(new TakenOut(hands, "purge", queue, List.of(), purged,
                            List.of(new Act.Purge(queue.vhost(), queue.name())))), failed);
            return;
        }
        Purge purge = new Purge(broker, queue, count, inOrder, keep);
        List<Act> acts = counted != null && count >= counted.ready() ? List.of(new Act.Purge(queue.vhost(), queue.name())) : List.of();
        jobs.start("message.job.purge", purge, job -> ended(job, () ->
                history.did(new TakenOut(hands, "purge", queue, purge.taken(), purge.purged(), acts))));
    }

    /// Whether the chosen messages are few enough to be kept for undoing.
    private boolean canKeep(QueueRef queue, Picks picks) {
        return picks.all() == null || canKeepAll(queue);
    }

    private boolean canKeepAll(QueueRef queue) {
        QueueModel counted = model.queue(queue);
        return counted == null || History.mayKeep(counted.ready(), counted.info().readyBytes());
    }

    private boolean confirm(String title, String loss, String action, String name, long count) {
        return new Questions(texts, owner()).confirmLoss(
                texts.get(title, name, count), texts.get(loss, name, count), texts.get(action));
    }

    // --- elsewhere ---

    /// Asks for another queue, and moves or copies chosen messages there.
    public void move(QueueRef queue, Picks picks, boolean copy) {
        List<String> targets = model.queues().stream()
                .filter(other -> other.vhost().equals(queue.vhost()) && (copy || !other.name().equals(queue.name())))
                .map(QueueModel::name).sorted().toList();
        if (targets.isEmpty()) {
            notice.show(texts.get("message.no-target"), null);
            return;
        }
        String title = texts.get(copy ? "message.copy.title" : "message.move.title", picks.count());
        String action = texts.get(copy ? "message.copy" : "message.move");
        new Questions(texts, owner()).oneOf(title, targets, action).ifPresent(target -> {
            if (copy) copy(queue, picks, target);
            else send(new Move(broker, queue, chosen(queue, picks, 0), target, canKeep(queue, picks)));
        });
    }

    private void copy(QueueRef queue, Picks picks, String target) {
        bring("message.job.copy", new Copy(broker, queue, chosen(queue, picks, 0), target), queue.vhost(), () -> { });
    }

    /// Sends chosen dead letters back to the queues in which they died.
    public void resend(QueueRef queue, Picks picks) {
        send(new Resend(broker, queue, chosen(queue, picks, 0), canKeep(queue, picks)));
    }

    private void send(Sending sending) {
        jobs.start(sending.jobKey(), sending, job -> ended(job, () -> history.did(new SentElsewhere(hands, sending))));
    }

    /// @param close runs when all is done
    private void bring(String jobKey, Bringing bringing, String vhost, Runnable close) {
        jobs.start(jobKey, bringing, job -> {
            close.run();
            ended(job, () -> history.did(new Brought(hands, bringing, vhost, List.of())));
        });
    }

    // --- files ---

    /// Asks for a file and writes chosen messages into it.
    public void exportTo(QueueRef queue, Picks picks) {
        FileChooser chooser = chooser("message.export.title");
        chooser.setInitialFileName(queue.name().replaceAll("[^\\w.-]", "_") + ".jsonl");
        File file = chooser.showSaveDialog(owner());
        if (file != null) exportTo(queue, picks, file.toPath());
    }

    void exportTo(QueueRef queue, Picks picks, Path file) {
        remember(file);
        Export export;
        try {
            export = new Export(chosen(queue, picks, Integer.MAX_VALUE), file);
        } catch (IOException unwritable) {
            failed.accept(unwritable);
            return;
        }
        jobs.start("message.job.export", export, job -> {
            close(export);
            ended(job, () -> notice.show(texts.get("message.exported", export.written(), file.getFileName().toString()), null));
        });
    }

    /// Asks for a file and publishes its messages into a queue, or each to where it was published once.
    ///
    /// @param queue null for the exchange and routing key of each
    public void importFrom(String vhost, @Nullable QueueRef queue) {
        File file = chooser("message.import.title").showOpenDialog(owner());
        if (file != null) importFrom(vhost, queue, file.toPath());
    }

    /// Publishes the messages of a file.
    public void importFrom(String vhost, @Nullable QueueRef queue, Path file) {
        remember(file);
        Import importing;
        try {
            importing = new Import(broker, vhost, queue == null ? null : queue.name(), file);
        } catch (IOException unreadable) {
            failed.accept(unreadable);
            return;
        }
        bring("message.job.import", importing, vhost, () -> close(importing));
    }

    private FileChooser chooser(String titleKey) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get(titleKey));
        if (lastDirectory != null && lastDirectory.isDirectory()) chooser.setInitialDirectory(lastDirectory);
        chooser.getExtensionFilters().setAll(
                new FileChooser.ExtensionFilter(texts.get("message.json-lines"), "*.jsonl", "*.json", "*.ndjson"),
                new FileChooser.ExtensionFilter(texts.get("message.all-files"), "*"));
        return chooser;
    }

    private void remember(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        lastDirectory = parent == null ? null : parent.toFile();
    }

    private void close(AutoCloseable file) {
        try {
            file.close();
        } catch (Exception unfinished) {
            failed.accept(unfinished);
        }
    }

    // --- the common part ---

    private Chosen chosen(QueueRef queue, Picks picks, int bodyBytesMax) {
        if (picks.all() == null && bodyBytesMax == 0) return new Chosen.ByRef(picks.picked());
        return picks.all() == null
                ? new Chosen.OneByOne(broker, queue, picks.picked(), bodyBytesMax)
                : new Chosen.Found(broker, queue, picks.all(), bodyBytesMax);
    }

    /// What was done is told however the job ended; a failure comes on top.
    private void ended(Job job, Runnable tell) {
        tell.run();
        if (job.failure() != null) failed.accept(job.failure());
    }

    /// What can be done without an element.
    public List<Command> general(@Nullable String vhost) {
        List<Command> all = new ArrayList<>();
        all.add(Command.of("publish", "message.publish-message", "fth-send", () -> publish(null, vhost)));
        all.add(Command.of("import", "message.import-menu", "fth-upload",
                () -> importFrom(vhost == null || vhost.isEmpty() ? "/" : vhost, null)));
        return all;
    }

    /// What can be done with an element.
    public List<Command> about(ElementRef element) {
        return switch (element) {
            case ExchangeRef exchange when !internal(exchange) ->
                    List.of(Command.of("publish", "message.publish-here", "fth-send", () -> publish(exchange, null)));
            case QueueRef queue -> List.of(
                    Command.of("publish", "message.publish-here", "fth-send", () -> publish(queue, null)),
                    Command.of("get", "message.get-messages", "fth-download", () -> get(queue)),
                    Command.of("export", "message.export-all", "fth-save", () -> exportTo(queue, Picks.everything(model, queue))),
                    Command.of("import", "message.import-here", "fth-upload", () -> importFrom(queue.vhost(), queue)),
                    Command.of("purge-some", "message.purge-some", "fth-wind", () -> purgeSome(queue)).dangerous(),
                    Command.of("purge", "message.purge-all", "fth-wind", () -> purge(queue)).dangerous());
            default -> List.of();
        };
    }

    private boolean internal(ExchangeRef ref) {
        ExchangeModel exchange = model.exchange(ref);
        return exchange != null && exchange.info().internal();
    }
}
