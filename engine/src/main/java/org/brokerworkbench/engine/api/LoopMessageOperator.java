package org.brokerworkbench.engine.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.brokerworkbench.engine.core.HandFetching;
import org.brokerworkbench.engine.core.HandSorting;
import org.brokerworkbench.engine.core.HandSorting.Stayed;
import org.brokerworkbench.engine.core.Principal;
import org.brokerworkbench.engine.core.QueueScan.Seen;
import org.brokerworkbench.engine.core.queue.QueueEntry;
import org.brokerworkbench.engine.event.Arrival;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.engine.loop.BrokerLoop;

/// Sorts messages by hand between two turns of the loop.
final class LoopMessageOperator implements MessageOperator {

    private final BrokerLoop loop;

    LoopMessageOperator(BrokerLoop loop) {
        this.loop = loop;
    }

    @Override
    public CompletionStage<List<PeekedMessage>> get(String vhost, String queue, int count, AckMode ackMode) {
        HandFetching.Fate fate = switch (ackMode) {
            case ACK -> HandFetching.Fate.TAKEN;
            case REQUEUE -> HandFetching.Fate.REQUEUED;
            case REJECT -> HandFetching.Fate.REJECTED;
        };
        int bounded = Math.min(count, HandSorting.MESSAGES_MAX);
        return change(() -> new HandFetching(loop.node().requireVhost(vhost), Principal.OPERATOR).take(queue, bounded, fate))
                .thenApply(LoopMessageOperator::shown);
    }

    private static List<PeekedMessage> shown(List<HandFetching.Taken> taken) {
        List<PeekedMessage> shown = new ArrayList<>(taken.size());
        for (HandFetching.Taken one : taken) {
            Seen seen = new Seen(one.message(), one.position(), one.redelivered(), 0, 0, null, 0, 0);
            shown.add(MessageMatch.peeked(seen, Integer.MAX_VALUE));
        }
        return shown;
    }

    @Override
    public CompletionStage<TakenMessages> takeOut(String vhost, String queue, List<Ref> chosen) {
        return taking(vhost, queue, sorting -> sorting.take(queue, chosen));
    }

    @Override
    public CompletionStage<TakenMessages> takeFirst(String vhost, String queue, int count, long lastPosition) {
        return taking(vhost, queue, sorting -> sorting.takeFirst(queue, count, lastPosition));
    }

    private CompletionStage<TakenMessages> taking(
            String vhost, String queue, Function<HandSorting, List<QueueEntry>> take) {
        return in(vhost, sorting -> taken(vhost, queue, take.apply(sorting)));
    }

    /// Loop thread only.
    private TakenMessages taken(String vhost, String queue, List<QueueEntry> entries) {
        return new TakenMessages(vhost, queue, loop.node().requireVhost(vhost).requireQueue(queue).declaration(), entries);
    }

    @Override
    public CompletionStage<DeletedQueue> deleteQueue(String vhost, String queue, int count) {
        return in(vhost, sorting -> {
            HandSorting.Deleted deleted = sorting.delete(queue, count);
            return new DeletedQueue(new TakenMessages(vhost, queue, deleted.queue(), deleted.kept()), deleted.ready(),
                    deleted.unacknowledged());
        });
    }

    @Override
    public CompletionStage<Boolean> hasPlaces(TakenMessages taken) {
        return loop.call(() -> loop.node().vhost(taken.vhost()) != null
                && new HandSorting(loop.node().requireVhost(taken.vhost()), Principal.OPERATOR)
                        .hasPlaces(taken.queue(), taken.from(), taken.entries()));
    }

    @Override
    public CompletionStage<Back> putBack(TakenMessages taken) {
        return back(taken, sorting -> sorting.putBack(taken.queue(), taken.from(), taken.entries()));
    }

    @Override
    public CompletionStage<Back> bringBack(TakenMessages gone, List<Arrival> came) {
        return back(gone, sorting -> sorting.bringBack(gone.queue(), gone.from(), gone.entries(), came));
    }

    private CompletionStage<Back> back(TakenMessages taken, Function<HandSorting, HandSorting.Back> put) {
        return in(taken.vhost(), sorting -> {
            HandSorting.Back back = put.apply(sorting);
            taken.areBack();
            return new Back(back.refs(), back.inPlace());
        });
    }

    @Override
    public CompletionStage<Moved> move(String vhost, String queue, List<Ref> chosen, String targetQueue, boolean copy) {
        return in(vhost, sorting -> {
            HandSorting.Moved moved = copy
                    ? sorting.copy(queue, chosen, targetQueue)
                    : sorting.move(queue, chosen, targetQueue);
            return new Moved(taken(vhost, queue, moved.gone()), moved.came(), moved.left(), moved.refused());
        });
    }

    @Override
    public CompletionStage<Resent> resend(String vhost, String queue, List<Ref> chosen) {
        return in(vhost, sorting -> {
            HandSorting.Resent resent = sorting.resend(queue, chosen);
            Map<Stayed, Integer> stayed = resent.stayed();
            return new Resent(taken(vhost, queue, resent.gone()), resent.came(), stayed.getOrDefault(Stayed.LEFT, 0),
                    stayed.getOrDefault(Stayed.NOT_DEAD_LETTERED, 0), stayed.getOrDefault(Stayed.QUEUE_GONE, 0),
                    stayed.getOrDefault(Stayed.REFUSED, 0));
        });
    }

    private <T> CompletionStage<T> in(String vhost, Function<HandSorting, T> change) {
        return change(() -> change.apply(new HandSorting(loop.node().requireVhost(vhost), Principal.OPERATOR)));
    }

    private <T> CompletionStage<T> change(Supplier<T> change) {
        return loop.callDurably(change);
    }
}
