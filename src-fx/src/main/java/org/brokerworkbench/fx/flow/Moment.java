package org.brokerworkbench.fx.flow;

import java.util.List;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.jspecify.annotations.Nullable;

/// One row of what is remembered: something that happened, or an honest word about what is missing here.
public sealed interface Moment {

    /// Its place in the history, increasing by 1; not the event's sequence number.
    long ordinal();

    /// The broker's clock.
    long brokerMillis();

    /// @param confirms of a [BrokerEvent.Confirmed]: which remembered publishes it confirms; empty otherwise
    /// @param confirmedBy the exchange that they went to, null where none is remembered
    record Happened(long ordinal, long sequence, long brokerMillis, BrokerEvent event, List<Long> confirms,
            @Nullable ExchangeRef confirmedBy) implements Moment {

        /// The message that it is about, 0 where it is about none.
        long messageId() {
            return event instanceof BrokerEvent.MessageEvent message ? message.messageId() : 0;
        }
    }

    /// The window was too slow for the broker: so many events went by unseen before the next row.
    record Unseen(long ordinal, long brokerMillis, long events) implements Moment {}

    /// From here on the life of one message out of so many is remembered; 1 for every message.
    record Thinned(long ordinal, long brokerMillis, int oneIn) implements Moment {}
}
