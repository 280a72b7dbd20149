package org.brokerworkbench.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A broker under load is killed again and again, and every confirmed message is accounted for.
///
/// A few times in the suite; `-Dstore.crashes=50` for the long run, `-Dstore.seed=N` for other moments.
class CrashTest {

    private static final String QUEUE = "survivors";
    private static final int CRASHES = Integer.getInteger("store.crashes", 3);
    private static final long SEED = Long.getLong("store.seed", 1);
    private static final int PUBLISHES_PER_ROUND = 20;

    @TempDir
    Path directory;

    private final SplittableRandom random = new SplittableRandom(SEED);
    /// Confirmed, and nobody has tried to acknowledge it.
    private final TreeSet<Integer> mustBeThere = new TreeSet<>();
    /// Acknowledged, and something published afterwards was confirmed.
    private final TreeSet<Integer> mustBeGone = new TreeSet<>();
    private int nextNumber;

    @Test
    void nothingConfirmedIsLostAndNothingSettledComesBack() throws Exception {
        for (int crash = 1; crash <= CRASHES; crash++) {
            try (BrokerProcess broker = BrokerProcess.start(directory);
                    ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor()) {
                check(broker, "before crash " + crash + " of seed " + SEED);
                killer.schedule(() -> {
                    broker.kill();
                    return null;
                }, random.nextInt(20, 500), TimeUnit.MILLISECONDS);
                loadUntilKilled(broker);
            }
        }
        try (BrokerProcess broker = BrokerProcess.start(directory)) {
            check(broker, "after the last crash of seed " + SEED);
        }
    }

    private void loadUntilKilled(BrokerProcess broker) {
        try (Connection connection = broker.connect()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare(QUEUE, true, false, false, null);
            channel.confirmSelect();
            while (true) round(channel);
        } catch (Exception killed) {
            assertThat(killed).as("what the client sees of a crash").isNotNull();
        }
    }

    /// Publishes, takes the oldest few, publishes again: the second confirm proves that the acknowledgements are safe.
    private void round(Channel channel) throws Exception {
        publishConfirmed(channel, PUBLISHES_PER_ROUND);
        List<Integer> settled = new ArrayList<>();
        for (int i = 0; i < PUBLISHES_PER_ROUND / 2; i++) {
            GetResponse got = channel.basicGet(QUEUE, false);
            if (got == null) break;
            int number = number(got);
            mustBeThere.remove(number);
            channel.basicAck(got.getEnvelope().getDeliveryTag(), false);
            settled.add(number);
        }
        publishConfirmed(channel, 1);
        mustBeGone.addAll(settled);
    }

    private void publishConfirmed(Channel channel, int count) throws Exception {
        List<Integer> published = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = nextNumber++;
            channel.basicPublish("", QUEUE, MessageProperties.MINIMAL_PERSISTENT_BASIC,
                    String.valueOf(number).getBytes(StandardCharsets.UTF_8));
            published.add(number);
        }
        channel.waitForConfirmsOrDie(10_000);
        mustBeThere.addAll(published);
    }

    /// Looks at everything that is in the queue, and gives it back.
    private void check(BrokerProcess broker, String when) throws Exception {
        List<Integer> there = new ArrayList<>();
        try (Connection connection = broker.connect()) {
            Channel channel = connection.createChannel();
            channel.queueDeclare(QUEUE, true, false, false, null);
            for (GetResponse got = channel.basicGet(QUEUE, false); got != null; got = channel.basicGet(QUEUE, false)) {
                there.add(number(got));
            }
            channel.basicRecover(true);
        }
        assertThat(there).as("order kept, nothing twice, " + when).isSorted().doesNotHaveDuplicates();
        assertThat(there).as("nothing confirmed is lost, " + when).containsAll(mustBeThere);
        assertThat(there).as("nothing settled comes back, " + when).filteredOn(mustBeGone::contains).isEmpty();
    }

    private static int number(GetResponse got) {
        return Integer.parseInt(new String(got.getBody(), StandardCharsets.UTF_8));
    }
}
