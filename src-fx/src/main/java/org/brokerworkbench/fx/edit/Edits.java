package org.brokerworkbench.fx.edit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.Operator;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.code.Act.Change;
import org.jspecify.annotations.Nullable;

/// Changes of the broker's furniture made by hand: makes them, remembers them, and takes them back.
///
/// A change is undone by its opposite, made like any other change: what was deleted is declared again with the same
/// arguments and bindings (its messages are gone), what was created is deleted, but only while nobody uses it and
/// nothing is in it. Properties change on the window's thread.
public final class Edits {

    /// How many changes can be taken back.
    static final int REMEMBERED_MAX = 200;

    /// One change that was made.
    ///
    /// @param undo what takes it back, in order; empty where nothing can
    /// @param loss what went with it
    public record Step(Change change, List<Change> undo, Loss loss) {

        public boolean undoable() {
            return !undo.isEmpty();
        }
    }

    private final Broker broker;
    private final Executor window;
    private final Deque<Step> past = new ArrayDeque<>();
    private final Deque<Step> future = new ArrayDeque<>();
    private final ObservableList<Step> made = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Step> nextUndo = new ReadOnlyObjectWrapper<>(this, "nextUndo");
    private final ReadOnlyObjectWrapper<Step> nextRedo = new ReadOnlyObjectWrapper<>(this, "nextRedo");
    private boolean busy;

    /// @param window runs what it is given on the window's thread, in order
    public Edits(Broker broker, Executor window) {
        this.broker = broker;
        this.window = window;
    }

    /// What would be lost by a change made now.
    public void ask(Change change, Consumer<Loss> answer, Consumer<Throwable> failed) {
        onWindow(broker.snapshot(), before -> answer.accept(Loss.of(change, before)), failed);
    }

    /// Makes a change.
    ///
    /// @param done gets the step; null where it changed nothing because everything was that way already
    /// @param failed gets the broker's refusal
    public void make(Change change, Consumer<@Nullable Step> done, Consumer<Throwable> failed) {
        onWindow(carriedOut(change), step -> {
            if (step != null) remember(step, true);
            done.accept(step);
        }, failed);
    }

    /// Takes back the last change that has not been taken back.
    public void undo(Consumer<Step> done, Consumer<Throwable> failed) {
        Step step = past.peek();
        if (step == null || busy) return;
        busy = true;
        CompletionStage<?> all = CompletableFuture.completedFuture(null);
        for (Change change : step.undo()) all = all.thenCompose(_ -> apply(change, true));
        onWindow(all, _ -> {
            busy = false;
            past.remove(step);
            future.push(step);
            show();
            done.accept(step);
        }, failure -> {
            busy = false;
            failed.accept(failure);
        });
    }

    /// Makes the change again that was taken back last.
    public void redo(Consumer<Step> done, Consumer<Throwable> failed) {
        Step undone = future.peek();
        if (undone == null || busy) return;
        busy = true;
        onWindow(carriedOut(undone.change()), step -> {
            busy = false;
            future.remove(undone);
            Step again = step != null ? step : undone;
            remember(again, false);
            done.accept(again);
        }, failure -> {
            busy = false;
            failed.accept(failure);
        });
    }

