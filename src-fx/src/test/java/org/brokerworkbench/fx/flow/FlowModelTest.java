package org.brokerworkbench.fx.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerEvent.DeathReason;
import org.brokerworkbench.engine.event.BrokerEvent.RequeueCause;
import org.brokerworkbench.engine.event.BrokerEvent.Settlement;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.engine.event.WireFrame;
import org.brokerworkbench.fx.flow.Biography.Fate;
import org.brokerworkbench.fx.flow.Lane.Kind;
import org.brokerworkbench.fx.frames.FrameHistory;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.Test;

/// The lives of messages, told by scripted events.
class FlowModelTest {

    private static final long PULSE_NANOS = 600_000_000L;

    private final BrokerModel broker = new BrokerModel();
    private final FrameHistory frames = new FrameHistory();
    private final FlowModel flow = new FlowModel(broker, frames);
    private final FlowWords words = new FlowWords(new Texts(Texts.ENGLISH), flow.participants());
    private long sequence;
    private long millis = 1_000;
    private long nanos;

    private void tell(BrokerEvent event) {
        broker.apply(++sequence, millis, event);
        flow.show(sequence, millis, event);
    }

    private void look() {
        flow.pulse(nanos += PULSE_NANOS, true);
    }

    private void connect(long id, String name) {
        tell(new BrokerEvent.ConnectionOpened(id, "127.0.0.1:" + (50_000 + id) + " -> 127.0.0.1:5672", "guest", "/",
                Map.of("connection_name", name)));
        tell(new BrokerEvent.ChannelOpened(id * 10, id, 1));
    }

    private static BindingInfo binding(String exchange, String queue, String key) {
        return new BindingInfo("/", exchange, Destination.QUEUE, queue, key, Map.of());
    }

    private void publish(long id, long connection, String key, long confirm, Map<String, Object> headers, String... queues) {
        tell(new BrokerEvent.Published(id, connection * 10, "/", "logs", key, false, false, 7, confirm, headers));
        List<BindingInfo> matched = java.util.Arrays.stream(queues).map(queue -> binding("logs", queue, "*.info")).toList();
        tell(new BrokerEvent.Routed(id, "/", "logs", matched, List.of(queues)));
        for (String queue : queues) tell(new BrokerEvent.Enqueued(id, "/", queue, 1));
    }

    private void deliver(long id, String queue, long connection, long tag, boolean redelivered) {
        tell(new BrokerEvent.Delivered(id, "/", queue, connection * 10, "ctag", tag, redelivered, false));
    }

    private void settle(long id, String queue, long connection, long tag, Settlement settlement) {
        tell(new BrokerEvent.Settled(id, "/", queue, connection * 10, tag, settlement));
    }

    private List<String> labels() {
        return flow.rows().stream().map(words::label).toList();
    }

    private List<String> told() {
        return flow.biographyProperty().get().moments().stream().map(words::line).toList();
    }

    private Fate fateOf(long message, String queue) {
        return flow.biographyProperty().get().copies()
                .get(new Biography.Copy(message, new QueueRef("/", queue))).fate();
    }

    @Test
    void everyStepOfAMessageIsARowBetweenTheLanesOfThoseWhoTookPart() {
        connect(1, "sender");
        connect(2, "worker");
        publish(1, 1, "kern.info", 1, Map.of(), "q1", "q2");
        tell(new BrokerEvent.Confirmed(10, 1, false, true));
        deliver(1, "q1", 2, 1, false);
        settle(1, "q1", 2, 1, Settlement.ACKED);
        look();

        assertThat(labels()).containsExactly("publish \"kern.info\"", "route: *.info", "1 ready", "1 ready", "confirm 1",
                "deliver, tag 1", "ack 1");
        assertThat(flow.lanesProperty().get().all()).extracting(Lane::kind)
                .containsExactly(Kind.PUBLISHER, Kind.EXCHANGE, Kind.QUEUE, Kind.QUEUE, Kind.CONSUMER);
        assertThat(flow.lanesProperty().get().all()).extracting(words::head)
                .containsExactly("sender", "logs", "q1", "q2", "worker");
        Passage confirm = Passage.of(flow.rows().get(4), flow.participants());
        assertThat(flow.lanesProperty().get().placeOf(confirm.from())).isEqualTo(1);
        assertThat(flow.lanesProperty().get().placeOf(confirm.to().getFirst())).isZero();
    }

