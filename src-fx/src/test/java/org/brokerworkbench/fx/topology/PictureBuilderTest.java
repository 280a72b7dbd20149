package org.brokerworkbench.fx.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.engine.event.BrokerSnapshot.ExchangeInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.model.Happenings;
import org.brokerworkbench.fx.topology.PictureGraph.Edge;
import org.brokerworkbench.fx.topology.PictureGraph.Node;
import org.brokerworkbench.fx.topology.PictureGraph.Row;
import org.junit.jupiter.api.Test;

class PictureBuilderTest {

    private final BrokerModel model = new BrokerModel();
    private final Happenings happenings = new Happenings(model);

    private PictureGraph graph() {
        return PictureBuilder.build(model, Scope.of(null));
    }

    private List<NodeId> ids() {
        return graph().nodes().stream().map(Node::id).toList();
    }

    private Edge edge(EdgeId id) {
        Optional<Edge> found = graph().edges().stream().filter(edge -> edge.id().equals(id)).findFirst();
        assertThat(found).as("edge %s", id).isPresent();
        return found.orElseThrow();
    }

    private static NodeId exchange(String name) {
        return new NodeId.Exchange(new ExchangeRef("/", name));
    }

    private static NodeId queue(String name) {
        return new NodeId.Queue(new QueueRef("/", name));
    }

    @Test
    void predeclaredExchangesAppearOnlyOnceTheyAreUsed() {
        happenings.exchange("", "direct");
        happenings.exchange("amq.topic", "topic");
        happenings.exchange("amq.fanout", "fanout");
        happenings.exchange("own", "direct");
        happenings.queue("hello");
        assertThat(ids()).containsExactlyInAnyOrder(exchange("own"), queue("hello"));

        happenings.bind("amq.topic", "hello", "a");
        assertThat(ids()).contains(exchange("amq.topic")).doesNotContain(exchange("amq.fanout"), exchange(""));

        happenings.connect(1, "sender");
        happenings.publish(1, "", "hello");
        assertThat(ids()).contains(exchange(""));
        edge(new EdgeId.RoutesToQueue(new ExchangeRef("/", ""), new QueueRef("/", "hello")));
    }

    @Test
    void aClientThatPublishesAndConsumesStandsOnBothSides() {
        happenings.exchange("logs", "fanout");
        happenings.queue("hello");
        happenings.connect(1, "both");
        assertThat(ids()).contains(new NodeId.Publisher(new ConnectionRef(1)));
        happenings.consume(1, "tag", "hello", true, 0);
        assertThat(ids()).contains(new NodeId.Consuming(new ConnectionRef(1)))
                .doesNotContain(new NodeId.Publisher(new ConnectionRef(1)));
        happenings.publish(1, "logs", "");
        assertThat(ids()).contains(new NodeId.Consuming(new ConnectionRef(1)), new NodeId.Publisher(new ConnectionRef(1)));
    }

    @Test
    void severalBindingsBetweenTheSamePairAreOneEdge() {
        happenings.exchange("logs", "topic");
        happenings.queue("all");
        BindingInfo first = happenings.bind("logs", "all", "*.error");
        BindingInfo second = happenings.bind("logs", "all", "kern.*");
        Edge edge = edge(new EdgeId.RoutesToQueue(new ExchangeRef("/", "logs"), new QueueRef("/", "all")));
        assertThat(edge.bindings()).containsExactly(first, second);
    }

    @Test
    void exchangesBoundToExchangesAlternatesAndDeadLettersHaveEdges() {
        happenings.exchange("in", "topic");
        happenings.exchange("next", "fanout");
        happenings.exchange("dlx", "fanout");
        happenings.tell(new BrokerEvent.ExchangeDeclared(new ExchangeInfo("/", "with-alternate", "direct", true, false,
                false, Map.of("alternate-exchange", "next"), null, 0, 0, 0)));
        happenings.queue("work", Map.of("x-dead-letter-exchange", "dlx"));
        happenings.tell(new BrokerEvent.Bound(
                new BindingInfo("/", "in", Destination.EXCHANGE, "next", "a.#", Map.of())));
        edge(new EdgeId.RoutesToExchange(new ExchangeRef("/", "in"), new ExchangeRef("/", "next")));
        edge(new EdgeId.Alternate(new ExchangeRef("/", "with-alternate"), new ExchangeRef("/", "next")));
        Edge dead = edge(new EdgeId.DeadLetters(new QueueRef("/", "work"), new ExchangeRef("/", "dlx")));
        assertThat(dead.backwards()).isTrue();
    }

