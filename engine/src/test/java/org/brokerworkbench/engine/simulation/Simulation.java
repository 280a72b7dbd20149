package org.brokerworkbench.engine.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.Confirm;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.amqp.Tx;
import org.brokerworkbench.engine.core.Command;
import org.brokerworkbench.engine.core.ManualClock;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.Rules;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.engine.event.MessagePage;
import org.brokerworkbench.engine.simulation.SimulatedChannel.SimulatedConsumer;

/// The core with some clients, a hand-turned clock and a hand-turned loop, all interleaved by one seed.
///
/// After every turn what the broker did is held against what its events and its clients say:
///
/// - every copy of a message is ready in its queue, unacknowledged with one client, or has left by one event
/// - nobody holds more than its prefetch, nobody is passed over by a consumer of lower priority
/// - deliveries follow the queue's order, and what came back comes first again, marked as redelivered
/// - a confirm comes once, only for what is decided and safe, and says the truth about it
/// - after a crash, which loses what the journal has not forced, everything is as at the end of the last turn that it
///   has: persistent messages in durable queues are back in their old order, whoever held them
/// - where nothing is left to do, no message waits beside a consumer that has credit
///
/// The same seed gives the same run: a failure's seed belongs into the test that starts this.
final class Simulation {

    private static final int STEPS = 300;
    private static final int TURNS_MAX = 100_000;
    private static final List<String> ROUTES = List.of("amq.direct", "amq.fanout");

    private final long seed;
    private final SplittableRandom random;
    private final ManualClock clock = new ManualClock();
    private final Map<String, QueueShape> shapes = new LinkedHashMap<>();
    private final SimulatedJournal journal = new SimulatedJournal();
    private final Ledger ledger = new Ledger(clock, shapes, journal);
    private Node node;
    private final List<SimulatedClient> clients = new ArrayList<>();
    private int step;
    private int consumersMade;

    Simulation(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.node = newNode();
        node.restore(journal, journal);
        ledger.endOfTurn();
        int queues = 1 + random.nextInt(4);
        for (int i = 0; i < queues; i++) shapes.put("q" + i, QueueShape.any(random));
        int clientCount = 1 + random.nextInt(4);
        for (int i = 0; i < clientCount; i++) {
            clients.add(new SimulatedClient("client " + i, node, ledger, 1 + random.nextInt(3)));
        }
    }

    /// Runs it to its end.
    ///
    /// @throws AssertionError with the seed, where an invariant does not hold
    void run() {
        try {
            shapes.keySet().forEach(queue -> declare(anyChannel(), queue));
            for (step = 0; step < STEPS; step++) {
                act();
                check();
                for (int turns = random.nextInt(4); turns > 0 && node.hasWork(); turns--) turn();
                if (random.nextInt(3) == 0) node.endOfBatch();
            }
            drain();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("seed " + seed + ", step " + step + ": " + failure.getMessage()
                    + "\n  queues: " + shapes + "\n  the last events:" + ledger.lately(), failure);
        }
    }

    private Node newNode() {
        return new Node(clock, ledger, new Node.Settings("simulation", Rules.RABBITMQ_3, random.split()));
    }

    private void turn() {
        node.runTurn(1 + random.nextInt(5));
        check();
    }

    // --- what the disk does ---

    private void commitSome() {
        List<Long> ends = ledger.turnEnds();
        if (!ends.isEmpty()) commit(ends.get(random.nextInt(ends.size())));
    }

    private void commit(long sequence) {
        journal.commit(sequence);
        node.committed(sequence);
    }

    private void crash() {
        journal.crash();
        Map<String, QueueLedger.Kept> kept = ledger.crashed();
        Node crashed = node;
        node = newNode();
        node.countOnFrom(crashed);
        node.restore(journal, journal);
        if (!ledger.queues.keySet().equals(kept.keySet())) {
            throw new AssertionError("a crash leaves " + kept.keySet() + ", there are " + ledger.queues.keySet());
        }
        kept.forEach((queue, messages) -> ledger.queues.get(queue).restored(messages, Set.copyOf(readyIds(queue))));
        for (SimulatedClient client : clients) client.crashed(node);
    }

    private List<Long> readyIds(String queue) {
        MessagePage page = node.snapshots().peek(Node.DEFAULT_VHOST, queue, 0, Integer.MAX_VALUE, 0);
        return page.messages().stream()
                .skip(page.unacknowledged())
                .map(MessagePage.PeekedMessage::messageId)
                .toList();
    }

    // --- what clients do ---

