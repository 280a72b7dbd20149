package org.brokerworkbench.fx.message;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.MessageOperator.Moved;
import org.brokerworkbench.engine.api.MessageOperator.Resent;
import org.brokerworkbench.engine.api.TakenMessages;
import org.brokerworkbench.fx.message.Job.Progress;
import org.brokerworkbench.fx.message.Job.Step;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.jspecify.annotations.Nullable;

/// What can be done with many messages of a queue, in steps that stall nobody; what came of it is counted.
///
/// Each object does one thing once. Its counts may be read when its job has ended.
final class QueueJobs {

    /// Messages in one step.
    static final int PORTION = 500;

    private QueueJobs() {}

    // --- delete, purge ---

    /// Takes chosen messages out for good, and keeps them for undoing.
    static final class Delete implements Step {
        private final Broker broker;
        private final QueueRef queue;
        private final Chosen chosen;
        private final boolean keep;
        private final List<TakenMessages> taken = new ArrayList<>();
        private long deleted;

        Delete(Broker broker, QueueRef queue, Chosen chosen, boolean keep) {
            this.broker = broker;
            this.queue = queue;
            this.chosen = chosen;
            this.keep = keep;
        }

        @Override
        public CompletionStage<Progress> next() {
            return chosen.next().thenCompose(portion -> broker.messages()
                    .takeOut(queue.vhost(), queue.name(), portion.refs())
                    .thenApply(out -> {
                        deleted += out.count();
                        if (keep) taken.add(out);
                        return new Progress(portion.looked(), portion.total(), portion.more());
                    }));
        }

        long deleted() {
            return deleted;
        }

        List<TakenMessages> taken() {
            return List.copyOf(taken);
        }
    }

    /// Takes the next messages out, and keeps them for undoing; those that come meanwhile stay.
    static final class Purge implements Step {
        private final Broker broker;
        private final QueueRef queue;
        private final long wanted;
        private final boolean keep;
        private final List<TakenMessages> taken = new ArrayList<>();
        private final boolean inOrder;
        private long lastPosition = -1;
        private long total;
        private long purged;

        /// @param inOrder whether the last message is the newest: not where the queue has priorities, and then some of
        ///     those that come meanwhile may go instead of older ones
        Purge(Broker broker, QueueRef queue, long wanted, boolean inOrder, boolean keep) {
            this.inOrder = inOrder;
            this.broker = broker;
            this.queue = queue;
            this.wanted = wanted;
            this.keep = keep;
        }

        @Override
        public CompletionStage<Progress> next() {
            if (lastPosition < 0) return begin();
            int count = (int) Math.min(PORTION, total - purged);
            return broker.messages().takeFirst(queue.vhost(), queue.name(), count, lastPosition).thenApply(out -> {
                purged += out.count();
                if (keep) taken.add(out);
                return new Progress(purged, total, out.count() > 0 && purged < total);
            });
        }

        /// The newest message that is there now is the last one to go.
        private CompletionStage<Progress> begin() {
            return broker.peek(queue.vhost(), queue.name(), 0, 1, 0).thenCompose(first -> {
                total = Math.min(wanted, first.ready());
                if (total == 0) return CompletableFuture.completedFuture(new Progress(0, 0, false));
                long newest = first.unacknowledged() + first.ready() - 1;
                return broker.peek(queue.vhost(), queue.name(), newest, 1, 0).thenApply(last -> {
                    boolean known = inOrder && !last.messages().isEmpty();
                    lastPosition = known ? last.messages().getFirst().position() : Long.MAX_VALUE;
                    return new Progress(0, total, true);
                });
            });
        }

        long purged() {
            return purged;
        }

        List<TakenMessages> taken() {
            return List.copyOf(taken);
        }
    }

    // --- elsewhere ---

    /// Moves chosen messages to another queue, or copies them.
    static final class Move implements Step {
        private final Broker broker;
        private final QueueRef queue;
        private final Chosen chosen;
        private final String target;
        private final boolean copy;
        private long moved;
        private long left;
        private long refused;

        Move(Broker broker, QueueRef queue, Chosen chosen, String target, boolean copy) {
            this.broker = broker;
            this.queue = queue;
            this.chosen = chosen;
            this.target = target;
            this.copy = copy;
        }

        @Override
        public CompletionStage<Progress> next() {
            return chosen.next().thenCompose(portion -> broker.messages()
                    .move(queue.vhost(), queue.name(), portion.refs(), target, copy)
                    .thenApply(came -> count(came, portion)));
        }

        private Progress count(Moved came, Chosen.Portion portion) {
            moved += came.moved();
            left += came.left();
            refused += came.refused();
            return new Progress(portion.looked(), portion.total(), portion.more());
        }

        Moved outcome() {
            return new Moved((int) moved, (int) left, (int) refused);
        }
    }

    /// Sends chosen dead letters back to where they died.
    static final class Resend implements Step {
        private final Broker broker;
        private final QueueRef queue;
        private final Chosen chosen;
        private Resent outcome = new Resent(0, 0, 0, 0, 0);

        Resend(Broker broker, QueueRef queue, Chosen chosen) {
            this.broker = broker;
            this.queue = queue;
            this.chosen = chosen;
        }

        @Override
        public CompletionStage<Progress> next() {
            return chosen.next().thenCompose(portion -> broker.messages()
                    .resend(queue.vhost(), queue.name(), portion.refs())
                    .thenApply(came -> {
                        outcome = new Resent(outcome.resent() + came.resent(), outcome.left() + came.left(),
                                outcome.notDead() + came.notDead(), outcome.queueGone() + came.queueGone(),
                                outcome.refused() + came.refused());
                        return new Progress(portion.looked(), portion.total(), portion.more());
                    }));
        }

