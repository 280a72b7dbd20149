package org.brokerworkbench.fx.survival;

import org.brokerworkbench.engine.event.MessagePage;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;

/// One message of a queue, and what becomes of it.
///
/// @param held whether somebody has it unacknowledged
/// @param message as it was peeked, with the beginning of its body
public record MessageFate(PeekedMessage message, boolean held, Verdict restart, Verdict powerCut, Reason reason) {

    static MessageFate of(PeekedMessage message, MessagePage page, Survival.Row queue) {
        boolean held = message.holderChannelId() != 0;
        if (queue.restart() == Verdict.LOST && queue.powerCut() == Verdict.LOST) {
            return new MessageFate(message, held, Verdict.LOST, Verdict.LOST, Reason.QUEUE_GOES);
        }
        if (!message.persistent()) return new MessageFate(message, held, Verdict.LOST, Verdict.LOST, Reason.NOT_PERSISTENT);
        boolean forced = message.position() <= page.safePosition();
        Verdict powerCut = forced ? Verdict.SURVIVES : Verdict.LOST;
        if (queue.restart() == Verdict.LOST) {
            return new MessageFate(message, held, Verdict.LOST, powerCut, Reason.QUEUE_AUTO_DELETED);
        }
        return new MessageFate(message, held, Verdict.SURVIVES, powerCut,
                !forced ? Reason.NOT_FORCED : held ? Reason.FORCED_HELD : Reason.FORCED);
    }
}