    @Test
    void aBiographyTellsEveryCopyRedeliveryDeathAndNextLife() {
        connect(1, "sender");
        connect(2, "worker");
        publish(1, 1, "kern.info", 0, Map.of("tenant", "acme"), "q1", "q2");
        publish(2, 1, "kern.info", 0, Map.of(), "q1");
        deliver(1, "q1", 2, 1, false);
        tell(new BrokerEvent.Requeued(1, "/", "q1", 20, 1, RequeueCause.REJECTED));
        deliver(1, "q1", 2, 2, true);
        settle(1, "q1", 2, 2, Settlement.REJECTED);
        tell(new BrokerEvent.DeadLettered(1, 3, "/", "q1", "dlx", "kern.info", DeathReason.REJECTED));
        tell(new BrokerEvent.Routed(3, "/", "dlx", List.of(binding("dlx", "dead", "")), List.of("dead")));
        tell(new BrokerEvent.Enqueued(3, "/", "dead", 1));
        tell(new BrokerEvent.Purged("/", "q2", 1));
        flow.follow(3);

        Biography life = flow.biographyProperty().get();
        assertThat(life.ids()).containsExactly(1L, 3L);
        assertThat(life.fromBirth()).isTrue();
        assertThat(told()).noneMatch(line -> line.contains("as message 2"));
        assertThat(told()).element(5).isEqualTo("worker gives tag 1 back: ready again in q1");
        assertThat(told()).element(8).asString().startsWith("q1 dead-letters it to dlx").contains("goes on as message 3");
        assertThat(told()).element(9).asString().startsWith("dlx routes to dead");
        assertThat(fateOf(1, "q1")).isEqualTo(Fate.DEAD_LETTERED);
        assertThat(life.copies().get(new Biography.Copy(1, new QueueRef("/", "q1"))).deliveries()).isEqualTo(2);
        assertThat(fateOf(1, "q2")).isEqualTo(Fate.PURGED);
        assertThat(fateOf(3, "dead")).isEqualTo(Fate.READY);
        assertThat(new LifeText(flow, words, new Texts(Texts.ENGLISH)).whole(life, false))
                .contains("headers tenant=acme").contains("q1: dead-lettered (rejected), delivered 2 times");
    }

    private void frame(boolean in, long connection, String method, long content, long message, long tag, boolean multiple) {
        WireFrame.Kind kind = method.isEmpty() ? WireFrame.Kind.BODY : WireFrame.Kind.METHOD;
        Map<String, Object> fields = multiple ? Map.of("delivery-tag", tag, "multiple", true) : Map.of();
        WireFrame frame = new WireFrame(connection, 1, connection * 10, kind, 20, method, fields, new byte[0], content,
                message, tag);
        frames.take(sequence, millis, in ? new BrokerEvent.FrameIn(frame) : new BrokerEvent.FrameOut(frame));
    }

    private void published(long content, long message) {
        frames.take(sequence, millis, new BrokerEvent.FramesPublished(content, message));
    }

    private List<String> story() {
        return new LifeText(flow, words, new Texts(Texts.ENGLISH)).lines(flow.biographyProperty().get(), true).stream()
                .map(line -> line.frame() == null ? line.moment().event().getClass().getSimpleName()
                        : (line.frame().in() ? "> " : "< ") + line.frame().frame().kind() + " "
                                + line.frame().frame().method() + " " + line.frame().frame().deliveryTag())
                .toList();
    }

