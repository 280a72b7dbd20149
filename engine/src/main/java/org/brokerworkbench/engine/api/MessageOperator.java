package org.brokerworkbench.engine.api;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.event.Arrival;
import org.brokerworkbench.engine.event.MessagePage;

/// What can be done by hand with the messages of a queue, with an administrator's rights.
///
/// One call is one turn of the loop and takes at most 1,000 messages, so that a long job stalls nobody: it is many
/// calls, and whoever makes them can show how far it is, and stop. A stage is completed when its change is safe on
/// disk, where it must survive; it fails with an `AmqpFault` where a client would have been refused.
public interface MessageOperator {

    /// What becomes of messages that are fetched.
    enum AckMode {
        /// They are gone.
        ACK,
        /// They go back to their places and are `redelivered` from then on.
        REQUEUE,
        /// They are refused: to the dead-letter exchange, or gone.
        REJECT
    }

    /// Fetches the next messages as a client with `basic.get` would, and settles them at once.
    CompletionStage<List<MessagePage.PeekedMessage>> get(String vhost, String queue, int count, AckMode ackMode);

    /// Takes chosen ready messages out for good; what has left its place meanwhile is passed over.
    CompletionStage<TakenMessages> takeOut(String vhost, String queue, List<MessagePage.Ref> chosen);

    /// Takes the next messages out, but none that came after a position (`Long.MAX_VALUE` for no limit).
    CompletionStage<TakenMessages> takeFirst(String vhost, String queue, int count, long lastPosition);

    /// What became of a queue that was deleted.
    ///
    /// @param ready messages that went with it, beyond those kept; @param unacknowledged those that clients held
    record DeletedQueue(TakenMessages kept, long ready, long unacknowledged) {}

    /// Deletes a queue and keeps its next messages, in one turn. Once the queue is declared anew they can be put back,
    /// to its tail.
    CompletionStage<DeletedQueue> deleteQueue(String vhost, String queue, int count);

    /// Whether messages would find their old places were they put back now. Several parts without places are put back
    /// in their order, and otherwise the last one first.
    CompletionStage<Boolean> hasPlaces(TakenMessages taken);

    /// Messages that are in their queue again.
    ///
    /// @param refs where they are now
    /// @param inPlace whether at their old places; otherwise, and in a queue that was declared anew, at the tail
    record Back(List<MessagePage.Ref> refs, boolean inPlace) {}

    /// Puts messages back that were taken out, persistent ones into the journal too.
    CompletionStage<Back> putBack(TakenMessages taken);

    /// What became of messages that were to go to another queue.
    ///
    /// @param gone those that left for it, none of a copy; @param came where they came to, in the same order
    /// @param left not ready in their queue any more; @param refused by a full queue, so that they stayed
    record Moved(TakenMessages gone, List<Arrival> came, int left, int refused) {}

    /// Moves chosen ready messages to the tail of another queue of the virtual host, or copies them.
    CompletionStage<Moved> move(
            String vhost, String queue, List<MessagePage.Ref> chosen, String targetQueue, boolean copy);

    /// What became of dead letters that were to go back to where they died.
    ///
    /// @param gone those that were sent; @param came where they came to, in the same order
    /// @param left not ready in their queue any more; @param notDead without `x-death`
    /// @param queueGone their queue does not exist; @param refused by a full queue; all these stayed
    record Resent(TakenMessages gone, List<Arrival> came, int left, int notDead, int queueGone, int refused) {}

    /// Sends chosen dead letters back to the queues in which they died last, as they were there.
    CompletionStage<Resent> resend(String vhost, String queue, List<MessagePage.Ref> chosen);

    /// Brings messages back from where they were moved or resent, as they were before; what is not ready there any more
    /// stays with whoever has it.
    CompletionStage<Back> bringBack(TakenMessages gone, List<Arrival> came);
}
