package org.brokerworkbench.fx.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.WireFrame;
import org.brokerworkbench.fx.frames.FrameHistory;
import org.brokerworkbench.fx.frames.Framed;

/// Finds the frames of a life: those that brought the message, those that took it to consumers or back to its publisher,
/// and those that settled its deliveries or confirmed it.
///
/// The first two name their message. A settlement and a confirm name a tag of their channel; the first that covers a
/// delivery after it was made is the one that settled it.
final class FrameTrail {

    private record Tag(long channelId, long number) {}

    private final FrameHistory history;
    private final List<Long> ids;
    /// Sequence of the delivery or publish that waits, by its tag.
    private final Map<Tag, Long> unsettled = new LinkedHashMap<>();
    private final Map<Tag, Long> unconfirmed = new LinkedHashMap<>();
    private final Set<Long> brought = new LinkedHashSet<>();
    private final Set<Tag> taken = new LinkedHashSet<>();

    private FrameTrail(FrameHistory history, List<Long> ids) {
        this.history = history;
        this.ids = ids;
    }

    /// The life with its frames, as far as they are remembered.
    static Biography follow(Biography life, FrameHistory history) {
        FrameTrail trail = new FrameTrail(history, life.ids());
        for (Moment.Happened moment : life.moments()) trail.expect(moment);
        List<Framed> own = new ArrayList<>();
        for (Framed framed : history.all()) if (trail.concerns(framed)) own.add(framed);
        return life.with(own, trail.isWhole(life));
    }

    private void expect(Moment.Happened moment) {
        switch (moment.event()) {
            case BrokerEvent.Published e when e.publishSequence() > 0 ->
                unconfirmed.put(new Tag(e.channelId(), e.publishSequence()), moment.sequence());
            case BrokerEvent.Delivered e when !e.noAck() ->
                unsettled.put(new Tag(e.channelId(), e.deliveryTag()), moment.sequence());
            case BrokerEvent.Fetched e when !e.noAck() ->
                unsettled.put(new Tag(e.channelId(), e.deliveryTag()), moment.sequence());
            default -> { }
        }
    }

    private boolean concerns(Framed framed) {
        WireFrame frame = framed.frame();
        long message = history.messageOf(framed);
        if (message != 0 && ids.contains(message)) {
            if (framed.in()) brought.add(message);
            else taken.add(new Tag(frame.channelId(), frame.deliveryTag()));
            return true;
        }
        return switch (frame.method()) {
            case "basic.ack", "basic.nack" -> covers(framed.in() ? unsettled : unconfirmed, framed);
            case "basic.reject" -> framed.in() && covers(unsettled, framed);
            case "basic.recover", "basic.recover-async" -> framed.in() && covers(unsettled, framed);
            default -> false;
        };
    }

    /// Whether it ends something that waits; what it ends waits no more.
    private static boolean covers(Map<Tag, Long> waiting, Framed framed) {
        WireFrame frame = framed.frame();
        long tag = frame.deliveryTag();
        boolean all = tag == 0;
        boolean multiple = all || Boolean.TRUE.equals(frame.fields().get("multiple"));
        return waiting.entrySet().removeIf(entry -> entry.getKey().channelId == frame.channelId()
                && entry.getValue() <= framed.sequence()
                && (all || entry.getKey().number == tag || multiple && entry.getKey().number < tag));
    }

    /// Whether every publish by a client and every delivery has its frames.
    private boolean isWhole(Biography life) {
        return life.moments().stream().allMatch(moment -> switch (moment.event()) {
            case BrokerEvent.Published e -> e.channelId() == Participants.BY_HAND || brought.contains(e.messageId());
            case BrokerEvent.Delivered e -> taken.contains(new Tag(e.channelId(), e.deliveryTag()));
            case BrokerEvent.Fetched e -> taken.contains(new Tag(e.channelId(), e.deliveryTag()));
            default -> true;
        });
    }
}