    @Test
    void theFramesOfALifeStandBetweenItsStepsAndThoseOfOthersDoNot() {
        connect(1, "sender");
        connect(2, "worker");
        for (long message = 1; message <= 3; message++) {
            frame(true, 1, "basic.publish", message, 0, 0, false);
            frame(true, 1, "", message, 0, 0, false);
            publish(message, 1, "kern.info", message, Map.of(), "q1");
            published(message, message);
        }
        frame(false, 1, "basic.ack", 0, 0, 3, true);
        tell(new BrokerEvent.Confirmed(10, 3, true, true));
        for (long message = 1; message <= 3; message++) {
            frame(false, 2, "basic.deliver", 0, message, message, false);
            deliver(message, "q1", 2, message, false);
        }
        frame(true, 2, "basic.ack", 0, 0, 1, false);
        settle(1, "q1", 2, 1, Settlement.ACKED);
        frame(true, 2, "basic.nack", 0, 0, 3, true);
        tell(new BrokerEvent.Requeued(2, "/", "q1", 20, 2, RequeueCause.REJECTED));
        tell(new BrokerEvent.Requeued(3, "/", "q1", 20, 3, RequeueCause.REJECTED));
        frame(false, 2, "basic.deliver", 0, 2, 4, false);
        deliver(2, "q1", 2, 4, true);
        frame(true, 2, "basic.ack", 0, 0, 0, true);
        settle(2, "q1", 2, 4, Settlement.ACKED);
        frame(true, 2, "basic.ack", 0, 0, 9, true);
        flow.follow(2);

        assertThat(story()).containsExactly("> METHOD basic.publish 0", "> BODY  0", "Published", "Routed", "Enqueued",
                "< METHOD basic.ack 3", "Confirmed", "< METHOD basic.deliver 2", "Delivered", "> METHOD basic.nack 3",
                "Requeued", "< METHOD basic.deliver 4", "Delivered", "> METHOD basic.ack 0", "Settled");
        assertThat(flow.biographyProperty().get().framesWhole()).isTrue();
    }

    @Test
    void aLifeWhoseFramesWereNotToldSaysSo() {
        connect(1, "sender");
        publish(1, 1, "kern.info", 0, Map.of(), "q1");
        flow.follow(1);
        LifeText text = new LifeText(flow, words, new Texts(Texts.ENGLISH));
        assertThat(text.doubts(flow.biographyProperty().get(), true)).startsWith("Not all of its frames");
        assertThat(text.doubts(flow.biographyProperty().get(), false)).isEmpty();
    }

    @Test
    void aFilterShowsWholeLivesOfTheMessagesThatMeetAllOfIt() {
        connect(1, "sender");
        connect(2, "worker");
        publish(1, 1, "kern.info", 0, Map.of("tenant", "acme"), "q1");
        publish(2, 1, "mail.info", 0, Map.of("tenant", "acme"), "q1");
        publish(3, 1, "kern.info", 0, Map.of("tenant", "umbrella"), "q2");
        deliver(1, "q1", 2, 1, false);
        look();
        flow.filterProperty().set(new FlowFilter("", "", "kern.*", "", "", null, 0));
        look();
        assertThat(messages()).containsExactly(1L, 1L, 1L, 3L, 3L, 3L, 1L);
        flow.filterProperty().set(new FlowFilter("", "", "kern.*", "tenant=acme", "", null, 0));
        look();
        assertThat(messages()).containsExactly(1L, 1L, 1L, 1L);
        flow.filterProperty().set(new FlowFilter("", "", "", "", "WORK", null, 0));
        look();
        assertThat(messages()).containsExactly(1L, 1L, 1L, 1L);
        flow.filterProperty().set(new FlowFilter("log", "q2", "", "", "", "/", 0));
        look();
        assertThat(messages()).containsExactly(3L, 3L, 3L);
        flow.filterProperty().set(FlowFilter.ALL.withVhost("elsewhere"));
        look();
        assertThat(messages()).isEmpty();
    }

