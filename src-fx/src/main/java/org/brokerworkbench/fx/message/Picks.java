package org.brokerworkbench.fx.message;

import java.util.List;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.engine.event.ScanPage.Filter;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.model.QueueModel;
import org.jspecify.annotations.Nullable;

/// Which messages of a queue somebody chose.
///
/// @param picked one by one
/// @param all all ready ones that this finds, instead; null where they were picked one by one
/// @param count how many there are, as far as is known
public record Picks(List<Ref> picked, @Nullable Filter all, long count) {

    public static Picks of(List<Ref> picked) {
        return new Picks(List.copyOf(picked), null, picked.size());
    }

    public static Picks found(Filter filter, long count) {
        return new Picks(List.of(), filter, count);
    }

    static Picks everything(BrokerModel model, QueueRef queue) {
        QueueModel counted = model.queue(queue);
        return new Picks(List.of(), Filter.EVERYTHING, counted == null ? 0 : counted.ready());
    }
}