    @Test
    void eachConsumerOfAClientHasALineAndTheOnesTooManyShareTheLast() {
        happenings.connect(1, "pool");
        for (int i = 0; i < PictureBuilder.ROWS_MAX + 3; i++) {
            happenings.queue("q" + i);
            happenings.consume(1, "tag" + i, "q" + i, false, 1);
        }
        Node pool = graph().nodes().stream()
                .filter(node -> node.id().equals(new NodeId.Consuming(new ConnectionRef(1)))).findFirst().orElseThrow();
        assertThat(pool.rows()).hasSize(PictureBuilder.ROWS_MAX).endsWith(new Row.More(4));
        Edge last = edge(new EdgeId.Delivers(new QueueRef("/", "q10"), new ConsumerRef(10, "tag10")));
        assertThat(last.row()).isEqualTo(PictureBuilder.ROWS_MAX - 1);
    }

    @Test
    void aClientThatFetchesIsShownWithTheQueueThatItFetchesFrom() {
        happenings.queue("hello");
        happenings.connect(1, "poller");
        happenings.tell(new BrokerEvent.Fetched(1, "/", "hello", 10, 1, false, true));
        edge(new EdgeId.Fetches(new QueueRef("/", "hello"), new ConnectionRef(1)));
    }

    @Test
    void whatHasJustGoneLingersAsGone() {
        happenings.exchange("logs", "fanout");
        happenings.connect(1, "sender");
        happenings.publish(1, "logs", "");
        happenings.disconnect(1);
        Node sender = graph().nodes().stream()
                .filter(node -> node.id().equals(new NodeId.Publisher(new ConnectionRef(1)))).findFirst().orElseThrow();
        assertThat(sender.gone()).isTrue();
        edge(new EdgeId.Publishes(new ConnectionRef(1), new ExchangeRef("/", "logs")));
    }

    @Test
    void onlyTheChosenVirtualHostIsShown() {
        happenings.queue("hello");
        assertThat(PictureBuilder.build(model, Scope.of("/")).nodes()).hasSize(1);
        assertThat(PictureBuilder.build(model, Scope.of("other")).nodes()).isEmpty();
        assertThat(PictureBuilder.build(model, Scope.of("")).nodes()).hasSize(1);
    }

    @Test
    void predeclaredExchangesAreShownUnusedOnlyWhenAskedFor() {
        happenings.exchange("", "direct");
        happenings.exchange("amq.topic", "topic");
        assertThat(ids()).isEmpty();
        PictureGraph all = PictureBuilder.build(model, new Scope(null, true, null));
        assertThat(all.nodes()).extracting(Node::id).containsExactlyInAnyOrder(exchange(""), exchange("amq.topic"));
    }

