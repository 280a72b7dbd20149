package org.brokerworkbench.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeLimitTest {

    @Test
    void givesUpOnABrokerThatSaysNothingAndLetsGoOfItsSocket() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CountDownLatch letGo = new CountDownLatch(1);
            assertThatThrownBy(() -> TimeLimit.of(Duration.ofMillis(50)).call(() -> {
                        try (SocketChannel socket = SocketChannel.open(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.getLocalPort()))) {
                            return socket.read(ByteBuffer.allocate(1));
                        } finally {
                            letGo.countDown();
                        }
                    }))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not end");
            assertThat(letGo.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void whatFailsInTimeFailsAsItIs() {
        assertThatThrownBy(() -> TimeLimit.of(Duration.ofSeconds(10)).call(() -> {
                    throw new IOException("refused");
                }))
                .hasMessage("refused");
    }
}