    /// The change that an undo would take back, null for none.
    public ReadOnlyObjectProperty<Step> nextUndoProperty() {
        return nextUndo.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Step> nextRedoProperty() {
        return nextRedo.getReadOnlyProperty();
    }

    /// The changes that stand, oldest first.
    public ObservableList<Step> made() {
        return FXCollections.unmodifiableObservableList(made);
    }

    private void remember(Step step, boolean fresh) {
        if (fresh) future.clear();
        past.push(step);
        if (past.size() > REMEMBERED_MAX) past.removeLast();
        show();
    }

    private void show() {
        List<Step> standing = new ArrayList<>(past);
        made.setAll(standing.reversed());
        Step last = past.peek();
        nextUndo.set(last != null && last.undoable() ? last : null);
        nextRedo.set(future.peek());
    }

    private CompletionStage<@Nullable Step> carriedOut(Change change) {
        return broker.snapshot().thenCompose(before -> {
            boolean there = isThere(change, before);
            Loss loss = Loss.of(change, before);
            return apply(change, false).thenApply(_ -> there ? null : new Step(change, opposite(change, loss), loss));
        });
    }

    private static List<Change> opposite(Change change, Loss loss) {
        return switch (change) {
            case Act.DeclareExchange declared -> List.of(new Act.DeleteExchange(declared.vhost(), declared.name()));
            case Act.DeclareQueue declared -> List.of(new Act.DeleteQueue(declared.vhost(), declared.name()));
            case Act.Bind(BindingInfo binding) -> List.of(new Act.Unbind(binding));
            case Act.DeleteExchange _, Act.DeleteQueue _, Act.Unbind _ -> loss.canComeBack() ? loss.restored() : List.of();
        };
    }

    /// Whether a change asks for what is the case already; a refused one is no such change.
    private static boolean isThere(Change change, BrokerSnapshot now) {
        return switch (change) {
            case Act.DeclareExchange declared -> now.exchanges().stream().anyMatch(exchange ->
                    exchange.vhost().equals(declared.vhost()) && exchange.name().equals(declared.name()));
            case Act.DeclareQueue declared -> now.queues().stream().anyMatch(queue ->
                    queue.vhost().equals(declared.vhost()) && queue.name().equals(declared.name()));
            case Act.Bind(BindingInfo binding) -> now.bindings().contains(binding);
            case Act.DeleteExchange _, Act.DeleteQueue _, Act.Unbind _ -> Loss.of(change, now).isEmpty();
        };
    }

    /// @param careful whether a deletion spares what is used or not empty
    private CompletionStage<?> apply(Change change, boolean careful) {
        Operator operator = broker.operator();
        return switch (change) {
            case Act.DeclareExchange e -> operator.declareExchange(
                    e.vhost(), e.name(), e.type(), e.durable(), e.autoDelete(), e.internal(), e.arguments());
            case Act.DeleteExchange e -> operator.deleteExchange(e.vhost(), e.name(), careful);
            case Act.DeclareQueue q ->
                    operator.declareQueue(q.vhost(), q.name(), q.durable(), q.autoDelete(), q.arguments());
            case Act.DeleteQueue q -> careful ? deleteUnusedQueue(q)
                    : operator.deleteQueue(q.vhost(), q.name(), false, false);
            case Act.Bind(BindingInfo b) -> b.destinationType() == Destination.QUEUE
                    ? operator.bindQueue(b.vhost(), b.destination(), b.source(), b.routingKey(), b.arguments())
                    : operator.bindExchange(b.vhost(), b.destination(), b.source(), b.routingKey(), b.arguments());
            case Act.Unbind(BindingInfo b) -> b.destinationType() == Destination.QUEUE
                    ? operator.unbindQueue(b.vhost(), b.destination(), b.source(), b.routingKey(), b.arguments())
                    : operator.unbindExchange(b.vhost(), b.destination(), b.source(), b.routingKey(), b.arguments());
        };
    }

    /// A quorum queue does not know `if-unused` and `if-empty`: what it holds is looked up first.
    private CompletionStage<?> deleteUnusedQueue(Act.DeleteQueue queue) {
        return broker.snapshot().thenCompose(now -> {
            boolean quorum = now.queues().stream().anyMatch(info -> info.vhost().equals(queue.vhost())
                    && info.name().equals(queue.name()) && info.type().equals("quorum"));
            if (!quorum) return broker.operator().deleteQueue(queue.vhost(), queue.name(), true, true);
            Loss loss = Loss.of(queue, now);
            if (loss.messages() > 0 || loss.consumers() > 0) {
                return CompletableFuture.failedStage(AmqpFault.preconditionFailed(
                        "queue '" + queue.name() + "' in vhost '" + queue.vhost() + "' in use"));
            }
            return broker.operator().deleteQueue(queue.vhost(), queue.name(), false, false);
        });
    }

    private <T> void onWindow(CompletionStage<T> stage, Consumer<? super T> handler, Consumer<Throwable> failed) {
        stage.whenComplete((result, failure) -> window.execute(() -> {
            if (failure == null) handler.accept(result);
            else failed.accept(failure instanceof CompletionException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause() : failure);
        }));
    }
}
