package org.brokerworkbench.fx.edit;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.TakenMessages;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.fx.bridge.Reply;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.code.Act.Change;
import org.brokerworkbench.fx.history.Deed;
import org.brokerworkbench.fx.history.History;
import org.brokerworkbench.fx.message.Jobs;
import org.brokerworkbench.fx.message.PutBack;
import org.brokerworkbench.fx.message.QueueRemoval;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// Changes of the broker's furniture made by hand: makes them, and has them remembered with their way back.
///
/// A change is undone by its opposite, made like any other change: what was deleted is declared again with the same
/// arguments and bindings, and a queue's ready messages are put back into it; what was created is deleted, but only while
/// nobody uses it and nothing is in it.
public final class Edits {

    private final Broker broker;
    private final Furniture furniture;
    private final Jobs jobs;
    private final History history;
    private final ChangeWords words;
    private final Executor window;

    /// @param window runs what it is given on the window's thread, in order
    public Edits(Texts texts, Broker broker, Jobs jobs, History history, Executor window) {
        this.broker = broker;
        this.furniture = new Furniture(broker);
        this.jobs = jobs;
        this.history = history;
        this.words = new ChangeWords(texts);
        this.window = window;
    }

    /// What would be lost by a change made now.
    public void ask(Change change, Consumer<Loss> answer, Consumer<Throwable> failed) {
        Reply.to(window, broker.snapshot(), before -> answer.accept(Loss.of(change, before)), failed);
    }

    /// Makes a change.
    ///
    /// @param done gets whether it changed anything: nothing where all was that way already
    /// @param failed gets the broker's refusal
    public void make(Change change, Consumer<Boolean> done, Consumer<Throwable> failed) {
        Reply.to(window, carriedOut(change), edit -> {
            if (edit != null) history.did(edit);
            done.accept(edit != null);
        }, failed);
    }

    private CompletionStage<@Nullable Edit> carriedOut(Change change) {
        return broker.snapshot().thenCompose(before -> {
            boolean there = isThere(change, before);
            Loss loss = Loss.of(change, before);
            if (!there && change instanceof Act.DeleteQueue queue && loss.keepsMessages()) return keptAndDeleted(queue, loss);
            return furniture.apply(change, false).thenApply(_ -> there ? null : new Edit(change, loss, null));
        });
    }

    /// What was taken out of a queue that is still there after all goes back into it.
    private CompletionStage<Edit> keptAndDeleted(Act.DeleteQueue queue, Loss loss) {
        QueueRemoval removal = new QueueRemoval(broker, new QueueRef(queue.vhost(), queue.name()));
        return jobs.run("message.job.delete", removal).handle((_, failure) -> failure == null
                        ? CompletableFuture.completedStage(new Edit(queue, loss, removal))
                        : jobs.run("message.job.put-back", new PutBack(broker, removal.kept()))
                                .<Edit>thenCompose(_ -> CompletableFuture.failedStage(failure)))
                .thenCompose(edit -> edit);
    }

    /// A change that was made.
    private final class Edit implements Deed {
        private final Change change;
        private final Loss loss;
        private final List<Change> opposite;
        private final @Nullable QueueRemoval removal;

        Edit(Change change, Loss loss, @Nullable QueueRemoval removal) {
            this.change = change;
            this.loss = loss;
            this.opposite = opposite(change, loss);
            this.removal = removal;
        }

        @Override
        public String name() {
            return words.name(change);
        }

        @Override
        public String done() {
            return words.done(change);
        }

        @Override
        public List<Change> acts() {
            return List.of(change);
        }

        @Override
        public boolean undoable() {
            return !opposite.isEmpty();
        }

        @Override
        public long keptBytes() {
            return removal == null ? 0 : removal.kept().stream().mapToLong(TakenMessages::bodyBytes).sum();
        }

        @Override
        public CompletionStage<String> undo() {
            CompletionStage<?> all = CompletableFuture.completedFuture(null);
            for (Change one : opposite) all = all.thenCompose(_ -> furniture.apply(one, true));
            if (removal == null) return all.thenApplyAsync(_ -> words.leftBehind(loss), window);
            return all.thenCompose(_ -> jobs.run("message.job.put-back", new PutBack(broker, removal.kept())))
                    .thenApply(back -> words.leftBehind(back.back(), removal.lost() + removal.held(), loss.consumers()));
        }

        @Override
        public CompletionStage<Deed> redo() {
            return carriedOut(change).thenApply(again -> again == null ? this : again);
        }
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
}
