package org.brokerworkbench.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.Channel;
import org.brokerworkbench.engine.amqp.Confirm;
import org.brokerworkbench.engine.amqp.Connection;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.junit.jupiter.api.Test;

/// Rules of the core that a recording over TCP cannot show: what happens between turns, and by the broker's own clock.
class NodeTest {

    private final ManualClock clock = new ManualClock();
    private final Node node =
            new Node(clock, Tap.NONE, new Node.Settings("rabbit@test", Rules.RABBITMQ_3, new Random(1)));
    private final TestClient client = new TestClient(node).open(1);

    @Test
    void publishingAndDeliveringAreSeparateTurns() {
        client.declareQueue(1, "q", FieldTable.EMPTY);
        client.consume(1, "q", "c", true);
        client.submitPublish(1, "", "q", BasicProperties.EMPTY, "one");
        client.submitPublish(1, "", "q", BasicProperties.EMPTY, "two");
        assertThat(client.takeBodies(1)).isEmpty();
        assertThat(node.runTurn(1)).isTrue();
        assertThat(client.takeBodies(1)).containsExactly("one");
        assertThat(node.runTurn(1)).isTrue();
        assertThat(client.takeBodies(1)).containsExactly("two");
        while (node.runTurn(1)) assertThat(client.sent()).isEmpty();
    }

    @Test
    void aTurnHandsOutNoMoreThanItsLimit() {
        client.declareQueue(1, "q", FieldTable.EMPTY);
        for (int i = 0; i < 10; i++) client.publish(1, "", "q", "m" + i);
        client.submit(1, new Basic.Consume(0, "q", "c", false, true, false, true, FieldTable.EMPTY));
        node.runTurn(4);
        assertThat(client.takeBodies(1)).hasSize(4);
        assertThat(node.hasWork()).isTrue();
    }

    @Test
    void aMessageExpiresByTheBrokersClockAlone() {
        client.declareQueue(1, "q", FieldTable.of("x-message-ttl", FieldValue.of(500)));
        client.publish(1, "", "q", "short-lived");
        assertThat(node.nextDeadlineMillis()).isEqualTo(clock.brokerMillis() + 500);
        clock.advance(499);
        node.tick(clock.brokerMillis());
        assertThat(node.vhost("/").findQueue("q").readyCount()).isEqualTo(1);
        clock.advance(1);
        node.tick(clock.brokerMillis());
        assertThat(node.vhost("/").findQueue("q").readyCount()).isZero();
    }

    @Test
    void aMessageWithoutTimeToLiveStillReachesAConsumerThatWaits() {
        client.declareQueue(1, "q", FieldTable.of("x-message-ttl", FieldValue.of(0)));
        client.publish(1, "", "q", "nobody waits");
        client.consume(1, "q", "c", true);
        client.publish(1, "", "q", "somebody waits");
        assertThat(client.takeBodies(1)).containsExactly("somebody waits");
    }

    @Test
    void aConsumerThatWaitsGetsItHoweverLateTheTurnComes() {
        client.declareQueue(1, "q", FieldTable.of("x-message-ttl", FieldValue.of(0)));
        client.consume(1, "q", "c", true);
        client.submitPublish(1, "", "q", BasicProperties.EMPTY, "one");
        clock.advance(20);
        client.submitPublish(1, "", "q", BasicProperties.EMPTY, "two");
        clock.advance(20);
        node.tick(clock.brokerMillis());
        while (node.runTurn(256)) continue;
        assertThat(client.takeBodies(1)).containsExactly("one", "two");
    }

    @Test
    void aConsumerWithoutRoomDoesNotKeepAMessageFromExpiringAtOnce() {
        client.declareQueue(1, "q", FieldTable.of("x-message-ttl", FieldValue.of(0)));
        client.call(1, new Basic.Qos(0, 1, false));
        client.consume(1, "q", "c", false);
        client.publish(1, "", "q", "fills the window");
        client.publish(1, "", "q", "comes too early");
        client.call(1, new Basic.Ack(1, false));
        assertThat(client.takeBodies(1)).containsExactly("fills the window");
        assertThat(node.vhost("/").findQueue("q").readyCount()).isZero();
    }

