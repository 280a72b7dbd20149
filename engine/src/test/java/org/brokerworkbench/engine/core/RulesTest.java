package org.brokerworkbench.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.brokerworkbench.engine.amqp.Basic;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.amqp.ReplyCode;
import org.junit.jupiter.api.Test;

/// What the profile `rabbitmq-4` changes: why an old tutorial fails on a new server.
class RulesTest {

    private static final FieldTable QUORUM = FieldTable.of("x-queue-type", FieldValue.of("quorum"));

    @Test
    void aTransientQueueIsFineIn3AndRefusedIn4UnlessItIsExclusive() {
        Queue.Declare tutorial = new Queue.Declare(0, "hello", false, false, false, false, false, FieldTable.EMPTY);
        TestClient old = client(Rules.RABBITMQ_3);
        old.call(1, tutorial);
        assertThat(old.take(1)).isInstanceOf(Queue.DeclareOk.class);

        TestClient recent = client(Rules.RABBITMQ_4);
        recent.call(1, new Queue.Declare(0, "mine", false, false, true, false, false, FieldTable.EMPTY));
        assertThat(recent.take(1)).isInstanceOf(Queue.DeclareOk.class);
        recent.call(1, tutorial);
        assertThat(recent.fault().replyCode()).isEqualTo(ReplyCode.INTERNAL_ERROR);
        assertThat(recent.fault().replyText()).contains("transient_nonexcl_queues");
    }

    @Test
    void aGlobalPrefetchLimitsTheChannelIn3AndEachConsumerIn4() {
        assertThat(deliveredToTwoConsumersUnderAGlobalPrefetchOf1(Rules.RABBITMQ_3)).isEqualTo(1);
        assertThat(deliveredToTwoConsumersUnderAGlobalPrefetchOf1(Rules.RABBITMQ_4)).isEqualTo(2);
    }

    @Test
    void aQuorumQueueReturnsAMessageForEverIn3AndTwentyTimesIn4() {
        assertThat(readyAfterReturns(Rules.RABBITMQ_3, 21)).isEqualTo(1);
        assertThat(readyAfterReturns(Rules.RABBITMQ_4, 20)).isEqualTo(1);
        assertThat(readyAfterReturns(Rules.RABBITMQ_4, 21)).isZero();
    }

    private static int deliveredToTwoConsumersUnderAGlobalPrefetchOf1(Rules rules) {
        TestClient client = client(rules);
        client.call(1, new Queue.Declare(0, "q", false, true, false, false, true, FieldTable.EMPTY));
        client.call(1, new Basic.Qos(0, 1, true));
        client.consume(1, "q", "one", false);
        client.consume(1, "q", "two", false);
        for (int i = 0; i < 4; i++) client.publish(1, "", "q", "m");
        return client.takeBodies(1).size();
    }

    private static long readyAfterReturns(Rules rules, int returns) {
        TestClient client = client(rules);
        client.call(1, new Queue.Declare(0, "q", false, true, false, false, true, QUORUM));
        client.publish(1, "", "q", "m");
        for (int i = 1; i <= returns; i++) {
            client.call(1, new Basic.Get(0, "q", false));
            client.takeSent(1);
            client.call(1, new Basic.Reject(i, true));
        }
        client.call(1, new Queue.Declare(0, "q", true, false, false, false, false, FieldTable.EMPTY));
        return ((Queue.DeclareOk) client.take(1)).messageCount();
    }

    private static TestClient client(Rules rules) {
        return new TestClient(new Node(
                        new ManualClock(), Tap.NONE, new Node.Settings("rabbit@test", rules, new Random(1))))
                .open(1);
    }
}
