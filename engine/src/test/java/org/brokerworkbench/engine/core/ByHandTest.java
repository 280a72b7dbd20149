package org.brokerworkbench.engine.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.brokerworkbench.engine.amqp.BasicProperties;
import org.brokerworkbench.engine.amqp.Exchange;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.Queue;
import org.brokerworkbench.engine.core.access.PasswordHash;
import org.brokerworkbench.engine.core.access.Permissions.Permission;
import org.brokerworkbench.engine.core.access.User;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.Sent;
import org.junit.jupiter.api.Test;

/// Publishing and fetching without a channel: the same checks, the same fates, the same events.
class ByHandTest {

    private final List<String> events = new ArrayList<>();
    private final Tap tap = new Tap() {
        @Override
        public boolean open() {
            return true;
        }

        @Override
        public void emit(BrokerEvent event) {
            events.add(event.getClass().getSimpleName());
        }
    };
    private final Node node = new Node(
            new ManualClock(), tap, new Node.Settings("rabbit@test", Rules.RABBITMQ_3, new Random(1)));
    private final VirtualHost vhost = node.vhost(Node.DEFAULT_VHOST);

    private void declare(String queue, FieldTable arguments) {
        new Declarations(vhost, Principal.OPERATOR)
                .declareQueue(new Queue.Declare(0, queue, false, false, false, false, false, arguments));
    }

    private Sent.Outcome publish(Principal principal, String exchange, String key, String body) {
        return new HandPublishing(vhost, principal).publish(exchange, key, BasicProperties.EMPTY, body.getBytes(UTF_8)).outcome();
    }

    private List<HandFetching.Taken> take(int count, HandFetching.Fate fate) {
        return new HandFetching(vhost, Principal.OPERATOR).take("q", count, fate);
    }

    private static List<String> bodies(List<HandFetching.Taken> taken) {
        return taken.stream().map(message -> new String(message.message().body(), UTF_8)).toList();
    }

    @Test
    void aMessageSaysWhatBecameOfIt() {
        declare("q", FieldTable.of("x-max-length", FieldValue.of(1), "x-overflow", FieldValue.of("reject-publish")));
        assertThat(publish(Principal.OPERATOR, "", "q", "a")).isEqualTo(Sent.Outcome.ROUTED);
        assertThat(publish(Principal.OPERATOR, "", "q", "b")).isEqualTo(Sent.Outcome.REFUSED);
        assertThat(publish(Principal.OPERATOR, "", "nowhere", "c")).isEqualTo(Sent.Outcome.UNROUTED);
        assertThat(events).containsSubsequence("Published", "Routed", "Enqueued", "Refused", "Unroutable");
    }

    @Test
    void messagesThatGoBackKeepTheirPlacesAndAreRedelivered() {
        declare("q", FieldTable.EMPTY);
        for (String body : List.of("a", "b", "c")) publish(Principal.OPERATOR, "", "q", body);
        List<HandFetching.Taken> first = take(2, HandFetching.Fate.REQUEUED);
        assertThat(bodies(first)).containsExactly("a", "b");
        assertThat(first).extracting(HandFetching.Taken::messagesLeft).containsExactly(2, 1);
        List<HandFetching.Taken> second = take(9, HandFetching.Fate.TAKEN);
        assertThat(bodies(second)).containsExactly("a", "b", "c");
        assertThat(second).extracting(HandFetching.Taken::redelivered).containsExactly(true, true, false);
        assertThat(vhost.findQueue("q").readyCount()).isZero();
        assertThat(vhost.findQueue("q").unacknowledgedCount()).isZero();
        assertThat(events).containsSubsequence("Fetched", "Fetched", "Requeued", "Requeued", "Fetched");
    }

    @Test
    void refusedMessagesTakeTheDeadLetterExchange() {
        declare("dead", FieldTable.EMPTY);
        declare("q", FieldTable.of(
                "x-dead-letter-exchange", FieldValue.of(""), "x-dead-letter-routing-key", FieldValue.of("dead")));
        publish(Principal.OPERATOR, "", "q", "a");
        assertThat(bodies(take(1, HandFetching.Fate.REJECTED))).containsExactly("a");
        for (int turn = 0; turn < 10; turn++) node.runTurn(1);
        assertThat(vhost.findQueue("dead").readyCount()).isEqualTo(1);
        assertThat(events).containsSubsequence("Fetched", "Settled", "DeadLettered", "Routed", "Enqueued");
    }

    @Test
    void aUsersPermissionsHoldByHandAsWell() {
        declare("q", FieldTable.EMPTY);
        User ann = User.of("ann", PasswordHash.NONE);
        node.permissions().set(new Permission("/", "ann", "", "^other$", ""));
        Principal principal = Principal.of(ann, "/", node.permissions(), 0);
        assertThatThrownBy(() -> publish(principal, "", "q", "a"))
                .hasMessage("ACCESS_REFUSED - access to exchange 'amq.default' in vhost '/' refused for user 'ann'");
        assertThatThrownBy(() -> new HandFetching(vhost, principal).take("q", 1, HandFetching.Fate.TAKEN))
                .hasMessage("ACCESS_REFUSED - access to queue 'q' in vhost '/' refused for user 'ann'");
        new Declarations(vhost, Principal.OPERATOR).declareExchange(new Exchange.Declare(
                0, "other", "fanout", false, false, false, true, false, FieldTable.EMPTY));
        assertThatThrownBy(() -> publish(principal, "other", "q", "a"))
                .hasMessage("ACCESS_REFUSED - cannot publish to internal exchange 'other' in vhost '/'");
    }
}