    private void act() {
        SimulatedChannel channel = anyChannel();
        if (channel.closing) {
            channel.client.reopen(channel);
            return;
        }
        switch (random.nextInt(28)) {
            case 0, 1, 2, 3, 4, 5, 6 -> publish(channel);
            case 7, 8 -> consume(channel);
            case 9 -> cancel(channel);
            case 10, 11, 12, 13 -> settle(channel);
            case 14 -> get(channel);
            case 15 -> qos(channel);
            case 16 -> recover(channel);
            case 17 -> changeMode(channel);
            case 18 -> channel.client.setWritable(random.nextInt(3) > 0);
            case 19 -> passTime();
            case 20 -> passTime();
            case 21 -> commitOrRollBack(channel);
            case 22 -> declare(channel, anyQueue());
            case 23, 24 -> commitSome();
            case 25 -> commit(journal.lastSequence());
            case 26 -> {
                if (journal.isFetching()) journal.arrive();
            }
            default -> disturb(channel);
        }
    }

    private void disturb(SimulatedChannel channel) {
        switch (random.nextInt(6)) {
            case 5 -> crash();
            case 0 -> {
                channel.client.vanish();
                channel.client.connect();
            }
            case 1 -> channel.client.reopen(channel);
            case 2 -> failing(channel, () -> channel.client.call(channel, new Basic.Ack(1_000_000, false)));
            case 3 -> purgeOrDelete(channel, new Queue.Purge(0, anyQueue(), true));
            default -> purgeOrDelete(channel, new Queue.Delete(0, anyQueue(), false, false, true));
        }
    }

    private void purgeOrDelete(SimulatedChannel channel, Queue method) {
        // a purge of a queue that is deleted is 404
        failing(channel, () -> channel.client.call(channel, method));
    }

    private void failing(SimulatedChannel channel, Runnable act) {
        channel.client.mayFail = true;
        act.run();
        channel.client.mayFail = false;
    }

    private void declare(SimulatedChannel channel, String queue) {
        channel.client.call(
                channel, new Queue.Declare(
                0, queue, false, shapes.get(queue).durable(), false, false, true, shapes.get(queue).arguments()));
        for (String exchange : ROUTES) {
            if (shapes.get(queue).deadLetters() && exchange.equals(QueueShape.DEAD_LETTER_EXCHANGE)) continue;
            channel.client.call(channel, new Queue.Bind(0, queue, exchange, "key", true, FieldTable.EMPTY));
        }
    }

    private void publish(SimulatedChannel channel) {
        int priority = random.nextInt(6);
        boolean expires = random.nextInt(5) == 0;
        long ttlMillis = expires ? random.nextInt(100) : Long.MAX_VALUE;
        boolean persistent = random.nextBoolean();
        ledger.publishing = new Ledger.Publication(priority, ttlMillis, persistent);
        BasicProperties properties = new BasicProperties(null, null, null, persistent ? 2 : null, priority,
                null, null, expires ? Long.toString(ttlMillis) : null, null, null, null, null, null, null);
        boolean byQueue = random.nextInt(3) > 0;
        String exchange = byQueue ? "" : ROUTES.get(random.nextInt(ROUTES.size()));
        String key = byQueue ? anyQueue() : random.nextInt(8) == 0 ? "elsewhere" : "key";
        boolean mandatory = random.nextInt(4) == 0;
        node.apply(new Command.Publish(channel.session, new Basic.Publish(0, exchange, key, mandatory, false),
                properties.encode(), new byte[random.nextInt(4)]));
    }

    private void consume(SimulatedChannel channel) {
        if (channel.transactional) return;
        String queue = anyQueue();
        String tag = "consumer " + consumersMade++;
        boolean noAck = random.nextInt(4) == 0;
        int priority = random.nextInt(4) == 0 ? random.nextInt(3) : 0;
        boolean exists = ledger.queues.containsKey(queue);
        if (exists) {
            channel.consumers.put(tag,
                    new SimulatedConsumer(channel, tag, queue, noAck, channel.prefetch, priority));
        }
        FieldTable arguments =
                priority == 0 ? FieldTable.EMPTY : FieldTable.of("x-priority", FieldValue.of(priority));
        failing(channel, () -> channel.client.call(
                channel, new Basic.Consume(0, queue, tag, false, noAck, false, true, arguments)));
    }

    private void cancel(SimulatedChannel channel) {
        if (channel.consumers.isEmpty()) return;
        List<String> tags = new ArrayList<>(channel.consumers.keySet());
        String tag = tags.get(random.nextInt(tags.size()));
        channel.consumers.remove(tag);
        channel.client.call(channel, new Basic.Cancel(tag, true));
    }

    private void settle(SimulatedChannel channel) {
        List<Long> tags = channel.tags();
        if (tags.isEmpty()) return;
        long tag = tags.get(random.nextInt(tags.size()));
        boolean multiple = random.nextInt(3) == 0;
        channel.settled(tag, multiple);
        channel.client.call(channel, switch (random.nextInt(4)) {
            case 0 -> new Basic.Nack(tag, multiple, random.nextBoolean());
            case 1 -> multiple ? new Basic.Ack(tag, true) : new Basic.Reject(tag, random.nextBoolean());
            default -> new Basic.Ack(tag, multiple);
        });
    }

