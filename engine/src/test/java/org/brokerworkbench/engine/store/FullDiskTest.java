package org.brokerworkbench.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.BlockedListener;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A disk that takes nothing more: publishers are told and wait, what was confirmed is there, and the broker lives.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the size of a process's files is limited by its shell")
class FullDiskTest {

    private static final int FILE_BYTES_MAX = 1 << 20;
    private static final int BODY_BYTES = 10_000;
    private static final int MESSAGES_TOGETHER = 10;
    private static final String QUEUE = "q";

    @TempDir
    Path directory;

    @Test
    void nothingIsConfirmedThatIsNotStoredAndPublishersAreToldWhy() throws Exception {
        ConcurrentSkipListSet<Long> unconfirmed = new ConcurrentSkipListSet<>();
        try (BrokerProcess broker = BrokerProcess.startOnFullDisk(directory, FILE_BYTES_MAX)) {
            // a blocked connection is not read, so it cannot say goodbye: it ends with the broker
            Connection connection = broker.connect();
            AtomicReference<String> blocked = new AtomicReference<>();
            connection.addBlockedListener(new BlockedListener() {
                @Override
                public void handleBlocked(String reason) {
                    blocked.set(reason);
                }

                @Override
                public void handleUnblocked() {}
            });
            Channel channel = connection.createChannel();
            channel.queueDeclare(QUEUE, true, false, false, null);
            channel.confirmSelect();
            channel.addConfirmListener(
                    (tag, multiple) -> (multiple ? unconfirmed.headSet(tag, true) : unconfirmed.subSet(tag, true, tag, true))
                            .clear(),
                    (tag, _) -> { throw new AssertionError("refused " + tag); });
            // a publisher is told at its next publish
            await().atMost(60, TimeUnit.SECONDS).pollInterval(20, TimeUnit.MILLISECONDS).until(() -> {
                for (int i = 0; i < MESSAGES_TOGETHER && blocked.get() == null; i++) publish(channel, unconfirmed);
                return blocked.get() != null;
            });
            assertThat(blocked.get()).isEqualTo("low on disk");
            assertThat(unconfirmed).isNotEmpty();
            try (Connection other = broker.connect()) {
                Channel looking = other.createChannel();
                assertThat(looking.queueDeclarePassive(QUEUE).getMessageCount()).as("the broker lives").isPositive();
            }
        }
        long confirmedUpTo = unconfirmed.first() - 1;
        assertThat(confirmedUpTo).as("some went through before the disk was full").isPositive();
        try (BrokerProcess broker = BrokerProcess.start(directory);
                Connection connection = broker.connect()) {
            assertThat(numbers(connection.createChannel())).startsWith(upTo(confirmedUpTo));
        }
    }

    private static void publish(Channel channel, Set<Long> unconfirmed) throws IOException {
        long number = channel.getNextPublishSeqNo();
        unconfirmed.add(number);
        byte[] body = ByteBuffer.allocate(BODY_BYTES).putLong(number).array();
        channel.basicPublish("", QUEUE, MessageProperties.MINIMAL_PERSISTENT_BASIC, body);
    }

    private static Long[] upTo(long last) {
        Long[] numbers = new Long[(int) last];
        for (int i = 0; i < last; i++) numbers[i] = i + 1L;
        return numbers;
    }

    private static List<Long> numbers(Channel channel) throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (GetResponse got = channel.basicGet(QUEUE, true); got != null; got = channel.basicGet(QUEUE, true)) {
            numbers.add(ByteBuffer.wrap(got.getBody()).getLong());
        }
        return numbers;
    }
}
