package org.brokerworkbench.fx.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.model.Happenings;
import org.brokerworkbench.fx.topology.PictureGraph.Edge;
import org.brokerworkbench.fx.topology.Placement.Box;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayeredLayoutTest {

    private final BrokerModel model = new BrokerModel();
    private final Happenings happenings = new Happenings(model);

    private Placement place(Placement before) {
        return LayeredLayout.place(PictureBuilder.build(model, Scope.of(null)), before);
    }

    /// A broker as the seed has it: exchanges, queues, bindings, dead-letter exchanges, publishers and consumers.
    private void furnish(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int exchanges = 1 + random.nextInt(4);
        int queues = 1 + random.nextInt(30);
        happenings.exchange("dlx", "fanout");
        for (int i = 0; i < exchanges; i++) happenings.exchange("e" + i, "topic");
        for (int i = 0; i < queues; i++) {
            happenings.queue("q" + i, random.nextInt(4) == 0 ? Map.of("x-dead-letter-exchange", "dlx") : Map.of());
            happenings.bind("e" + random.nextInt(exchanges), "q" + i, "key." + i);
            if (random.nextInt(5) == 0) happenings.bind("e" + random.nextInt(exchanges), "q" + i, "more." + i);
        }
        happenings.bind("dlx", "q0", "");
        int clients = 1 + random.nextInt(8);
        for (int i = 1; i <= clients; i++) {
            happenings.connect(i, "client" + i);
            if (random.nextBoolean()) happenings.publish(i, "e" + random.nextInt(exchanges), "x");
            else happenings.consume(i, "t" + i, "q" + random.nextInt(queues), false, 1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void columnsReadFromLeftToRightAndNoBoxLiesOnAnother(long seed) {
        furnish(seed);
        Placement placement = place(Placement.EMPTY);
        List<Map.Entry<NodeId, Box>> boxes = List.copyOf(placement.boxes().entrySet());
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = 0; j < boxes.size(); j++) {
                if (i == j) continue;
                assertThat(boxes.get(i).getValue().intersects(boxes.get(j).getValue(), 0))
                        .as("%s on %s", boxes.get(i), boxes.get(j)).isFalse();
                boolean before = boxes.get(i).getKey().column().compareTo(boxes.get(j).getKey().column()) < 0;
                if (before) assertThat(boxes.get(i).getValue().right()).isLessThan(boxes.get(j).getValue().x());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noLineRunsThroughABoxThatItDoesNotConcern(long seed) {
        furnish(seed);
        Placement placement = place(Placement.EMPTY);
        for (Edge edge : placement.graph().edges()) {
            EdgeRoute route = placement.routes().get(edge.id());
            placement.boxes().forEach((id, box) -> {
                if (id.equals(edge.from()) || id.equals(edge.to())) return;
                for (int i = 0; i <= 200; i++) {
                    var at = route.at(i / 200.0);
                    boolean inside = at.getX() > box.x() && at.getX() < box.right()
                            && at.getY() > box.y() && at.getY() < box.bottom();
                    assertThat(inside).as("%s through %s", edge.id(), id).isFalse();
                }
            });
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void linesStartAndEndAtTheirBoxes(long seed) {
        furnish(seed);
        Placement placement = place(Placement.EMPTY);
        for (Edge edge : placement.graph().edges()) {
            EdgeRoute route = placement.routes().get(edge.id());
            assertThat(touches(placement.boxes().get(edge.from()), route.at(0).getX(), route.at(0).getY()))
                    .as("start of %s", edge).isTrue();
            assertThat(touches(placement.boxes().get(edge.to()), route.at(1).getX(), route.at(1).getY()))
                    .as("end of %s", edge).isTrue();
        }
    }

    private static boolean touches(Box box, double x, double y) {
        return x >= box.x() - 1 && x <= box.right() + 1 && y >= box.y() - 1 && y <= box.bottom() + 1;
    }

    @Test
    void pillsLieNeitherOnBoxesNorOnEachOther() {
        furnish(3);
        Placement placement = place(Placement.EMPTY);
        List<Box> taken = new ArrayList<>(placement.boxes().values());
        assertThat(placement.pills()).isNotEmpty();
        placement.pills().forEach((id, centre) -> {
            Edge edge = placement.graph().edges().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
            double width = Pills.width(PillText.brief(edge.bindings()));
            Box pill = new Box(centre.getX() - width / 2, centre.getY() - Pills.HEIGHT / 2, width, Pills.HEIGHT);
            assertThat(taken).noneMatch(box -> box.intersects(pill, 0));
            taken.add(pill);
        });
    }

    @Test
    void aClientThatComesOrGoesLeavesTheOrderOfTheOthersAlone() {
        happenings.exchange("logs", "topic");
        for (int i = 0; i < 5; i++) {
            happenings.queue("q" + i);
            happenings.bind("logs", "q" + i, "k" + i);
            happenings.connect(i + 1, "worker " + i);
            happenings.consume(i + 1, "t", "q" + i, false, 1);
        }
        Placement before = place(Placement.EMPTY);
        List<NodeId> order = byHeight(before);
        happenings.connect(50, "late");
        happenings.consume(50, "t", "q1", false, 1);
        Placement with = place(before);
        List<NodeId> stayed = new ArrayList<>(byHeight(with));
        stayed.retainAll(order);
        assertThat(stayed).isEqualTo(order);

        happenings.tell(new BrokerEvent.ConsumerRemoved(50, "t", "/", "q1"));
        assertThat(byHeight(place(with))).containsSubsequence(order.subList(0, 3));
    }

    private static List<NodeId> byHeight(Placement placement) {
        return placement.boxes().entrySet().stream()
                .sorted(Comparator.<Map.Entry<NodeId, Box>, NodeId.Column>comparing(entry -> entry.getKey().column())
                        .thenComparingDouble(entry -> entry.getValue().y()))
                .map(Map.Entry::getKey).toList();
    }

    @Test
    void whatIsAlreadyThereMovesLittleWhenSomethingIsAdded() {
        happenings.exchange("logs", "topic");
        happenings.queue("a");
        happenings.queue("b");
        happenings.bind("logs", "a", "x");
        Placement before = place(Placement.EMPTY);
        happenings.bind("logs", "b", "y");
        happenings.connect(1, "sender");
        happenings.publish(1, "logs", "z");
        Placement after = place(before);
        Box exchange = before.boxes().get(new NodeId.Exchange(new ExchangeRef("/", "logs")));
        Box moved = after.boxes().get(new NodeId.Exchange(new ExchangeRef("/", "logs")));
        assertThat(Math.abs(moved.x() - exchange.x())).isLessThan(60);
        assertThat(Math.abs(moved.y() - exchange.y())).isLessThan(60);
    }

    @Test
    void queuesOfOneExchangeKeepTheOrderInWhichTheyWereDeclared() {
        happenings.exchange("logs", "topic");
        for (int i = 0; i < 14; i++) {
            happenings.queue("q" + i);
            happenings.bind("logs", "q" + i, "k");
        }
        List<String> names = byHeight(place(Placement.EMPTY)).stream()
                .filter(NodeId.Queue.class::isInstance)
                .map(id -> ((NodeId.Queue) id).ref().name()).toList();
        assertThat(names).isEqualTo(IntStream.range(0, 14).mapToObj(i -> "q" + i).toList());
    }

    @Test
    void crossingsThatCanBeAvoidedAreAvoided() {
        happenings.exchange("one", "topic");
        happenings.exchange("two", "topic");
        happenings.queue("a");
        happenings.queue("b");
        happenings.queue("c");
        happenings.bind("two", "a", "");
        happenings.bind("one", "b", "");
        happenings.bind("one", "c", "");
        happenings.bind("two", "c", "");
        Placement placement = place(Placement.EMPTY);
        double one = y(placement, "one");
        double two = y(placement, "two");
        double a = queueY(placement, "a");
        double b = queueY(placement, "b");
        double c = queueY(placement, "c");
        assertThat((one - two) * (b - c)).isPositive();
        assertThat((one - two) * (c - a)).isPositive();
    }

    private static double y(Placement placement, String exchange) {
        return placement.boxes().get(new NodeId.Exchange(new ExchangeRef("/", exchange))).centreY();
    }

    private static double queueY(Placement placement, String queue) {
        return placement.boxes().get(new NodeId.Queue(new QueueRef("/", queue))).centreY();
    }

    /// Measured in processor time, which other programs leave alone.
    @Test
    void sixHundredQueuesAreLaidOutInUnderTwoSecondsAndInProportion() {
        for (int e = 0; e < 12; e++) happenings.exchange("region." + e, "topic");
        for (int q = 0; q < 150; q++) furnishQueue(q);
        PictureGraph few = PictureBuilder.build(model, Scope.of(null).whole());
        for (int q = 150; q < 600; q++) furnishQueue(q);
        PictureGraph many = PictureBuilder.build(model, Scope.of(null).whole());
        long fewNanos = quickest(few);
        long manyNanos = quickest(many);
        System.out.printf("layout of 150 queues: %.0f ms, of 600: %.0f ms%n", fewNanos / 1e6, manyNanos / 1e6);
        assertThat(many.nodes()).hasSize(652);
        assertThat(manyNanos).isLessThan(2_000_000_000L);
        assertThat((double) manyNanos / fewNanos).as("four times as many").isLessThan(14);
    }

    @Test
    void aColumnThatIsTooLongIsFoldedAndReadsLikeText() {
        for (int e = 0; e < 12; e++) happenings.exchange("region." + e, "topic");
        for (int q = 0; q < 600; q++) furnishQueue(q);
        happenings.queue("dying", Map.of("x-dead-letter-exchange", "region.3"));
        Placement placement = GroupedLayout.place(PictureBuilder.build(model, Scope.of(null).whole()), Placement.EMPTY);
        Box all = placement.bounds();
        assertThat(all.width() / all.height()).as("width to height").isBetween(0.7, 3.0);
        List<Box> boxes = List.copyOf(placement.boxes().values());
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = 0; j < i; j++) assertThat(boxes.get(i).intersects(boxes.get(j), 0)).isFalse();
        }
        linesTouchTheirBoxesAndNoOthers(placement);
        List<String> read = queuesAsRead(placement);
        assertThat(read).containsSubsequence("orders.0", "orders.12", "orders.24");

        happenings.queue("late");
        Placement with = GroupedLayout.place(PictureBuilder.build(model, Scope.of(null).whole()), placement);
        List<String> after = new ArrayList<>(queuesAsRead(with));
        after.remove("late");
        assertThat(after).as("a queue that comes leaves the order of the others alone").isEqualTo(read);
    }

    private static void linesTouchTheirBoxesAndNoOthers(Placement placement) {
        for (Edge edge : placement.graph().edges()) {
            EdgeRoute route = placement.routes().get(edge.id());
            assertThat(touches(placement.boxes().get(edge.from()), route.at(0).getX(), route.at(0).getY())).isTrue();
            assertThat(touches(placement.boxes().get(edge.to()), route.at(1).getX(), route.at(1).getY())).isTrue();
            for (int i = 0; i <= 200; i++) {
                var at = route.at(i / 200.0);
                placement.boxes().forEach((id, box) -> {
                    if (id.equals(edge.from()) || id.equals(edge.to())) return;
                    boolean inside = at.getX() > box.x() && at.getX() < box.right() && at.getY() > box.y() && at.getY() < box.bottom();
                    if (inside) throw new AssertionError(edge.id() + " through " + id);
                });
            }
        }
    }

    private static List<String> queuesAsRead(Placement placement) {
        return placement.boxes().entrySet().stream().filter(entry -> entry.getKey() instanceof NodeId.Queue)
                .sorted(Comparator.<Map.Entry<NodeId, Box>>comparingDouble(entry -> entry.getValue().centreY())
                        .thenComparingDouble(entry -> entry.getValue().x()))
                .map(entry -> ((NodeId.Queue) entry.getKey()).ref().name()).toList();
    }

    @Test
    void inAFoldedColumnArrowsLeadAlongTheRowAndStraightDown() {
        happenings.exchange("logs", "topic");
        for (int q = 0; q < 200; q++) {
            happenings.queue("q" + q);
            happenings.bind("logs", "q" + q, "k");
        }
        Placement placement = GroupedLayout.place(PictureBuilder.build(model, Scope.of(null).whole()), Placement.EMPTY);
        List<String> read = queuesAsRead(placement);
        QueueRef first = new QueueRef("/", read.getFirst());
        NodeId right = KeyboardWalk.step(placement, first, KeyboardWalk.Direction.RIGHT).orElseThrow();
        assertThat(right.ref()).isEqualTo(new QueueRef("/", read.get(1)));
        NodeId below = KeyboardWalk.step(placement, right.ref(), KeyboardWalk.Direction.DOWN).orElseThrow();
        assertThat(placement.boxes().get(below).x()).isEqualTo(placement.boxes().get(right).x());
        assertThat(KeyboardWalk.step(placement, below.ref(), KeyboardWalk.Direction.UP)).contains(right);
        NodeId source = KeyboardWalk.step(placement, first, KeyboardWalk.Direction.LEFT).orElseThrow();
        assertThat(source.ref()).isEqualTo(new ExchangeRef("/", "logs"));
    }

    private void furnishQueue(int q) {
        happenings.queue("orders." + q);
        happenings.bind("region." + q % 12, "orders." + q, "order." + q + ".#");
        if (q % 15 != 0) return;
        happenings.connect(q + 1, "worker " + q);
        happenings.consume(q + 1, "t", "orders." + q, false, 2);
    }

    /// The quickest of three is the one that was least disturbed.
    private static long quickest(PictureGraph graph) {
        return LongStream.range(0, 3).map(_ -> {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            GroupedLayout.place(graph, Placement.EMPTY);
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        }).min().orElseThrow();
    }

    @Test
    void bindingKeysAndArgumentsAreSaidInShort() {
        BindingInfo plain = happenings.bind("logs", "q", "mysql.*");
        BindingInfo other = happenings.bind("logs", "q", "kern.#");
        BindingInfo headers = new BindingInfo("/", "h", plain.destinationType(), "q", "",
                new TreeMap<>(Map.of("x-match", "all", "type", "pdf")));
        assertThat(PillText.brief(List.of(plain, other))).isEqualTo("mysql.* · kern.#");
        assertThat(PillText.brief(List.of(headers))).isEqualTo("all: type=pdf");
        List<BindingInfo> many = new ArrayList<>();
        for (int i = 0; i < 9; i++) many.add(happenings.bind("logs", "q", "severity." + i));
        assertThat(PillText.brief(many)).isEqualTo("severity.0  +8");
        assertThat(PillText.complete(many).lines()).hasSize(9);
    }
}
