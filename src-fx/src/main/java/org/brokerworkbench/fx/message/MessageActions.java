package org.brokerworkbench.fx.message;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ChoiceDialog;
import javafx.scene.control.TextInputDialog;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.MessageOperator.Moved;
import org.brokerworkbench.engine.api.MessageOperator.Resent;
import org.brokerworkbench.engine.api.TakenMessages;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.code.CodeView;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.dialog.Questions;
import org.brokerworkbench.fx.history.Deed;
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
    public void edit(QueueRef queue, Picked message) {
        Bridge.onFx(OneMessage.look(broker, queue, message, Integer.MAX_VALUE), found -> {
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
        QueueJobs.Repeat repeat = new QueueJobs.Repeat(broker, message, times, perSecond);
        jobs.start("message.job.publish", repeat, job -> {
            if (job.failure() != null) {
                told.accept(false, words(job.failure()));
                return;
            }
            boolean well = repeat.routed() == repeat.sent();
            String key = repeat.sent() == 1 ? well ? "message.published.one" : "message.published.lost" : "message.published";
            told.accept(well, texts.get(key, repeat.sent(), repeat.routed()));
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
        boolean keep = picks.all() == null || undoable(queue);
        boolean sure = keep && picks.all() == null || confirm("message.delete.title", keep ? "message.delete.loss"
                : "message.delete.loss.final", "message.delete", queue.name(), picks.count());
        if (!sure) return;
        QueueJobs.Delete delete = new QueueJobs.Delete(broker, queue, chosen(queue, picks, 0), keep);
        jobs.start("message.job.delete", delete, job -> ended(job, () ->
                history.did(new TakenOut("delete", queue, delete.taken(), delete.deleted(), List.of()))));
    }

    /// Asks, and takes all ready messages out.
    public void purge(QueueRef queue) {
        QueueModel counted = model.queue(queue);
        if (counted != null) purge(queue, counted.ready());
    }

    /// Asks how many of the next messages to take out.
    public void purgeSome(QueueRef queue) {
        TextInputDialog ask = new TextInputDialog("10");
        ask.initOwner(owner());
        ask.setTitle(texts.get("shell.title"));
        ask.setHeaderText(texts.get("message.purge-some.title", queue.name()));
        ask.setContentText(texts.get("message.purge-some.count"));
        ask.setGraphic(null);
        ask.getEditor().setId("purge-count");
        Optional<String> answer = ask.showAndWait();
        if (answer.isEmpty()) return;
        try {
            long count = Long.parseLong(answer.get().strip());
            if (count > 0) purge(queue, count);
        } catch (NumberFormatException noNumber) {
            notice.show(texts.get("message.wrong.times", "", answer.get()), null);
        }
    }

    private void purge(QueueRef queue, long count) {
        boolean keep = undoable(queue);
        if (!confirm("message.purge.title", keep ? "message.purge.loss" : "message.purge.loss.final", "message.purge",
                queue.name(), count)) return;
        QueueModel counted = model.queue(queue);
        boolean inOrder = counted == null || !counted.info().arguments().containsKey("x-max-priority");
        if (!keep && counted != null && count >= counted.ready()) {
            Bridge.onFx(broker.operator().purgeQueue(queue.vhost(), queue.name()),
                    purged -> history.did(new TakenOut("purge", queue, List.of(), purged,
                            List.of(new Act.Purge(queue.vhost(), queue.name())))), failed);
            return;
        }
        QueueJobs.Purge purge = new QueueJobs.Purge(broker, queue, count, inOrder, keep);
        List<Act> acts = counted != null && count >= counted.ready() ? List.of(new Act.Purge(queue.vhost(), queue.name())) : List.of();
        jobs.start("message.job.purge", purge, job -> ended(job, () ->
                history.did(new TakenOut("purge", queue, purge.taken(), purge.purged(), acts))));
    }

    private boolean undoable(QueueRef queue) {
        QueueModel counted = model.queue(queue);
        return counted == null || History.mayKeep(counted.ready(), counted.info().readyBytes());
    }

    private boolean confirm(String title, String loss, String action, String name, long count) {
        return new Questions(texts, owner()).confirmLoss(
                texts.get(title, name, count), texts.get(loss, name, count), texts.get(action));
    }

    /// Messages that were taken out of a queue for good, and those of them that were kept.
    private final class TakenOut implements Deed {
        private final String kind;
        private final QueueRef queue;
        private final List<TakenMessages> kept;
        private final long count;
        private final List<Act> acts;

        /// @param kind `delete` or `purge`
        TakenOut(String kind, QueueRef queue, List<TakenMessages> kept, long count, List<Act> acts) {
            this.kind = kind;
            this.queue = queue;
            this.kept = kept;
            this.count = count;
            this.acts = acts;
        }

        @Override
        public String name() {
            return texts.get("message.name." + kind, count, queue.name());
        }

        @Override
        public String done() {
            return texts.get("message.done." + kind, count, queue.name());
        }

        @Override
        public List<Act> acts() {
            return acts;
        }

        @Override
        public boolean undoable() {
            return kept.stream().anyMatch(part -> part.count() > 0);
        }

        @Override
        public long keptBytes() {
            return kept.stream().mapToLong(TakenMessages::bodyBytes).sum();
        }

        @Override
        public CompletionStage<String> undo() {
            return jobs.run("message.job.put-back", new PutBack(broker, kept)).thenApply(back ->
                    texts.get(back.inPlace() ? "message.back.in-place" : "message.back.at-tail", back.back(), queue.name()));
        }

        /// The same messages, as far as they are where they were put back.
        @Override
        public CompletionStage<Deed> redo() {
            List<Ref> same = kept.stream().flatMap(part -> part.refs().stream()).toList();
            return jobs.run("message.job." + kind, new QueueJobs.Delete(broker, queue, new Chosen.ByRef(same), true))
                    .thenApply(again -> new TakenOut(kind, queue, again.taken(), again.deleted(), acts));
        }
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
        ChoiceDialog<String> ask = new ChoiceDialog<>(targets.getFirst(), targets);
        ask.initOwner(owner());
        ask.setTitle(texts.get("shell.title"));
        ask.setHeaderText(texts.get(copy ? "message.copy.title" : "message.move.title", picks.count()));
        ask.setContentText(texts.get("message.target"));
        ask.setGraphic(null);
        ask.showAndWait().ifPresent(target -> move(queue, picks, target, copy));
    }

    private void move(QueueRef queue, Picks picks, String target, boolean copy) {
        QueueJobs.Move move = new QueueJobs.Move(broker, queue, chosen(queue, picks, 0), target, copy);
        jobs.start(copy ? "message.job.copy" : "message.job.move", move, job -> ended(job, () -> {
            Moved came = move.outcome();
            String words = texts.get(copy ? "message.copied" : "message.moved", came.moved(), target);
            if (came.refused() > 0) words = texts.get("message.and-refused", words, came.refused(), target);
            if (came.left() > 0) words = texts.get("message.and-left", words, came.left());
            notice.show(words, null);
        }));
    }

    /// Sends chosen dead letters back to the queues in which they died.
    public void resend(QueueRef queue, Picks picks) {
        QueueJobs.Resend resend = new QueueJobs.Resend(broker, queue, chosen(queue, picks, 0));
        jobs.start("message.job.resend", resend, job -> ended(job, () -> {
            Resent came = resend.outcome();
            String words = texts.get("message.resent", came.resent());
            if (came.notDead() > 0) words = texts.get("message.and-not-dead", words, came.notDead());
            if (came.queueGone() > 0) words = texts.get("message.and-queue-gone", words, came.queueGone());
            if (came.refused() > 0) words = texts.get("message.and-full", words, came.refused());
            notice.show(words, null);
        }));
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
        QueueJobs.Export export;
        try {
            export = new QueueJobs.Export(chosen(queue, picks, Integer.MAX_VALUE), file);
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
        QueueJobs.Import importing;
        try {
            importing = new QueueJobs.Import(broker, vhost, queue == null ? null : queue.name(), file);
        } catch (IOException unreadable) {
            failed.accept(unreadable);
            return;
        }
        jobs.start("message.job.import", importing, job -> {
            close(importing);
            ended(job, () -> {
                String words = texts.get("message.imported", importing.published(), file.getFileName().toString());
                if (importing.unrouted() > 0) words = texts.get("message.and-unrouted", words, importing.unrouted());
                if (importing.wrongLines() > 0) {
                    words = texts.get("message.and-wrong", words, importing.wrongLines(), importing.firstWrong());
                }
                notice.show(words, null);
            });
        });
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
        if (picks.all() == null && bodyBytesMax == 0) return new Chosen.ByRef(picks.picked().stream().map(Picked::ref).toList());
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