    private void get(SimulatedChannel channel) {
        if (channel.transactional) return;
        boolean noAck = random.nextBoolean();
        channel.client.lastGetAcknowledges = !noAck;
        failing(channel, () -> channel.client.call(channel, new Basic.Get(0, anyQueue(), noAck)));
    }

    private void qos(SimulatedChannel channel) {
        boolean global = random.nextInt(3) == 0;
        int count = random.nextInt(4);
        if (global) {
            channel.globalPrefetch = count;
        } else {
            channel.prefetch = count;
        }
        channel.client.call(channel, new Basic.Qos(0, count, global));
    }

    private void recover(SimulatedChannel channel) {
        if (!channel.held.isEmpty()) channel.settled(channel.held.lastKey(), true);
        channel.client.call(channel, new Basic.Recover(true));
    }

    /// Confirms, or a transaction on a channel that from then on only publishes.
    private void changeMode(SimulatedChannel channel) {
        if (channel.transactional || channel.confirms) return;
        if (random.nextBoolean()) {
            channel.confirms = true;
            channel.client.call(channel, new Confirm.Select(true));
        } else if (channel.held.isEmpty() && channel.consumers.isEmpty() && random.nextInt(3) == 0) {
            channel.transactional = true;
            channel.client.call(channel, new Tx.Select());
        }
    }

    private void commitOrRollBack(SimulatedChannel channel) {
        if (!channel.transactional) return;
        failing(channel, () -> channel.client.call(channel, random.nextBoolean() ? new Tx.Commit() : new Tx.Rollback()));
    }

    private void passTime() {
        clock.advance(random.nextInt(120));
        if (node.nextDeadlineMillis() <= clock.brokerMillis()) node.tick(clock.brokerMillis());
    }

    private SimulatedChannel anyChannel() {
        SimulatedClient client = clients.get(random.nextInt(clients.size()));
        return client.channels.get(1 + random.nextInt(client.channels.size()));
    }

    private String anyQueue() {
        return "q" + random.nextInt(shapes.size());
    }

    // --- what must hold ---

    private void check() {
        ledger.endOfTurn();
        if (node.hasWork()) return;
        ledger.atRest();
        for (QueueInfo queue : node.snapshots().queues()) {
            QueueLedger books = ledger.queues.get(queue.name());
            books.requireExactly(queue.ready(), queue.unacknowledged());
            if (!books.shape.deadLetters()) {
                List<Long> ready = readyIds(queue.name());
                books.require(ready.equals(books.readyIds()), "shows " + ready + " instead of " + books.readyIds());
                int kept = books.shape.durable() ? books.kept().entries().size() : 0;
                books.require(queue.kept() == kept, "keeps " + kept + ", the broker says " + queue.kept());
            }
            boolean allSafe = journal.lastSequence() == journal.committedSequence();
            books.require(queue.unsafe() <= queue.kept() && queue.unsafe() >= 0 && (queue.unsafe() == 0 || !allSafe),
                    "says that " + queue.unsafe() + " of " + queue.kept() + " are unsafe");
            if (queue.ready() > 0 && !journal.isFetching()) requireNobodyWaits(queue.name());
        }
    }

    private void requireNobodyWaits(String queue) {
        if (shapes.get(queue).singleActiveConsumer()) return;
        for (SimulatedChannel channel : ledger.channels.values()) {
            for (SimulatedConsumer consumer : channel.consumers.values()) {
                boolean waits = consumer.queue.equals(queue) && consumer.hasCredit();
                channel.require(!waits, "waits with " + consumer.tag + " beside ready messages of " + queue);
            }
        }
    }

    /// Lets everything come to rest, takes all clients away, and fetches what is left.
    private void drain() {
        settleDown();
        for (SimulatedClient client : clients) {
            for (SimulatedChannel channel : client.channels.values()) {
                channel.require(channel.unconfirmed.isEmpty(), "never had confirmed " + channel.unconfirmed);
            }
            client.vanish();
        }
        settleDown();
        SimulatedClient last = new SimulatedClient("the last client", node, ledger, 1);
        SimulatedChannel channel = last.channels.get(1);
        for (QueueLedger queue : List.copyOf(ledger.queues.values())) {
            last.lastGetAcknowledges = false;
            for (int left = queue.ready.size(); left > 0; left--) {
                last.call(channel, new Basic.Get(0, queue.name, true));
            }
            settleDown();
            queue.requireExactly(0, 0);
            queue.require(queue.leaving.isEmpty(), "lost " + queue.leaving.keySet());
        }
    }

    private void settleDown() {
        for (int turns = 0; node.hasWork() || journal.isFetching(); turns++) {
            if (turns == TURNS_MAX) throw new AssertionError("the broker never comes to rest");
            turn();
            if (journal.isFetching()) journal.arrive();
        }
        commit(journal.lastSequence());
        node.endOfBatch();
        check();
    }
}
