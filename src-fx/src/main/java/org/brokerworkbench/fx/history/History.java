package org.brokerworkbench.fx.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.brokerworkbench.fx.bridge.Reply;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// What was done by hand in this window, whatever it was, in one order: the last of it is taken back first.
///
/// It tells what was done, undone and done again. What cannot be undone is remembered for its code, and an undo passes
/// over it: whoever did it was asked before. Everything here happens on the window's thread.
public final class History {

    /// How many deeds are remembered.
    static final int REMEMBERED_MAX = 200;

    /// What may be kept in memory for undoing, of all deeds together; the oldest are forgotten first.
    static final long KEPT_BYTES_MAX = 128L << 20;

    /// What one deed may keep.
    private static final long DEED_BYTES_MAX = 64L << 20;
    private static final int MESSAGE_OVERHEAD_BYTES = 300;

    private final Texts texts;
    private final Executor window;
    private final BiConsumer<String, @Nullable Runnable> tell;
    private final Consumer<Throwable> failed;
    /// Newest first.
    private final Deque<Deed> past = new ArrayDeque<>();
    private final Deque<Deed> future = new ArrayDeque<>();
    /// Those that the broker would not take back.
    private final Set<Deed> refused = new HashSet<>();
    private final ReadOnlyObjectWrapper<Deed> nextUndo = new ReadOnlyObjectWrapper<>(this, "nextUndo");
    private final ReadOnlyObjectWrapper<Deed> nextRedo = new ReadOnlyObjectWrapper<>(this, "nextRedo");
    private boolean busy;

    /// @param window runs what it is given on the window's thread, in order
    /// @param tell says what was done; its second argument takes that back, null where nothing can
    /// @param failed shows why the broker refused to undo, or to do again
    public History(
            Texts texts, Executor window, BiConsumer<String, @Nullable Runnable> tell, Consumer<Throwable> failed) {
        this.texts = texts;
        this.window = window;
        this.tell = tell;
        this.failed = failed;
    }

    /// Whether a deed may keep so many messages for undoing it; what would be more cannot be undone, and is asked about
    /// first.
    public static boolean mayKeep(long messages, long bodyBytes) {
        return bodyBytes + messages * MESSAGE_OVERHEAD_BYTES <= DEED_BYTES_MAX;
    }

    /// Something was done by hand just now: remembers it, and tells it with the way back.
    public void did(Deed deed) {
        future.clear();
        remember(deed);
        tell.accept(deed.done(), deed.undoable() ? this::undo : null);
    }

    /// Takes back the last deed that can be taken back and has not been; one that the broker would not take back is passed
    /// over until something else is done.
    public void undo() {
        Deed deed = nextUndo.get();
        if (deed == null) tell.accept(texts.get("edit.undo.nothing"), null);
        else undo(deed);
    }

    private void undo(Deed deed) {
        if (busy || !past.contains(deed)) return;
        busy = true;
        String name = deed.name();
        answered(deed.undo(), more -> {
            past.remove(deed);
            future.push(deed);
            refresh();
            String undone = texts.get("edit.undone", name);
            tell.accept(more.isEmpty() ? undone : texts.get("edit.undone.and", undone, more), null);
        }, () -> {
            refused.add(deed);
            refresh();
            tell.accept(texts.get("edit.undo.refused", name), () -> undo(deed));
        });
    }

    /// Does again what was undone last.
    public void redo() {
        if (busy) return;
        Deed undone = future.peek();
        if (undone == null) {
            tell.accept(texts.get("edit.redo.nothing"), null);
            return;
        }
        busy = true;
        answered(undone.redo(), again -> {
            future.remove(undone);
            remember(again);
            tell.accept(again.done(), again.undoable() ? this::undo : null);
        }, () -> { });
    }

    /// What an undo would take back, null for nothing.
    public ReadOnlyObjectProperty<Deed> nextUndoProperty() {
        return nextUndo.getReadOnlyProperty();
    }

    /// What would be done again, null for nothing.
    public ReadOnlyObjectProperty<Deed> nextRedoProperty() {
        return nextRedo.getReadOnlyProperty();
    }

    /// The deeds that stand, oldest first.
    public List<Deed> standing() {
        return new ArrayList<>(past).reversed();
    }

    /// All that stands, as a program would do it, oldest first.
    public List<Act> acts() {
        List<Act> acts = new ArrayList<>();
        standing().forEach(deed -> acts.addAll(deed.acts()));
        return acts;
    }

    /// Undo and redo by their names, as far as there is something.
    public List<Command> commands() {
        List<Command> commands = new ArrayList<>();
        Deed last = nextUndo.get();
        if (last != null) commands.add(Command.of("undo", "edit.undo.named", "fth-rotate-ccw", this::undo, last.name()));
        Deed undone = nextRedo.get();
        if (undone != null) commands.add(Command.of("redo", "edit.redo.named", "fth-rotate-cw", this::redo, undone.name()));
        return commands;
    }

    private void remember(Deed deed) {
        past.push(deed);
        refused.clear();
        while (past.size() > REMEMBERED_MAX || past.size() > 1 && keptBytes() > KEPT_BYTES_MAX) past.removeLast();
        refresh();
    }

    private long keptBytes() {
        return past.stream().mapToLong(Deed::keptBytes).sum();
    }

    private void refresh() {
        nextUndo.set(past.stream().filter(deed -> deed.undoable() && !refused.contains(deed)).findFirst().orElse(null));
        nextRedo.set(future.peek());
    }

    private <T> void answered(CompletionStage<T> stage, Consumer<? super T> done, Runnable refused) {
        Reply.to(window, stage, result -> {
            busy = false;
            done.accept(result);
        }, failure -> {
            busy = false;
            failed.accept(failure);
            refused.run();
        });
    }
}
