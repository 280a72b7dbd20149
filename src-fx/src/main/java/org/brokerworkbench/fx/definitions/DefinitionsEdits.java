package org.brokerworkbench.fx.definitions;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.bridge.Reply;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.definitions.DefinitionsChange.Fate;
import org.brokerworkbench.fx.definitions.DefinitionsFile.NoDefinitions;
import org.brokerworkbench.fx.history.Deed;
import org.brokerworkbench.fx.history.History;
import org.brokerworkbench.fx.message.Jobs;
import org.brokerworkbench.fx.text.Texts;

/// Changes by hand of what administrators set up, and imports: has them carried out, and remembered with their way back.
///
/// What a change did is the difference between the definitions before and after it, entry by entry. It is undone by the
/// opposite difference: what was there is imported again as it was, with a user's password hash too, and what was added is
/// removed, but only while nobody uses it.
public final class DefinitionsEdits {

    private final Broker broker;
    private final Jobs jobs;
    private final History history;
    private final Executor window;
    private final DifferenceWords words;
    private final Rewriting rewriting;

    /// @param window runs what it is given on the window's thread, in order
    public DefinitionsEdits(Texts texts, Broker broker, Jobs jobs, History history, Executor window) {
        this.broker = broker;
        this.jobs = jobs;
        this.history = history;
        this.window = window;
        this.words = new DifferenceWords(texts);
        this.rewriting = new Rewriting(broker);
    }

    /// Carries a change out. Where a part of it was refused, the part that was not is remembered.
    ///
    /// @param concern what it may change
    /// @param refused gets the broker's refusal
    public void make(Concern concern, Supplier<CompletionStage<?>> change, Runnable done, Consumer<Throwable> refused) {
        Reply.to(window, carriedOut(concern, change), came -> {
            if (!came.differences().isEmpty()) history.did(new Rewritten(words.name(came.differences()), words.done(came.differences()), came.differences()));
            if (came.failure() == null) done.run();
            else refused.accept(Reply.cause(came.failure()));
        }, refused);
    }

    /// Imports a file.
    ///
    /// @param change what it was foretold to do
    public void take(String file, DefinitionsFile wanted, DefinitionsChange change, Runnable done, Consumer<Throwable> refused) {
        Reply.to(window, carriedOut(Concern.namedIn(wanted), () -> broker.operator().importDefinitions(wanted.text())), came -> {
            Supplier<String> name = words.importName(file);
            Supplier<String> told = words.imported(change.count(Fate.ADDED), change.count(Fate.REPLACED));
            if (!came.differences().isEmpty()) history.did(new Rewritten(name, told, came.differences()));
            if (came.failure() == null) done.run();
            else refused.accept(Reply.cause(came.failure()));
        }, refused);
    }

    /// What would go with a virtual host for good, and what an undo would bring back.
    ///
    /// @param answer gets it in words
    public void askVhost(String vhost, Consumer<String> answer, Consumer<Throwable> failed) {
        Reply.to(window, broker.snapshot(), now -> answer.accept(words.vhostLoss(VhostRemoval.Outlook.of(vhost, now))), failed);
    }

    /// Deletes a virtual host with all that is in it. The ready messages of its queues are kept, where they are not too many.
    public void deleteVhost(String vhost, Runnable done, Consumer<Throwable> refused) {
        Reply.to(window, vhostDeleted(vhost), deed -> {
            history.did(deed);
            done.run();
        }, refused);
    }

    private record Came(List<Difference> differences, Throwable failure) {}

    private CompletionStage<Came> carriedOut(Concern concern, Supplier<CompletionStage<?>> change) {
        return exported(broker).thenCompose(before -> change.get()
                .handle((_, failure) -> failure)
                .thenCompose(failure -> exported(broker)
                        .thenApply(after -> new Came(Difference.between(before, after, concern), failure))));
    }

    /// The broker's definitions as they are.
    static CompletionStage<DefinitionsFile> exported(Broker broker) {
        return broker.operator().exportDefinitions().thenApply(json -> {
            try {
                return DefinitionsFile.parse(json);
            } catch (NoDefinitions impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }

    /// What would make things as they are, of what a concern covers.
    public CompletionStage<List<Act>> actsOf(Concern concern) {
        return exported(broker).thenApply(now -> DifferenceActs.of(Difference.between(DefinitionsFile.NOTHING, now, concern)));
    }

    private CompletionStage<Deed> vhostDeleted(String vhost) {
        VhostRemoval removal = new VhostRemoval(broker, jobs, vhost);
        return exported(broker).thenCompose(before -> removal.carryOut()
                .handle((_, failure) -> failure)
                .thenCompose(failure -> exported(broker).thenCompose(after -> {
                    List<Difference> lost = Difference.between(before, after, Concern.allOf(vhost));
                    if (failure == null) return CompletableFuture.completedStage(new VhostDeleted(vhost, lost, removal));
                    // what has been emptied by then is filled again
                    return rewriting.apply(reversed(lost), true).thenCompose(_ -> removal.putBack())
                            .<Deed>thenCompose(_ -> CompletableFuture.failedStage(failure));
                })));
    }

    private static List<Difference> reversed(List<Difference> differences) {
        return differences.stream().map(Difference::reversed).toList();
    }

    /// Entries that were added, changed or removed.
    private final class Rewritten implements Deed {
        private final Supplier<String> name;
        private final Supplier<String> done;
        private final List<Difference> differences;

        Rewritten(Supplier<String> name, Supplier<String> done, List<Difference> differences) {
            this.name = name;
            this.done = done;
            this.differences = differences;
        }

        @Override
        public String name() {
            return name.get();
        }

        @Override
        public String done() {
            return done.get();
        }

        @Override
        public List<Act> acts() {
            return DifferenceActs.of(differences);
        }

        @Override
        public CompletionStage<String> undo() {
            return rewriting.apply(reversed(differences), true).thenCompose(stayed -> stayed.size() < differences.size() || stayed.isEmpty()
                    ? CompletableFuture.supplyAsync(() -> words.stayed(stayed), window)
                    // nothing was undone: it stands
                    : CompletableFuture.failedStage(stayed.getFirst().why()));
        }

        @Override
        public CompletionStage<Deed> redo() {
            return rewriting.apply(differences, false).thenApply(_ -> this);
        }
    }

    /// A virtual host that was deleted, and the messages of its queues.
    private final class VhostDeleted implements Deed {
        private final String vhost;
        private final List<Difference> lost;
        private final VhostRemoval removal;

        VhostDeleted(String vhost, List<Difference> lost, VhostRemoval removal) {
            this.vhost = vhost;
            this.lost = lost;
            this.removal = removal;
        }

        @Override
        public String name() {
            return words.name(lost).get();
        }

        @Override
        public String done() {
            return words.done(lost).get();
        }

        @Override
        public List<Act> acts() {
            return List.of(new Act.DeleteVhost(vhost));
        }

        @Override
        public long keptBytes() {
            return removal.keptBytes();
        }

        @Override
        public CompletionStage<String> undo() {
            return rewriting.apply(reversed(lost), true).thenCompose(_ -> removal.putBack())
                    .thenApplyAsync(back -> words.vhostBack(back, removal.lost(), removal.queuesLost()), window);
        }

        @Override
        public CompletionStage<Deed> redo() {
            return vhostDeleted(vhost);
        }
    }
}
