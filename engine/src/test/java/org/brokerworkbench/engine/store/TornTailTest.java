package org.brokerworkbench.engine.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.core.KeptMessage;
import org.brokerworkbench.engine.core.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that loses power while it writes leaves the last write torn: the file is as it was before it, or after it.
class TornTailTest {

    private static final long QUEUE = 1;
    private static final byte[] PERSISTENT = BasicProperties.EMPTY.encode();

    @TempDir
    Path directory;

    private Path torn;
    private byte[] whole;
    private int bytesBefore;

    @BeforeEach
    void writeTwoBatches() throws IOException {
        StoreFile file = StoreFile.open(directory);
        file.write(batch("first", 1));
        bytesBefore = (int) file.bytes();
        file.write(batch("second", 2));
        whole = Arrays.copyOf(
                Files.readAllBytes(directory.resolve(StoreFile.FILE_NAME)), (int) file.bytes());
        file.abandon();
        torn = Files.createDirectory(directory.resolve("torn"));
    }

    private static Batch batch(String body, int position) {
        Batch batch = new Batch();
        batch.store(MessageKey.of(QUEUE, position), Message.kept(position, "", "q", List.of(), PERSISTENT,
                body.getBytes(StandardCharsets.UTF_8), 0, -1), Long.MAX_VALUE);
        batch.numbered(position);
        return batch;
    }

    @Test
    void theFileIsCutAtAnyByteOfTheLastWrite() throws IOException {
        for (int length = bytesBefore; length < whole.length; length++) {
            assertThat(recovered(Arrays.copyOf(whole, length))).as("cut at byte %d", length).isEqualTo(List.of("first"));
        }
        assertThat(recovered(whole)).containsExactly("first", "second");
    }

    @Test
    void theRestOfTheLastWriteIsZerosOrNoise() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int from = bytesBefore; from < whole.length; from += 1 + random.nextInt(16)) {
            byte[] zeroed = whole.clone();
            Arrays.fill(zeroed, from, zeroed.length, (byte) 0);
            byte[] noisy = whole.clone();
            for (int i = from; i < noisy.length; i++) noisy[i] = (byte) random.nextInt();
            for (byte[] damaged : List.of(zeroed, noisy)) {
                List<String> bodies = recovered(damaged);
                assertThat(bodies).as("torn at byte %d", from).isIn(List.of("first"), List.of("first", "second"));
            }
        }
    }

    private List<String> recovered(byte[] bytes) throws IOException {
        Files.write(torn.resolve(StoreFile.FILE_NAME), bytes);
        StoreFile file = StoreFile.open(torn);
        try {
            return file.read(QUEUE, 0, MessageKey.POSITION_MAX, 0, 10).stream()
                    .map(KeptMessage::message)
                    .map(message -> new String(message.body(), StandardCharsets.UTF_8))
                    .toList();
        } finally {
            file.abandon();
        }
    }
}