        Resent outcome() {
            return outcome;
        }
    }

    // --- files ---

    /// Writes chosen messages to a file, one JSON object a line.
    static final class Export implements Step, AutoCloseable {
        private final Chosen chosen;
        private final BufferedWriter file;
        private long written;

        Export(Chosen chosen, Path path) throws IOException {
            this.chosen = chosen;
            this.file = Files.newBufferedWriter(path);
        }

        @Override
        public CompletionStage<Progress> next() {
            return chosen.next().thenApplyAsync(portion -> {
                try {
                    for (var message : portion.messages()) {
                        file.write(MessageLines.write(message));
                        file.write('\n');
                        written++;
                    }
                } catch (IOException full) {
                    throw new UncheckedIOException(full);
                }
                return new Progress(portion.looked(), portion.total(), portion.more());
            });
        }

        long written() {
            return written;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    /// Publishes the messages of a file: into one queue, or each to where it was published once.
    static final class Import implements Step, AutoCloseable {
        private final Broker broker;
        private final String vhost;
        private final @Nullable String queue;
        private final BufferedReader file;
        private final long bytesTotal;
        private long bytesRead;
        private long lines;
        private long published;
        private long unrouted;
        private long wrongLines;
        private @Nullable String firstWrong;

        /// @param queue null for the exchange and routing key of each line
        Import(Broker broker, String vhost, @Nullable String queue, Path path) throws IOException {
            this.broker = broker;
            this.vhost = vhost;
            this.queue = queue;
            this.bytesTotal = Math.max(1, Files.size(path));
            this.file = Files.newBufferedReader(path);
        }

        @Override
        public CompletionStage<Progress> next() {
            return CompletableFuture.supplyAsync(this::readSome).thenCompose(some -> {
                List<CompletableFuture<?>> under = new ArrayList<>();
                for (MessageLines.Line line : some) under.add(publish(line).toCompletableFuture());
                return CompletableFuture.allOf(under.toArray(CompletableFuture[]::new))
                        .thenApply(_ -> new Progress(bytesRead, Math.max(bytesRead, bytesTotal), !some.isEmpty()));
            });
        }

        private List<MessageLines.Line> readSome() {
            List<MessageLines.Line> some = new ArrayList<>();
            try {
                while (some.size() < PORTION) {
                    String text = file.readLine();
                    if (text == null) break;
                    bytesRead += text.length() + 1;
                    lines++;
                    if (text.isBlank()) continue;
                    try {
                        some.add(MessageLines.read(text));
                    } catch (IllegalArgumentException wrong) {
                        wrong(lines, String.valueOf(wrong.getMessage()));
                    }
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return some;
        }

        private CompletionStage<?> publish(MessageLines.Line line) {
            String exchange = queue == null ? line.exchange() : "";
            String key = queue == null ? line.routingKey() : queue;
            try {
                return broker.operator().publish(vhost, exchange, key, line.properties(), line.body())
                        .whenComplete((routed, failure) -> counted(Boolean.TRUE.equals(routed), failure))
                        .exceptionally(_ -> false);
            } catch (IllegalArgumentException noProperty) {
                counted(false, noProperty);
                return CompletableFuture.completedFuture(false);
            }
        }

        private synchronized void counted(boolean routed, @Nullable Throwable failure) {
            if (failure != null) wrong(lines, String.valueOf(failure.getMessage()));
            else if (routed) published++;
            else unrouted++;
        }

        private synchronized void wrong(long line, String why) {
            wrongLines++;
            if (firstWrong == null) firstWrong = line + ": " + why;
        }

        long published() {
            return published;
        }

        /// Matched no binding.
        long unrouted() {
            return unrouted;
        }

        long wrongLines() {
            return wrongLines;
        }

        /// Number of the first line that was none, and why; null where all were.
        @Nullable String firstWrong() {
            return firstWrong;
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    // --- publish ---

    /// Publishes a message a number of times at a rate.
    static final class Repeat implements Step {
        private static final long TICK_MILLIS = 50;
        /// What `{n}` in a body becomes.
        private static final String NUMBER = "{n}";

        private final Broker broker;
        private final Outgoing message;
        private final long times;
        private final double perSecond;
        private final long startNanos = System.nanoTime();
        private long sent;
        private long routed;

        /// @param perSecond 0 for as fast as it goes
        Repeat(Broker broker, Outgoing message, long times, double perSecond) {
            this.broker = broker;
            this.message = message;
            this.times = times;
            this.perSecond = perSecond;
        }

        @Override
        public CompletionStage<Progress> next() {
            long due = perSecond <= 0 ? times
                    : Math.min(times, 1 + (long) ((System.nanoTime() - startNanos) / 1e9 * perSecond));
            int now = (int) Math.min(PORTION, due - sent);
            if (now == 0) {
                return CompletableFuture.supplyAsync(() -> new Progress(sent, times, true),
                        CompletableFuture.delayedExecutor(TICK_MILLIS, TimeUnit.MILLISECONDS));
            }
            List<CompletableFuture<Boolean>> under = new ArrayList<>();
            for (int i = 0; i < now; i++) under.add(publish(++sent));
            return CompletableFuture.allOf(under.toArray(CompletableFuture[]::new)).thenApply(_ -> {
                routed += under.stream().filter(CompletableFuture::join).count();
                return new Progress(sent, times, sent < times);
            });
        }

        private CompletableFuture<Boolean> publish(long number) {
            return broker.operator().publish(message.vhost(), message.exchange(), message.routingKey(),
                    message.properties(), message.body(NUMBER, number)).toCompletableFuture();
        }

        long sent() {
            return sent;
        }

        long routed() {
            return routed;
        }
    }
}
