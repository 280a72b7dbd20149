package org.brokerworkbench.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.Channel;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Method;
import org.brokerworkbench.engine.amqp.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a quorum queue does otherwise than a classic one, as RabbitMQ 3.10.8 answered.
class QuorumQueueTest {

    private static final FieldTable QUORUM = FieldTable.of("x-queue-type", FieldValue.of("quorum"));

    private final Node node =
            new Node(new ManualClock(), Tap.NONE, new Node.Settings("rabbit@test", Rules.RABBITMQ_3, new Random(1)));
    private final TestClient client = new TestClient(node).open(1);

    @BeforeEach
    void declare() {
        client.call(1, declare("qq"));
        assertThat(client.take(1)).isInstanceOf(Queue.DeclareOk.class);
    }

    private static Queue.Declare declare(String name) {
        return new Queue.Declare(0, name, false, true, false, false, false, QUORUM);
    }

    @Test
    void itsNameIsTheClientsToChoose() {
        client.call(1, declare(""));

        assertChannelClosed("PRECONDITION_FAILED - Cannot declare a server-named queue for type rabbit_quorum_queue");
    }

    @Test
    void itIsDeletedWithoutConditions() {
        client.call(1, new Queue.Delete(0, "qq", false, true, false));

        assertThat(client.fault()).hasMessage("NOT_IMPLEMENTED - cannot delete queue 'qq' in vhost '/'. queue.delete "
                + "operations with if-empty flag set are not supported by quorum queues");
    }

    @Test
    void itsConsumersHaveWindowsOfTheirOwn() {
        client.call(1, new Basic.Qos(0, 5, true));
        client.call(1, new Basic.Consume(0, "qq", "c", false, false, false, false, FieldTable.EMPTY));

        assertThat(client.fault()).hasMessage("NOT_IMPLEMENTED - queue 'qq' in vhost '/' does not support global qos");
    }

    @Test
    void itTakesNoNoticeOfExclusiveConsumers() {
        client.call(1, new Basic.Consume(0, "qq", "c", false, false, true, false, FieldTable.EMPTY));
        assertThat(client.take(1)).isEqualTo(new Basic.ConsumeOk("c"));
        client.call(1, new Basic.Consume(0, "qq", "d", false, false, false, false, FieldTable.EMPTY));
        assertThat(client.take(1)).isEqualTo(new Basic.ConsumeOk("d"));
    }

    @Test
    void whatIsFetchedAlwaysSaysHowOftenItCameBackAndWhatIsDeliveredOnlyIfItDid() {
        client.publish(1, "", "qq", "m");
        client.call(1, new Basic.Get(0, "qq", false));
        assertThat(deliveryCountOf(client.takeSent(1))).isEqualTo(FieldValue.of(0));
        client.call(1, new Basic.Nack(1, false, true));
        client.call(1, new Basic.Consume(0, "qq", "c", false, true, false, true, FieldTable.EMPTY));
        assertThat(deliveryCountOf(client.takeSent(1))).isEqualTo(FieldValue.of(1));
        client.publish(1, "", "qq", "another");
        assertThat(deliveryCountOf(client.takeSent(1))).isNull();
    }

    private static FieldValue deliveryCountOf(TestClient.Sent sent) {
        return BasicProperties.decode(sent.message().properties()).headersOrEmpty().get("x-delivery-count");
    }

    private void assertChannelClosed(String text) {
        Method close = client.take(1);
        assertThat(close).isInstanceOf(Channel.Close.class);
        assertThat(((Channel.Close) close).replyText()).isEqualTo(text);
    }
}
