package org.brokerworkbench.fx.why;

import java.util.List;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConsumerInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.HeldDelivery;

/// One reason why a consumer gets no message, or a queue's messages do not move, at the moment of a snapshot.
///
/// How grave it is: a *stop* suffices alone, a *hint* explains a stop or may become one, *nothing* says that all is
/// well.
sealed interface Cause {

    /// The broker is paused.
    record Paused(int parkedCommands) implements Cause {}

    /// A single-active-consumer queue serves another one; null where it serves none.
    record NotActive(ConsumerInfo active) implements Cause {}

    /// The consumer's own prefetch window is full.
    record WindowFull(ConsumerInfo consumer, HeldDelivery oldest) implements Cause {}

    /// The prefetch window of the whole channel is full.
    ///
    /// @param holders consumers of the channel that hold something
    record ChannelWindowFull(int globalPrefetchCount, List<ConsumerInfo> holders) implements Cause {}

    /// The client does not read from its socket.
    record SocketFull(ConsumerInfo consumer) implements Cause {}

    /// Others of higher priority have room and are served first.
    record HigherPriority(List<ConsumerInfo> ahead) implements Cause {}

    /// No message is ready.
    record QueueEmpty(String queue) implements Cause {}

    /// Messages are with consumers that have not settled them.
    ///
    /// @param holders who holds some of them, most first; @param elsewhere held by a client without a consumer
    record HeldByOthers(long unacknowledged, List<ConsumerInfo> holders, long elsewhere) implements Cause {}

    /// Nothing was ever published into the queue.
    ///
    /// @param bindings that lead to it, beside the default exchange's
    record NeverPublished(int bindings) implements Cause {}

    /// Publishers are held back by an alarm.
    record PublishersBlocked(int connections, boolean memory, boolean disk) implements Cause {}

    /// Messages expire while they wait.
    record Expire(long ttlMillis) implements Cause {}

    /// Nobody consumes.
    record NoConsumers(long ready) implements Cause {}

    /// One of a queue's consumers takes nothing, for this reason.
    record ConsumerStopped(ConsumerInfo consumer, Cause why) implements Cause {}

    /// Nothing holds the consumer back: it is served in turn with the others that have room.
    record Served(int sharing) implements Cause {}

    /// Whether it alone keeps messages away.
    default boolean stops() {
        return switch (this) {
            case Paused _, NotActive _, WindowFull _, ChannelWindowFull _, SocketFull _, QueueEmpty _, NoConsumers _ -> true;
            case HigherPriority _, ConsumerStopped _ -> true;
            case HeldByOthers _, NeverPublished _, PublishersBlocked _, Expire _, Served _ -> false;
        };
    }
}
