package org.brokerworkbench.fx.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.admin.AdminModel;
import org.brokerworkbench.fx.admin.AdminView;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.code.CodeDesk;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.command.Commands;
import org.brokerworkbench.fx.definitions.DefinitionsEdits;
import org.brokerworkbench.fx.definitions.DefinitionsTransfer;
import org.brokerworkbench.fx.edit.Editing;
import org.brokerworkbench.fx.edit.Edits;
import org.brokerworkbench.fx.history.History;
import org.brokerworkbench.fx.history.Notice;
import org.brokerworkbench.fx.inspector.Words;
import org.brokerworkbench.fx.message.JobBar;
import org.brokerworkbench.fx.message.Jobs;
import org.brokerworkbench.fx.message.MessageActions;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// What people do with the broker by hand, whatever they look at: exchanges, queues and bindings, messages, definitions,
/// accounts; one history takes it back, one notice tells of it, one desk shows it as code.
final class ByHand {

    private final ObjectProperty<ElementRef> selection;
    private final StringProperty vhostFilter;
    private final Texts texts;
    private final Consumer<Throwable> failed;
    private final Jobs jobs = new Jobs(Bridge::onFx);
    private final Notice notice;
    private final History history;
    private final CodeDesk codeDesk;
    private final Editing editing;
    private final MessageActions messages;
    private final AdminModel administration;
    private final DefinitionsTransfer definitions;

    /// @param window a node of the window that asks
    /// @param vhostFilter the virtual host that the window shows; null or empty for all
    /// @param settingsDirectory where message templates are remembered
    ByHand(Texts texts, Broker broker, BrokerModel model, Node window, ObjectProperty<ElementRef> selection,
            StringProperty vhostFilter, Path settingsDirectory, Consumer<Throwable> failed) {
        this.texts = texts;
        this.selection = selection;
        this.vhostFilter = vhostFilter;
        this.failed = failed;
        notice = new Notice(texts);
        history = new History(texts, Bridge::onFx, notice::show, failed);
        codeDesk = new CodeDesk(texts, broker, this::tell);
        editing = new Editing(texts, model, window, notice, new Edits(texts, broker, jobs, history, Bridge::onFx), codeDesk,
                selection, new Words(texts)::meaning, failed);
        messages = new MessageActions(texts, broker, model, window, notice, history, jobs, codeDesk::view, settingsDirectory, failed);
        DefinitionsEdits edits = new DefinitionsEdits(texts, broker, jobs, history, Bridge::onFx);
        administration = new AdminModel(broker.administrator(), edits, failed);
        history.nextUndoProperty().subscribe(_ -> administration.refresh());
        definitions = new DefinitionsTransfer(texts, broker, edits, window, this::oneVhost, this::tell, failed);
        definitions.acceptDrops(window);
    }

    /// Says something at the foot of the window for a while.
    void tell(String words) {
        notice.show(words, null);
    }

    /// Puts everything among the window's commands.
    void offer(Commands commands) {
        commands.always(() -> editing.general(vhostFilter.get()));
        commands.always(this::whatWasDone);
        commands.always(definitions::commands);
        commands.always(() -> messages.general(vhostFilter.get()));
        commands.withElement(messages::about);
        commands.withElement(editing::about);
    }

    /// What can be done where there is no element.
    List<Command> onTheGround() {
        List<Command> offered = new ArrayList<>(editing.general(vhostFilter.get()));
        offered.addAll(whatWasDone());
        offered.addAll(definitions.commands());
        return offered;
    }

    /// Undo, redo, and all that was done by hand as code.
    private List<Command> whatWasDone() {
        List<Command> offered = new ArrayList<>(history.commands());
        offered.addAll(codeDesk.copies("copy-changes", "edit.copy-changes", history::acts));
        return offered;
    }

    void addKeys(Shortcuts shortcuts) {
        KeyCombination.Modifier ctrl = KeyCombination.SHORTCUT_DOWN;
        KeyCombination.Modifier shift = KeyCombination.SHIFT_DOWN;
        shortcuts.add("shell.key.publish", () -> messages.publish(selection.get(), vhostFilter.get()), Shortcuts.key(KeyCode.P, ctrl));
        shortcuts.add("shell.key.get", () -> {
            if (selection.get() instanceof QueueRef queue) messages.get(queue);
        }, Shortcuts.key(KeyCode.G, ctrl));
        shortcuts.add("shell.key.undo", history::undo, Shortcuts.key(KeyCode.Z, ctrl));
        shortcuts.add("shell.key.redo", history::redo, Shortcuts.key(KeyCode.Z, ctrl, shift), Shortcuts.key(KeyCode.Y, ctrl));
        shortcuts.add("shell.key.new-exchange", () -> editing.newExchange(vhostFilter.get()), Shortcuts.key(KeyCode.E, ctrl, shift));
        shortcuts.add("shell.key.new-queue", () -> editing.newQueue(vhostFilter.get()), Shortcuts.key(KeyCode.U, ctrl, shift));
        shortcuts.add("shell.key.new-binding", this::newBinding, Shortcuts.key(KeyCode.B, ctrl, shift));
        shortcuts.add("shell.key.delete", () -> {
            if (selection.get() != null) editing.delete(selection.get());
        }, Shortcuts.key(KeyCode.DELETE));
    }

    /// From or to what is selected.
    private void newBinding() {
        ElementRef chosen = selection.get();
        if (chosen instanceof ExchangeRef exchange && !exchange.name().isEmpty()) {
            editing.newBinding(exchange.vhost(), exchange, null);
        } else {
            editing.newBinding(chosen instanceof QueueRef queue ? queue.vhost() : vhostFilter.get(), null, chosen);
        }
    }

    /// The virtual host that is shown, where one is.
    private String oneVhost() {
        @Nullable String shown = vhostFilter.get();
        return shown == null || shown.isEmpty() ? "/" : shown;
    }

    AdminView adminView() {
        return new AdminView(texts, administration, codeDesk, vhostFilter, failed);
    }

    JobBar jobBar() {
        return new JobBar(texts, jobs);
    }

    /// Ends what is under way.
    void close() {
        jobs.cancelAll();
    }

    Notice notice() {
        return notice;
    }

    CodeDesk codeDesk() {
        return codeDesk;
    }

    Editing editing() {
        return editing;
    }

    MessageActions messages() {
        return messages;
    }

    AdminModel administration() {
        return administration;
    }

    DefinitionsTransfer definitions() {
        return definitions;
    }
}
