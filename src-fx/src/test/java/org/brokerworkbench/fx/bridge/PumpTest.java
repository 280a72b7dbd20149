package org.brokerworkbench.fx.bridge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class PumpTest {

    private static final QueueRef QUEUE = new QueueRef("/", "pumped");

    /// Folds as the window does, and remembers what it was given. FX thread only.
    private static final class Fold implements Feed {
        final BrokerModel model = new BrokerModel();
        long lastSequence;
        long shown;
        long gaps;
        volatile long ready = -1;
        volatile long dropped;

        @Override
        public void reset(BrokerSnapshot snapshot) {
            model.reset(snapshot);
        }

        @Override
        public void fold(long sequence, long brokerMillis, BrokerEvent event) {
            model.apply(sequence, brokerMillis, event);
        }

        @Override
        public void show(long sequence, long brokerMillis, BrokerEvent event) {
            if (lastSequence > 0 && sequence != lastSequence + 1) gaps++;
            assertThat(sequence).isGreaterThan(lastSequence);
            lastSequence = sequence;
            shown++;
            model.apply(sequence, brokerMillis, event);
        }

        @Override
        public void pulse(long nanos, long missed, boolean sparing) {
            dropped = missed;
            ready = model.queue(QUEUE) == null ? -1 : model.queue(QUEUE).ready();
        }
    }

    private Broker broker;
    private Connection client;
    private Channel channel;
    private Fold fold;
    private Pump pump;

    @BeforeEach
    void start() throws Exception {
        FxToolkit.registerPrimaryStage();
        broker = Broker.start(BrokerConfig.onFreePorts());
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        client = factory.newConnection();
        channel = client.createChannel();
        channel.queueDeclare("pumped", false, false, false, null);
        fold = new Fold();
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, WaitForAsyncUtils.asyncFx(() -> {
            pump = new Pump(broker, fold);
            pump.start();
        }));
        eventually(() -> fold.ready == 0);
    }

    @AfterEach
    void stop() throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, WaitForAsyncUtils.asyncFx(pump::close));
        client.close();
        broker.close();
    }

    @Test
    void everyEventArrivesOnceAndInOrder() throws Exception {
        for (int i = 0; i < 500; i++) channel.basicPublish("", "pumped", null, "m".getBytes(UTF_8));
        eventually(() -> fold.ready == 500);
        assertThat(fold.dropped).isZero();
        assertThat(fold.gaps).isZero();
        assertThat(fold.shown).isGreaterThanOrEqualTo(500);
    }

    @Test
    void aFrozenWindowLosesEventsAndIsRightAgainAfterwards() throws Exception {
        CountDownLatch thaw = new CountDownLatch(1);
        WaitForAsyncUtils.asyncFx(() -> thaw.await(60, TimeUnit.SECONDS));
        int messages = 40_000;
        channel.confirmSelect();
        for (int i = 0; i < messages; i++) channel.basicPublish("", "pumped", null, "m".getBytes(UTF_8));
        channel.waitForConfirmsOrDie(60_000);
        thaw.countDown();
        eventually(() -> fold.dropped > 0);
        eventually(() -> fold.ready == messages);
    }

    private static void eventually(java.util.concurrent.Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(condition);
    }
}