    @Test
    void theNeighbourhoodIsWhatLeadsToAnElementAndWhereItLeads() {
        happenings.exchange("logs", "topic");
        happenings.exchange("dlx", "fanout");
        happenings.exchange("other", "direct");
        happenings.queue("mine", Map.of("x-dead-letter-exchange", "dlx"));
        happenings.queue("sibling");
        happenings.queue("dead");
        BindingInfo toMine = happenings.bind("logs", "mine", "a");
        happenings.bind("logs", "sibling", "b");
        happenings.bind("other", "sibling", "c");
        happenings.bind("dlx", "dead", "");
        happenings.connect(1, "sender");
        happenings.publish(1, "logs", "a", toMine);
        happenings.connect(2, "worker");
        happenings.consume(2, "tag", "mine", false, 1);

        PictureGraph around = PictureBuilder.build(model, new Scope(null, false, new QueueRef("/", "mine")));
        assertThat(around.nodes()).extracting(Node::id).containsExactlyInAnyOrder(
                new NodeId.Publisher(new ConnectionRef(1)), exchange("logs"), queue("mine"), exchange("dlx"), queue("dead"),
                new NodeId.Consuming(new ConnectionRef(2)));
        assertThat(around.edges()).extracting(Edge::id)
                .doesNotContain(new EdgeId.RoutesToQueue(new ExchangeRef("/", "logs"), new QueueRef("/", "sibling")));

        PictureGraph binding = PictureBuilder.build(model, new Scope(null, false, new ElementRef.BindingRef(toMine)));
        assertThat(binding.nodes()).extracting(Node::id).isEqualTo(around.nodes().stream().map(Node::id).toList());
        PictureGraph gone = PictureBuilder.build(model, new Scope(null, false, new QueueRef("/", "gone")));
        assertThat(gone).as("all is shown around what is not there").isEqualTo(graph());
    }

    @Test
    void ofVeryManyQueuesThoseInUseAreShownAndTheRestIsCounted() {
        happenings.exchange("logs", "topic");
        happenings.exchange("unseen", "topic");
        for (int i = 0; i < 600; i++) {
            happenings.queue("q" + i);
            happenings.bind(i == 599 ? "unseen" : "logs", "q" + i, "k" + i);
        }
        happenings.connect(1, "worker");
        happenings.consume(1, "tag", "q598", false, 1);
        PictureGraph partial = graph();
        assertThat(partial.queues()).isEqualTo(Scope.READABLE_QUEUES);
        assertThat(partial.hiddenQueues()).isEqualTo(600 - Scope.READABLE_QUEUES);
        assertThat(partial.nodes()).extracting(Node::id).contains(queue("q598"), queue("q0"), exchange("logs"))
                .doesNotContain(queue("q599"), exchange("unseen"));
        assertThat(partial.edges()).allMatch(edge -> partial.nodes().stream().anyMatch(node -> node.id().equals(edge.to())));

        PictureGraph whole = PictureBuilder.build(model, Scope.of(null).whole());
        assertThat(whole.queues()).isEqualTo(600);
        assertThat(whole.hiddenQueues()).isZero();
        PictureGraph around = PictureBuilder.build(model, new Scope(null, false, new QueueRef("/", "q599")));
        assertThat(around.nodes()).extracting(Node::id).containsExactlyInAnyOrder(exchange("unseen"), queue("q599"));
    }

    @Test
    void virtualHostsAreToldApartOnceThereAreSeveral() {
        happenings.queue("here");
        assertThat(graph().groups()).isEmpty();
        happenings.tell(new BrokerEvent.ExchangeDeclared(
                new BrokerSnapshot.ExchangeInfo("other", "e", "direct", true, false, false, Map.of(), null, 0, 0, 0)));
        assertThat(graph().groups()).containsEntry(queue("here"), "/")
                .containsEntry(new NodeId.Exchange(new ExchangeRef("other", "e")), "other");
        Placement placement = GroupedLayout.place(graph(), Placement.EMPTY);
        assertThat(placement.frames()).containsOnlyKeys("/", "other");
        assertThat(placement.frames().get("/").intersects(placement.frames().get("other"), 10)).isFalse();
        placement.boxes().forEach((id, box) -> {
            Placement.Box frame = placement.frames().get(graph().groups().get(id));
            assertThat(frame.x() < box.x() && frame.y() + GroupedLayout.HEADER < box.y() && frame.right() > box.right()
                    && frame.bottom() > box.bottom()).as("%s in its frame", id).isTrue();
        });
    }

    @Test
    void aFullColumnIsSetTighter() {
        happenings.queue("q0");
        assertThat(graph().nodes().getFirst().density()).isEqualTo(Density.FULL);
        for (int i = 1; i < 60; i++) happenings.queue("q" + i);
        assertThat(graph().nodes().getFirst().density()).isEqualTo(Density.DENSE);
    }
}