    @Test
    void aConsumerThatWaitsComesBeforeWhoeverAsksAfterThePublish() {
        client.declareQueue(1, "q", FieldTable.EMPTY);
        client.consume(1, "q", "c", true);
        client.submitPublish(1, "", "q", BasicProperties.EMPTY, "one");
        client.submit(1, new Basic.Get(0, "q", true));
        assertThat(client.takeBodies(1)).containsExactly("one");
        assertThat(client.take(1)).isInstanceOf(Basic.GetEmpty.class);
        client.submitPublish(1, "", "q", BasicProperties.EMPTY, "two");
        client.submit(1, new Queue.Purge(0, "q", false));
        assertThat(client.takeBodies(1)).containsExactly("two");
        assertThat(client.take(1)).isEqualTo(new Queue.PurgeOk(0));
        while (node.runTurn(256)) continue;
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void whatADeadClientHeldGoesBackInItsOldOrderMarkedAsRedelivered() {
        client.declareQueue(1, "q", FieldTable.EMPTY);
        for (String body : List.of("a", "b", "c", "d")) client.publish(1, "", "q", body);
        TestClient worker = new TestClient(node).open(1);
        worker.call(1, new Basic.Qos(0, 3, false));
        worker.consume(1, "q", "w", false);
        worker.call(1, new Basic.Ack(2, false));
        worker.vanish();
        client.consume(1, "q", "c", true);
        assertThat(client.sent()).extracting(sent -> sent.body() + ((Basic.Deliver) sent.method()).redelivered())
                .containsExactly("atrue", "ctrue", "dtrue");
    }

    @Test
    void aConsumerWhoseSocketIsFullGetsNothingUntilItHasRoom() {
        client.declareQueue(1, "q", FieldTable.EMPTY);
        client.consume(1, "q", "c", true);
        client.setWritable(false);
        client.publish(1, "", "q", "waits");
        assertThat(client.takeBodies(1)).isEmpty();
        assertThat(node.snapshots().consumers().getFirst().credit()).isEqualTo(BrokerSnapshot.Credit.SOCKET_FULL);
        client.setWritable(true);
        assertThat(node.snapshots().consumers().getFirst().credit()).isEqualTo(BrokerSnapshot.Credit.OPEN);
        assertThat(client.takeBodies(1)).containsExactly("waits");
    }

    @Test
    void confirmsOfOneBatchAreToldAtOnce() {
        client.declareQueue(1, "q", FieldTable.EMPTY);
        client.call(1, new Confirm.Select(true));
        for (int i = 0; i < 5; i++) client.submitPublish(1, "", "q", BasicProperties.EMPTY, "m");
        node.endOfBatch();
        assertThat(client.take(1)).isEqualTo(new Basic.Ack(5, true));
        assertThat(client.sent()).isEmpty();
    }

    @Test
    void aRefusedPublishIsNackedAndNotCoveredByAMultipleAck() {
        client.declareQueue(1, "q", FieldTable.of(
                "x-max-length", FieldValue.of(2), "x-overflow", FieldValue.of("reject-publish")));
        client.call(1, new Confirm.Select(true));
        for (int i = 0; i < 3; i++) client.submitPublish(1, "", "q", BasicProperties.EMPTY, "m");
        client.submitPublish(1, "", "nowhere", BasicProperties.EMPTY, "m");
        node.endOfBatch();
        assertThat(client.sent()).extracting(TestClient.Sent::method).containsExactly(
                new Basic.Ack(2, true), new Basic.Ack(4, false), new Basic.Nack(3, false, true));
    }

    @Test
    void aChannelThatIsClosedAndOpenedAgainBehindTheGateStartsAnew() {
        ChannelSession session = client.connection().channel(1);
        client.call(1, new Confirm.Select(true));
        node.apply(new Command.Call(session, new Channel.Close(200, "", 0, 0)));
        node.apply(new Command.Call(session, new Channel.Open("")));
        assertThat(client.take(1)).isInstanceOf(Channel.CloseOk.class);
        assertThat(client.take(1)).isInstanceOf(Channel.OpenOk.class);
        assertThat(client.connection().channel(1)).isSameAs(session);
        assertThat(session.confirms().selected()).isFalse();
    }

    @Test
    void anUnusedQueueExpiresAndOneWithAConsumerDoesNot() {
        FieldTable expires = FieldTable.of("x-expires", FieldValue.of(1_000));
        client.declareQueue(1, "unused", expires);
        client.declareQueue(1, "used", expires);
        client.consume(1, "used", "c", true);
        clock.advance(1_000);
        node.tick(clock.brokerMillis());
        assertThat(node.vhost("/").findQueue("unused")).isNull();
        assertThat(node.vhost("/").findQueue("used")).isNotNull();
        client.call(1, new Basic.Cancel("c", true));
        clock.advance(1_000);
        node.tick(clock.brokerMillis());
        assertThat(node.vhost("/").findQueue("used")).isNull();
    }

    @Test
    void aQuorumQueueLetsGoOfAMessageThatCameBackTooOften() {
        FieldTable arguments = FieldTable.of("x-queue-type", FieldValue.of("quorum"))
                .with("x-delivery-limit", FieldValue.of(2));
        client.call(1, new Queue.Declare(0, "q", false, true, false, false, true, arguments));
        client.publish(1, "", "q", "poison");
        for (int returns = 0; returns < 3; returns++) {
            client.call(1, new Basic.Get(0, "q", false));
            TestClient.Sent got = client.takeSent(1);
            assertThat(got.message().decoded().headersOrEmpty().get("x-delivery-count"))
                    .isEqualTo(FieldValue.of(returns));
            client.call(1, new Basic.Reject(((Basic.GetOk) got.method()).deliveryTag(), true));
        }
        assertThat(node.vhost("/").findQueue("q").readyCount()).isZero();
    }

    @Test
    void aPropertyListThatDoesNotMatchItsFlagsEndsTheConnectionAfterTheExchangeIsFound() {
        publishRaw(1, "nowhere", new byte[] {});
        assertThat(client.take(1)).isInstanceOf(Channel.Close.class);
        client.open(2);
        publishRaw(2, "", new byte[] {(byte) 0x80, 0, 5});
        assertThat(client.fault().replyText()).isEqualTo("INTERNAL_ERROR");
    }

    @Test
    void aChannelThatIsNotOpenLooksForItsQueueFirst() {
        client.connection().openChannel(7);
        client.call(7, new Basic.Get(0, "", false));
        assertThat(client.take(7)).isEqualTo(
                new Channel.Close(404, "NOT_FOUND - no previously declared queue", Basic.CLASS_ID, 70));
        client.call(7, new Connection.CloseOk());
        assertThat(client.sent()).isEmpty();
        client.connection().openChannel(8);
        client.call(8, new Basic.Get(0, "q", false));
        assertThat(client.fault()).hasMessage("CHANNEL_ERROR - expected 'channel.open'");
    }

    @Test
    void aChannelThatIsClosingCannotBeOpenedYet() {
        client.call(1, new Basic.Get(0, "nowhere", false));
        client.call(1, new Basic.Get(0, "ignored", false));
        client.call(1, new Channel.Open(""));
        assertThat(client.fault()).hasMessage("CHANNEL_ERROR - second 'channel.open' seen");
    }

    @Test
    void aRefusalBeforeWhichAllIsSettledIsCalledMultipleAsInRabbitMq() {
        client.declareQueue(1, "full", FieldTable.of(
                "x-max-length", FieldValue.of(0), "x-overflow", FieldValue.of("reject-publish")));
        client.call(1, new Confirm.Select(false));
        client.take(1);
        client.publish(1, "", "full", "refused");
        assertThat(client.take(1)).isEqualTo(new Basic.Nack(1, true, true));
        client.publish(1, "", "nowhere", "accepted");
        assertThat(client.take(1)).isEqualTo(new Basic.Ack(2, false));
    }

    private void publishRaw(int channel, String exchange, byte[] properties) {
        node.apply(new Command.Publish(client.connection().channel(channel),
                new Basic.Publish(0, exchange, "q", false, false), properties, new byte[0]));
    }

    @Test
    void withoutADeliveryLimitAQuorumQueuePutsWhatComesBackBehindAllOthers() {
        client.call(1, new Queue.Declare(0, "q", false, true, false, false, true,
                FieldTable.of("x-queue-type", FieldValue.of("quorum"))));
        client.publish(1, "", "q", "first");
        client.publish(1, "", "q", "second");
        client.call(1, new Basic.Get(0, "q", false));
        client.call(1, new Basic.Reject(1, true));
        client.takeSent(1);
        for (String expected : List.of("second", "first")) {
            client.call(1, new Basic.Get(0, "q", true));
            assertThat(client.takeSent(1).body()).isEqualTo(expected);
        }
    }
}
