package org.brokerworkbench.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.core.KeptMessage;
import org.brokerworkbench.engine.core.Message;
import org.brokerworkbench.engine.core.Recovery.KeptQueue;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreFileTest {

    private static final long QUEUE = 7;
    private static final int BODY_BYTES = 100_000;
    private static final int MESSAGES = 800;

    @TempDir
    Path directory;

    @Test
    void aDrainedFileIsWrittenAnewAndKeepsWhatIsLeft() throws IOException {
        StoreFile file = StoreFile.open(directory);
        for (int from = 0; from < MESSAGES; from += 100) file.write(stored(from, from + 100));
        assertThat(file.isWasteful()).as("all of it is alive").isFalse();
        Batch drained = new Batch();
        for (int position = 0; position < MESSAGES - 2; position++) drained.remove(MessageKey.of(QUEUE, position));
        drained.delivered(MessageKey.of(QUEUE, MESSAGES - 2));
        drained.numbered(2);
        file.write(drained);
        long before = file.bytes();
        assertThat(file.isWasteful()).isTrue();
        file.copyAlive();
        file = file.replacedByCopy();
        assertThat(file.bytes()).isLessThan(before / 50);
        assertThat(file.queues()).containsExactly(
                new KeptQueue(QUEUE, MESSAGES - 2, MESSAGES - 1, 2, 2L * BODY_BYTES));
        assertThat(file.lastMessageId()).isEqualTo(MESSAGES);
        assertThat(file.read(QUEUE, 0, MessageKey.POSITION_MAX, 0, 10))
                .extracting(KeptMessage::position, KeptMessage::redelivered)
                .containsExactly(
                        tuple(MESSAGES - 2L, true),
                        tuple(MESSAGES - 1L, false));
        file.close();
    }

    @Test
    void aCopyThatWasNotFinishedIsNobodysBusiness() throws IOException {
        StoreFile file = StoreFile.open(directory);
        file.write(stored(0, 1));
        file.copyAlive();
        file.abandon();
        StoreFile again = StoreFile.open(directory);
        assertThat(again.queues()).hasSize(1);
        again.close();
    }

    @Test
    void aFileOfANewerVersionIsRefusedAndLeftAsItIs() throws IOException {
        StoreFile.open(directory).close();
        Path path = directory.resolve(StoreFile.FILE_NAME);
        try (MVStore store = MVStore.open(path.toString())) {
            MVMap<String, String> about = store.openMap("about");
            about.put("format", "99");
        }
        byte[] before = Files.readAllBytes(path);
        assertThatThrownBy(() -> StoreFile.open(directory))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(path.toString())
                .hasMessageContaining("a newer version (format 99, this one knows 2)")
                .hasMessageContaining("--data");
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
    }

    @Test
    void aPurgedRangeGoesAtOnceWhetherOrNotItIsAll() {
        StoreFile file = StoreFile.open(directory);
        file.write(stored(0, 10));
        Batch some = new Batch();
        some.remove(new Batch.Removal(QUEUE, 3, 20));
        some.numbered(2);
        file.write(some);
        assertThat(file.queues()).containsExactly(new KeptQueue(QUEUE, 0, 2, 3, 3L * BODY_BYTES));
        Batch all = new Batch();
        all.remove(new Batch.Removal(QUEUE, 0, 2));
        all.numbered(3);
        file.write(all);
        assertThat(file.queues()).isEmpty();
        file.close();
    }

    private static Batch stored(int from, int to) {
        Batch batch = new Batch();
        for (int position = from; position < to; position++) {
            batch.store(MessageKey.of(QUEUE, position), Message.kept(position + 1, "", "q", List.of(),
                    BasicProperties.EMPTY.encode(), new byte[BODY_BYTES], 0, -1), Long.MAX_VALUE);
        }
        batch.numbered(1);
        return batch;
    }
}
