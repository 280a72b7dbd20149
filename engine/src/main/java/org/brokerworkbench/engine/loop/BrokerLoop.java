package org.brokerworkbench.engine.loop;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.brokerworkbench.engine.core.Clock;
import org.brokerworkbench.engine.core.Command;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.Snapshots;
import org.brokerworkbench.engine.core.Tap;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The duty cycle of the one thread that owns the broker.
///
/// ```
/// socket ── submit(command) ──► Gate ──► Node.apply ──► Node.runTurn … ──► endOfBatch ──► flush ──► sockets
///                                 │ closed                  ▲
///                                 └── parks ── step ────────┘
/// ```
///
/// A *turn* is one command or one dirty queue, at most 256 deliveries; between turns every invariant of the core holds,
/// and only there the gate closes, timers fire and questions are answered. After a few turns the loop goes back to
/// its sockets and takes up the rest afterwards, so that a long backlog starves nobody.
///
/// All methods but [#call] are for the loop thread only.
public final class BrokerLoop {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerLoop.class);

    static final int DELIVERIES_PER_TURN = 256;
    /// Turns after one command; what is left waits for the next command or the end of the batch.
    private static final int TURNS_AFTER_COMMAND = 4;
    /// Turns, and parked commands, in one slice between two looks at the sockets.
    private static final int TURNS_PER_SLICE = 16;
    private static final int PARKED_PER_SLICE = 256;
    /// Turns that a step may skip because they change nothing, such as a dirty queue without a willing consumer.
    private static final int IDLE_TURNS_PER_STEP = 1_024;
    /// Bytes taken in between two looks at the heap.
    private static final int MEMORY_CHECK_BYTES = 256 << 10;
    private static final long MEMORY_CHECK_MILLIS = 250;

    private final EventExecutor executor;
    private final BrokerClock clock;
    private final EventTap tap;
    private final FrameTap frames;
    private final NodeFactory nodes;
    private final Gate gate;
    private final MemoryWatch memory;
    private final Alarms alarms;
    private final List<Outflow> touched = new ArrayList<>();
    private final ArrayDeque<Gate.Parked> followUps = new ArrayDeque<>();
    private final AwaitingCommit awaitingCommit = new AwaitingCommit();
    private Node node;
    private JournalFeed journalFeed = JournalFeed.NONE;
    /// Publishers that are not read until the journal has caught up.
    private final Set<Intake> waitingForJournal = new LinkedHashSet<>();
    private boolean inTurn;
    /// Whether the clock was read in this batch.
    private boolean clockRead;
    private boolean sliceScheduled;
    private Future<?> timer;
    private long timerDeadlineMillis = Long.MAX_VALUE;
    private long assemblingBytes;
    private long bytesSinceMemoryCheck;
    private long longestTurnNanos;
    private volatile boolean paused;

    /// Makes the node that this loop owns, from what the loop hands it.
    @FunctionalInterface
    public interface NodeFactory {
        Node create(Clock clock, Tap tap);
    }

    /// A loop on an executor of one thread; it begins with [#start].
    ///
    /// @param memoryWatermark share of the maximum heap above which publishers wait, 0 to 1
    public BrokerLoop(EventExecutor executor, BrokerClock clock, NodeFactory nodes, double memoryWatermark) {
        this(executor, clock, nodes, new Gate(), new MemoryWatch(Heap.ofThisProcess(), memoryWatermark));
    }

    BrokerLoop(EventExecutor executor, BrokerClock clock, NodeFactory nodes, Gate gate, MemoryWatch memory) {
        this.executor = executor;
        this.clock = clock;
        this.tap = new EventTap(clock);
        this.frames = new FrameTap(tap, clock);
        this.nodes = nodes;
        this.node = nodes.create(clock, tap);
        this.gate = gate;
        this.memory = memory;
        this.alarms = new Alarms((resource, raised) -> {
            switch (resource) {
                case MEMORY -> node.setMemoryAlarm(raised);
                case DISK -> node.setDiskAlarm(raised);
            }
        });
    }

    /// Begins to watch the heap.
    public void start() {
        executor.scheduleWithFixedDelay(
                this::weighMemory, MEMORY_CHECK_MILLIS, MEMORY_CHECK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// The node as it is now; after [#renew] it is another one.
    public Node node() {
        return node;
    }

    /// The node's process has ended and begins anew: what it held in memory is gone, and whoever was connected too. Its
    /// journal is empty until it is restored.
    ///
    /// @param powerCut whether it ended without a chance to do anything more
    public void renew(boolean powerCut) {
        gate.clear();
        frames.forgetAll();
        waitingForJournal.clear();
        journalFeed = JournalFeed.NONE;
        disarmTimer();
        awaitingCommit.failAll(new IllegalStateException("the broker ended before this was safe on disk"));
        tell(() -> new BrokerEvent.Restarted(powerCut));
        Node ended = node;
        node = nodes.create(clock, tap);
        node.countOnFrom(ended);
        node.setMemoryAlarm(alarms.raised(Alarms.Resource.MEMORY));
        node.setDiskAlarm(alarms.raised(Alarms.Resource.DISK));
    }

    /// What takes the journal's entries to disk. Before any command.
    public void keepBy(JournalFeed feed) {
        journalFeed = feed;
    }

    /// Runs something between two turns, and whatever it makes necessary; a failure is a bug and logged.
    public void execute(Runnable task) {
        executor.execute(() -> {
            clock.advance();
            try {
                task.run();
            } catch (Throwable bug) {
                LOG.error("A bug between two turns; the broker goes on", bug);
            }
            endOfBatch();
        });
    }

    /// Everything journalled up to a number is safe: what waited for that goes out.
    public void committed(long journalSequence) {
        node.committed(journalSequence);
        awaitingCommit.committed(journalSequence);
        if (!waitingForJournal.isEmpty() && journalFeed.hasCaughtUp()) releasePublishers();
        endOfBatch();
    }

    private void releasePublishers() {
        List<Intake> released = List.copyOf(waitingForJournal);
        waitingForJournal.clear();
        released.forEach(Intake::release);
    }

    /// Runs once everything that is in the journal now is safe, at once where it is already.
    public void whenCommitted(Runnable safe) {
        if (node.isCommitted()) {
            safe.run();
        } else {
            awaitingCommit.add(node.journalSequence(), safe, _ -> {});
        }
    }

    public Alarms alarms() {
        return alarms;
    }

    // --- commands ---

    /// Runs a command, or parks it behind the gate. Called inside a turn, it waits for the turn's end.
    public void submit(Command command, Intake intake) {
        if (inTurn) {
            followUps.add(new Gate.Parked(command, intake));
        } else if (gate.passes()) {
            run(command, intake);
        } else {
            gate.park(command, intake);
        }
    }

    private void run(Command command, Intake intake) {
        if (command instanceof Command.Publish publish) tookIn(publish.body().length + Node.MESSAGE_OVERHEAD_BYTES);
        apply(command, intake);
        if (command instanceof Command.Publish && journalFeed.isBehind() && waitingForJournal.add(intake)) intake.hold();
        runFollowUps();
        runTurns(TURNS_AFTER_COMMAND);
    }

    private void apply(Command command, Intake intake) {
        if (intake.ended() && !(command instanceof Command.ConnectionLost)) {
            frames.forget(command);
            return;
        }
        beginTurn();
        try {
            if (frames.watched() && command instanceof Command.Publish publish) applyTold(publish);
            else node.apply(command);
        } catch (Throwable bug) {
            LOG.error("A bug while running {} of connection {}; that connection is closed",
                    described(command), command.connection().handshake().name(), bug);
            intake.failed(bug);
        }
        endTurn();
    }

    /// A publish makes its own message before anything else can follow from it.
    private void applyTold(Command.Publish publish) {
        long before = node.lastMessageId();
        try {
            node.apply(publish);
        } finally {
            frames.ran(publish, node.lastMessageId() == before ? 0 : before + 1);
        }
    }

    private static String described(Command command) {
        return switch (command) {
            case Command.Call call -> call.method().toString();
            case Command.Publish publish -> publish.method() + " of " + publish.body().length + " bytes";
            case Command.Refused refused -> refused.method() + " with " + refused.fault().getMessage();
            case Command.ConnectionLost lost -> lost.toString();
        };
    }

    private void runFollowUps() {
        for (Gate.Parked next = followUps.poll(); next != null; next = followUps.poll()) {
            if (gate.passes()) {
                apply(next.command(), next.intake());
            } else {
                gate.park(next.command(), next.intake());
            }
        }
    }

    private void runTurns(int turnsMax) {
        for (int turn = 0; turn < turnsMax && gate.isOpen() && node.hasWork(); turn++) {
            runTurn(DELIVERIES_PER_TURN);
            runFollowUps();
        }
    }

    private void runTurn(int deliveriesMax) {
        beginTurn();
        try {
            node.runTurn(deliveriesMax);
        } catch (Throwable bug) {
            LOG.error("A bug while dispatching; the broker goes on with the next turn", bug);
        }
        endTurn();
    }

    private void beginTurn() {
        readClock();
        inTurn = true;
    }

    /// Reads the clock once in a batch: one turn begins where the one before it in the batch has ended.
    public void readClock() {
        if (!clockRead) clock.advance();
        clockRead = true;
    }

    private void endTurn() {
        inTurn = false;
        longestTurnNanos = Math.max(longestTurnNanos, clock.advance());
        if (tap.takeBreakpointHit()) pause();
    }

    // --- batches ---

    /// Adds a buffer to those that the end of the batch flushes; call it once until it is flushed.
    public void flushLater(Outflow outflow) {
        touched.add(outflow);
    }

    /// Ends a batch of turns: confirms go out, then every touched buffer is flushed, and what is left is scheduled.
    public void endOfBatch() {
        clockRead = false;
        tap.endOfBatch();
        inTurn = true;
        node.endOfBatch();
        inTurn = false;
        journalFeed.flush();
        // a flush may wake a consumer's connection, and its queue's turn touches further buffers: those are flushed
        // with the slice that runs the turn
        for (int i = 0; i < touched.size(); i++) touched.get(i).flush();
        touched.clear();
        runFollowUps();
        if (gate.isOpen()) {
            if (node.hasWork() || gate.parkedCommands() > 0) scheduleSlice();
            armTimer();
        }
    }

    private void scheduleSlice() {
        if (sliceScheduled) return;
        sliceScheduled = true;
        // a timer, not a task: tasks that follow each other would keep the loop from its sockets
        executor.schedule(this::runSlice, 0, TimeUnit.NANOSECONDS);
    }

    private void runSlice() {
        sliceScheduled = false;
        for (int i = 0; i < PARKED_PER_SLICE && gate.isOpen(); i++) {
            Gate.Parked next = gate.poll();
            if (next == null) break;
            run(next.command(), next.intake());
        }
        runTurns(TURNS_PER_SLICE);
        endOfBatch();
    }

    private void armTimer() {
        long deadlineMillis = node.nextDeadlineMillis();
        if (deadlineMillis >= timerDeadlineMillis) return;
        disarmTimer();
        timerDeadlineMillis = deadlineMillis;
        long delayMillis = Math.max(0, deadlineMillis - clock.brokerMillis());
        timer = executor.schedule(this::fireTimer, delayMillis, TimeUnit.MILLISECONDS);
    }

    private void disarmTimer() {
        if (timer != null) timer.cancel(false);
        timer = null;
        timerDeadlineMillis = Long.MAX_VALUE;
    }

    private void fireTimer() {
        timer = null;
        timerDeadlineMillis = Long.MAX_VALUE;
        if (!gate.isOpen()) return;
        beginTurn();
        try {
            node.tick(clock.brokerMillis());
        } catch (Throwable bug) {
            LOG.error("A bug while deadlines fired; the broker goes on", bug);
        }
        endTurn();
        runFollowUps();
        runTurns(TURNS_PER_SLICE);
        endOfBatch();
    }

    // --- memory ---

    /// Counts bytes of messages that have not come whole; negative when they have, or are given up.
    public void assembling(int bytes) {
        assemblingBytes += bytes;
        if (bytes > 0) tookIn(bytes);
    }

    private void tookIn(int bytes) {
        bytesSinceMemoryCheck += bytes;
        if (bytesSinceMemoryCheck >= MEMORY_CHECK_BYTES) weighMemory();
    }

    private void weighMemory() {
        bytesSinceMemoryCheck = 0;
        boolean isShort = memory.isShort(node.heldBytes() + gate.parkedBytes() + assemblingBytes);
        alarms.measured(Alarms.Resource.MEMORY, isShort);
    }

    // --- questions and the gate ---

    /// Runs something between two turns, paused or not. Any thread.
    ///
    /// @return completed on the loop's thread; fails with what the question throws
    public <T> CompletableFuture<T> call(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            executor.execute(() -> {
                try {
                    clock.advance();
                    T value = question.get();
                    node.keepAdministration();
                    endOfBatch();
                    answer.complete(value);
                } catch (Throwable failure) {
                    endOfBatch();
                    answer.completeExceptionally(failure);
                }
            });
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new IllegalStateException("the broker is stopped", e));
        }
        return answer;
    }

    /// Like [#call], answered when what the question has changed is safe on disk, if it changed anything that is kept.
    public <T> CompletableFuture<T> callDurably(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        call(() -> {
            long before = node.journalSequence();
            T value = question.get();
            node.keepAdministration();
            if (node.journalSequence() == before) {
                answer.complete(value);
            } else {
                awaitingCommit.add(node.journalSequence(), () -> answer.complete(value), answer::completeExceptionally);
            }
            return value;
        }).whenComplete((_, failure) -> {
            if (failure != null) answer.completeExceptionally(failure);
        });
        return answer;
    }

    /// Closes the gate and stops the broker's clock.
    public void pause() {
        if (!gate.isOpen()) return;
        gate.close();
        clock.stop();
        disarmTimer();
        paused = true;
        if (tap.open()) tap.emit(new BrokerEvent.Paused());
    }

    /// Opens the gate; what is parked runs before what comes now.
    public void resume() {
        if (gate.isOpen()) return;
        gate.open();
        clock.start();
        paused = false;
        if (tap.open()) tap.emit(new BrokerEvent.Resumed());
        endOfBatch();
    }

    /// Runs one turn behind the closed gate: one delivery, or where none is due, the next parked command.
    ///
    /// @return false where there was nothing to do, or the gate is open
    public boolean step() {
        if (gate.isOpen() || !stepTurn()) return false;
        if (tap.open()) tap.emit(new BrokerEvent.Stepped());
        endOfBatch();
        return true;
    }

    private boolean stepTurn() {
        tap.counting(true);
        try {
            long before = tap.emitted();
            for (int turn = 0; turn < IDLE_TURNS_PER_STEP && node.hasWork(); turn++) {
                runTurn(1);
                runFollowUps();
                if (tap.emitted() != before) return true;
            }
            Gate.Parked next = gate.poll();
            if (next == null) return false;
            apply(next.command(), next.intake());
            runFollowUps();
            return true;
        } finally {
            tap.counting(false);
        }
    }

    /// Whether the gate is closed. Any thread.
    public boolean paused() {
        return paused;
    }

    /// Closes the gate at the end of the turn in which an event matches; null clears it.
    public void breakWhen(Predicate<BrokerEvent> predicate) {
        tap.breakWhen(predicate);
    }

    // --- what is seen from outside ---

    /// Emits an event of the world around the core; it is made only where somebody watches.
    public void tell(Supplier<BrokerEvent> event) {
        if (tap.open()) tap.emit(event.get());
    }

    /// Adds a reader of events. Its reader polls on a thread of its own.
    public void subscribe(EventRing ring) {
        tap.add(ring);
    }

    public void unsubscribe(EventRing ring) {
        tap.remove(ring);
    }

    /// Where frames are told.
    public FrameTap frames() {
        return frames;
    }

    /// Adds a reader of frames. Its reader polls on a thread of its own.
    public void watchFrames(EventRing ring) {
        frames.add(ring);
    }

    public void unwatchFrames(EventRing ring) {
        frames.remove(ring);
    }

    /// The whole broker, exact, as it is between two turns.
    ///
    /// @param sockets knows what went through a connection's socket
    public BrokerSnapshot snapshot(Snapshots.TrafficSource sockets) {
        Snapshots of = node.snapshots();
        return new BrokerSnapshot(
                tap.sequence(), clock.brokerMillis(), clock.wallMillis(), !gate.isOpen(), gate.parkedCommands(),
                new BrokerSnapshot.Alarms(
                        node.memoryAlarm(), node.diskAlarm(), memory.usedBytes(), memory.limitBytes()),
                of.totals(tap.dropped(), longestTurnNanos),
                of.vhosts(), of.exchanges(), of.queues(), of.bindings(), of.bindingMatches(),
                of.connections(sockets), of.channels(), of.consumers());
    }
}
