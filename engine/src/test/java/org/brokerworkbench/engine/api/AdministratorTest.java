package org.brokerworkbench.engine.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.api.Administrator.Access;
import org.brokerworkbench.engine.api.Administrator.Resource;
import org.brokerworkbench.engine.event.AdministrationSnapshot;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PolicyMatch;
import org.brokerworkbench.engine.event.AdministrationSnapshot.Reason;
import org.brokerworkbench.engine.event.AdministrationSnapshot.Verdict;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What administrators do, and what clients notice of it.
class AdministratorTest {

    private Broker broker;
    private Administrator administrator;

    @BeforeEach
    void start() {
        broker = Broker.start(BrokerConfig.onFreePorts());
        administrator = broker.administrator();
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private static <T> T done(CompletionStage<T> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof AmqpFault fault ? fault : failed;
        }
    }

    private Connection connect(String user, String password, String vhost) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(broker.amqpPort());
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setVirtualHost(vhost);
        factory.setAutomaticRecoveryEnabled(false);
        return factory.newConnection();
    }

    @Test
    void aNewUserMayDoWhatThePermissionsSayAndTheVerdictsSayTheSame() throws Exception {
        done(administrator.putVhost("shop", "where it is sold", List.of("demo"), null));
        done(administrator.putUser("ada", "secret", List.of("monitoring")));
        assertThat(verdict("ada", Access.READ, "orders").reason()).isEqualTo(Reason.NO_PERMISSIONS);
        assertThatThrownBy(() -> connect("ada", "secret", "shop")).hasStackTraceContaining("access to vhost 'shop' refused");

        done(administrator.setPermissions("shop", "ada", "^orders$", "^(orders|amq\\.default)$", ""));
        assertThat(verdict("ada", Access.CONFIGURE, "orders")).isEqualTo(new Verdict(true, Reason.PATTERN, "^orders$", "orders"));
        assertThat(verdict("ada", Access.READ, "orders")).isEqualTo(new Verdict(false, Reason.PATTERN, "", "orders"));
        assertThat(done(administrator.mayAccess("ada", "shop", Access.WRITE, Resource.EXCHANGE, "")))
                .isEqualTo(new Verdict(true, Reason.PATTERN, "^(orders|amq\\.default)$", "amq.default"));
        try (Connection connection = connect("ada", "secret", "shop")) {
            Channel channel = connection.createChannel();
            channel.queueDeclare("orders", false, false, false, null);
            channel.basicPublish("", "orders", null, new byte[1]);
            assertThatThrownBy(() -> channel.basicGet("orders", true)).hasStackTraceContaining("ACCESS_REFUSED");
        }
        done(administrator.putUser("ada", null, List.of()));
        connect("ada", "secret", "shop").close();
        done(administrator.putUser("ada", "other", List.of()));
        assertThatThrownBy(() -> connect("ada", "secret", "shop")).isInstanceOf(PossibleAuthenticationFailureException.class);
        assertThat(verdict("eve", Access.READ, "orders").reason()).isEqualTo(Reason.NO_SUCH_USER);
    }

    private Verdict verdict(String user, Access access, String queue) throws Exception {
        return done(administrator.mayAccess(user, "shop", access, Resource.QUEUE, queue));
    }

    @Test
    void topicPermissionsLimitRoutingKeysOnlyWhereTheyAreGiven() throws Exception {
        done(administrator.putUser("ada", "secret", List.of()));
        done(administrator.setPermissions("/", "ada", ".*", ".*", ".*"));
        assertThat(topicVerdict("kern.info")).isEqualTo(new Verdict(true, Reason.NO_TOPIC_PERMISSIONS, "", "kern.info"));
        done(administrator.setTopicPermissions("/", "ada", "amq.topic", "^{username}\\.", ".*"));
        assertThat(topicVerdict("kern.info").allowed()).isFalse();
        assertThat(topicVerdict("ada.info")).isEqualTo(new Verdict(true, Reason.PATTERN, "^{username}\\.", "ada.info"));
        done(administrator.clearTopicPermissions("/", "ada", "amq.topic"));
        assertThat(topicVerdict("kern.info").allowed()).isTrue();
    }

    private Verdict topicVerdict(String key) throws Exception {
        return done(administrator.mayUseTopic("ada", "/", Access.WRITE, "amq.topic", key));
    }

    @Test
    void aPolicySaysWhatItAppliesToAndWhichOneWinsThere() throws Exception {
        Operator operator = broker.operator();
        for (String queue : List.of("orders.eu", "orders.us", "mail")) {
            done(operator.declareQueue("/", queue, true, false, Map.of()));
        }
        done(administrator.setPolicy(false, "/", "wide", "^orders", "queues", 1, Map.of("max-length", 10)));
        done(administrator.setPolicy(false, "/", "eu", "eu$", "all", 5, Map.of("message-ttl", 1000)));
        done(administrator.setPolicy(true, "/", "cap", ".*", "queues", 0, Map.of("max-length", 100)));
        AdministrationSnapshot snapshot = done(administrator.snapshot());
        assertThat(snapshot.policies()).extracting(policy -> policy.name() + policy.operator())
                .containsExactly("eufalse", "widefalse", "captrue");
        assertThat(snapshot.policies().get(1).matches()).containsExactlyInAnyOrder(
                new PolicyMatch(Destination.QUEUE, "orders.eu", "eu"), new PolicyMatch(Destination.QUEUE, "orders.us", "wide"));
        assertThat(snapshot.policies().get(2).matches()).hasSize(3);
        assertThat(done(administrator.matches(false, "/", "tried", "us$|fanout", "all", 9, Map.of("alternate-exchange", "x"))))
                .contains(new PolicyMatch(Destination.QUEUE, "orders.us", "tried"),
                        new PolicyMatch(Destination.EXCHANGE, "amq.fanout", "tried"))
                .noneMatch(match -> match.name().equals("mail"));
        assertThat(done(broker.snapshot()).queues()).filteredOn(queue -> queue.name().equals("orders.us"))
                .first().extracting(queue -> queue.policy()).isEqualTo("wide");

        assertThatThrownBy(() -> done(administrator.setPolicy(false, "/", "bad", "(", "all", 0, Map.of("max-length", 1))))
                .isInstanceOf(AmqpFault.class).hasMessageContaining("Validation failed").hasMessageContaining("missing )");
        assertThatThrownBy(() -> done(administrator.setPolicy(true, "/", "bad", "x", "all", 0, Map.of("dead-letter-exchange", "d"))))
                .hasMessageContaining("not recognised policy settings");
        done(administrator.deletePolicy(false, "/", "eu"));
        assertThatThrownBy(() -> done(administrator.deletePolicy(false, "/", "eu"))).hasMessageContaining("no policy 'eu'");
    }

    @Test
    void limitsHoldAndDeletingAUserOrVirtualHostClosesItsConnections() throws Exception {
        done(administrator.putVhost("small", "", List.of(), "guest"));
        done(administrator.setVhostLimit("small", "max-queues", 1L));
        done(administrator.setUserLimit("guest", "max-channels", 50L));
        Connection connection = connect("guest", "guest", "small");
        Channel channel = connection.createChannel();
        channel.queueDeclare("one", false, false, false, null);
        assertThatThrownBy(() -> channel.queueDeclare("two", false, false, false, null))
                .hasStackTraceContaining("queue limit in vhost 'small' (1) is reached");
        AdministrationSnapshot snapshot = done(administrator.snapshot());
        assertThat(snapshot.vhosts()).filteredOn(vhost -> vhost.name().equals("small")).first()
                .satisfies(vhost -> assertThat(vhost.limits()).containsExactly(Map.entry("max-queues", 1L)))
                .satisfies(vhost -> assertThat(vhost.queues()).isOne())
                .satisfies(vhost -> assertThat(vhost.connections()).isOne());
        done(administrator.setVhostLimit("small", "max-queues", null));
        done(administrator.deleteVhost("small"));
        org.awaitility.Awaitility.await().until(() -> !connection.isOpen());
        assertThatThrownBy(connection::createChannel).isInstanceOf(AlreadyClosedException.class);
        assertThatThrownBy(() -> done(administrator.deleteVhost("small"))).hasMessageContaining("no vhost 'small'");
        assertThatThrownBy(() -> done(administrator.setPermissions("/", "guest", "(", "", "")))
                .hasMessageContaining("'(' is no regular expression: missing )");
        assertThatThrownBy(() -> done(administrator.setVhostLimit("/", "max-cats", 1L))).hasMessageContaining("max-cats");
    }
}