    private List<Long> messages() {
        return flow.rows().stream().filter(Moment.Happened.class::isInstance)
                .map(moment -> ((Moment.Happened) moment).messageId()).filter(id -> id != 0).toList();
    }

    @Test
    void lookingHoldsTheRowsStillAndCountsWhatIsNew() {
        connect(1, "sender");
        publish(1, 1, "a", 0, Map.of(), "q1");
        look();
        List<Moment> before = List.copyOf(flow.rows());
        flow.liveProperty().set(false);
        publish(2, 1, "b", 0, Map.of(), "q1");
        nanos += PULSE_NANOS;
        look();
        assertThat(flow.rows()).isEqualTo(before);
        assertThat(flow.freshProperty().get()).isEqualTo(3);
        flow.liveProperty().set(true);
        look();
        assertThat(messages()).containsExactly(1L, 1L, 1L, 2L, 2L, 2L);
        assertThat(flow.freshProperty().get()).isZero();
    }

    /// As work that is counted rather than timed: however much is remembered, a look brings what is new.
    @Test
    void aLookAtAFullHistoryTakesOffAtTheFrontAndAddsAtTheEndOnly() {
        connect(1, "sender");
        look();
        long id = 0;
        while (flow.rows().size() < FlowHistory.MOMENTS_MAX - 600) {
            for (int i = 0; i < 200; i++) publish(++id, 1, "a", 0, Map.of(), "q" + id % 600);
            look();
        }
        List<int[]> changes = new java.util.ArrayList<>();
        flow.rows().addListener((javafx.collections.ListChangeListener<Moment>) change -> {
            while (change.next()) changes.add(new int[] {change.getFrom(), change.getRemovedSize(), change.getAddedSize()});
        });
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 200; i++) publish(++id, 1, "a", 0, Map.of(), "q" + id % 600);
            look();
        }
        assertThat(changes).allMatch(change -> change[1] <= 600 && change[2] <= 600);
        assertThat(changes).filteredOn(change -> change[1] > 0).allMatch(change -> change[0] == 0);
        assertThat(flow.rows()).hasSize(FlowHistory.MOMENTS_MAX);
        List<Lane> queues = flow.lanesProperty().get().all().stream().filter(lane -> lane.kind() == Kind.QUEUE).toList();
        assertThat(queues.getLast().others()).isEqualTo(600 - Lanes.LANES_MAX);
    }

    @Test
    void eventsThatTheWindowMissedAreCountedWhereTheyAreMissing() {
        connect(1, "sender");
        publish(1, 1, "a", 0, Map.of(), "q1");
        sequence += 40;
        deliver(1, "q1", 1, 1, false);
        look();
        assertThat(flow.unseenProperty().get()).isEqualTo(40);
        assertThat(labels()).element(3).isEqualTo("40 events not seen here");
        flow.follow(1);
        assertThat(flow.biographyProperty().get().unseen()).isEqualTo(40);
    }

    @Test
    void aFloodIsThinnedOutToWholeLivesAndLossesAndTheFollowedMessage() {
        connect(1, "sender");
        look();
        for (int round = 0; round < 8; round++) {
            for (int i = 0; i < 5_000; i++) {
                long id = round * 5_000L + i + 1;
                publish(id, 1, "a", 0, Map.of(), "q1");
            }
            flow.pulse(nanos += 250_000_000L, false);
        }
        long followed = 40_500;
        flow.follow(followed);
        for (long id = 40_001; id <= 41_000; id++) publish(id, 1, "a", 0, Map.of(), "q1");
        tell(new BrokerEvent.Unroutable(41_001, 10, "/", "logs", "b", java.util.Map.of(), false));
        look();
        assertThat(flow.oneInProperty().get()).isGreaterThanOrEqualTo(16);
        assertThat(flow.rows().size()).isLessThanOrEqualTo(FlowHistory.MOMENTS_MAX);
        List<Long> late = messages().stream().filter(id -> id > 40_000).toList();
        assertThat(late).contains(followed, 41_001L);
        // whole lives: three rows each, one row for the loss
        assertThat(late.size()).isEqualTo(1 + 3 * late.stream().filter(id -> id <= 41_000).distinct().count());
        assertThat(late.stream().distinct().count()).isLessThan(1_000 / 8);

        for (int quiet = 0; quiet < 40; quiet++) look();
        assertThat(flow.oneInProperty().get()).isOne();
        assertThat(labels()).contains("from here: every message");
    }

    @Test
    void ofSixHundredQueuesTheBusiestHaveALaneAndTheOthersShareOne() {
        connect(1, "sender");
        long id = 0;
        for (int queue = 0; queue < 600; queue++) {
            for (int i = 0; i < (queue >= 590 ? 3 : 1); i++) publish(++id, 1, "a", 0, Map.of(), "q" + queue);
        }
        look();
        List<Lane> queues = flow.lanesProperty().get().all().stream().filter(lane -> lane.kind() == Kind.QUEUE).toList();
        assertThat(queues).hasSize(Lanes.LANES_MAX + 1);
        assertThat(queues.getLast().others()).isEqualTo(600 - Lanes.LANES_MAX);
        assertThat(queues.subList(0, Lanes.LANES_MAX)).extracting(Lane::title)
                .allMatch(title -> Integer.parseInt(title.substring(1)) >= 590);
        Lanes before = flow.lanesProperty().get();
        publish(++id, 1, "a", 0, Map.of(), "q3");
        look();
        assertThat(flow.lanesProperty().get()).isEqualTo(before);
    }

    @Test
    void aPatternWithWildcardsIsATopicPatternAndOtherwiseAPart() {
        assertThat(KeyPattern.of("kern.*").matches("kern.info")).isTrue();
        assertThat(KeyPattern.of("kern.*").matches("kern.info.x")).isFalse();
        assertThat(KeyPattern.of("#.error").matches("error")).isTrue();
        assertThat(KeyPattern.of("#.error").matches("a.b.error")).isTrue();
        assertThat(KeyPattern.of("a.#.b.*").matches("a.x.b.c.b.d")).isTrue();
        assertThat(KeyPattern.of("#").matches("")).isTrue();
        assertThat(KeyPattern.of("*").matches("")).isFalse();
        assertThat(KeyPattern.of("ERN.in").matches("kern.info")).isTrue();
    }

    @Test
    void everyMomentHasWordsInBothLanguages() {
        connect(1, "sender");
        publish(1, 1, "a", 3, Map.of(), "q1");
        tell(new BrokerEvent.Fetched(1, "/", "q1", 10, 1, false, false));
        tell(new BrokerEvent.Requeued(1, "/", "q1", 10, 1, RequeueCause.CHANNEL_CLOSED));
        tell(new BrokerEvent.Requeued(1, "/", "q1", 10, 1, RequeueCause.RECOVERED));
        tell(new BrokerEvent.Dropped(1, "/", "q1", DeathReason.EXPIRED));
        tell(new BrokerEvent.Refused(2, "/", "q1"));
        tell(new BrokerEvent.Unroutable(3, 0, "/", "", "a", java.util.Map.of(), true));
        tell(new BrokerEvent.Confirmed(10, 3, true, false));
        tell(new BrokerEvent.QueueDeleted("/", "q1"));
        tell(new BrokerEvent.ConnectionClosed(1, "bye"));
        tell(new BrokerEvent.Paused());
        tell(new BrokerEvent.Resumed());
        tell(new BrokerEvent.Restarted(false));
        look();
        for (Locale language : Texts.LANGUAGES) {
            FlowWords said = new FlowWords(new Texts(language), flow.participants());
            for (Moment moment : flow.rows()) {
                assertThat(said.line(moment)).isNotBlank().doesNotStartWith("flow.").doesNotContain("{");
                assertThat(said.label(moment)).isNotBlank().doesNotStartWith("flow.").doesNotContain("{");
            }
        }
        assertThat(words.line(flow.rows().getLast())).isEqualTo("The broker begins anew");
    }
}
