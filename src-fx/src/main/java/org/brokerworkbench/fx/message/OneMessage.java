package org.brokerworkbench.fx.message;

import java.util.concurrent.CompletableFuture;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;
import org.brokerworkbench.engine.event.ScanPage.Cursor;
import org.brokerworkbench.engine.event.ScanPage.Filter;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.jspecify.annotations.Nullable;

/// Looks at one message again, wherever in its queue it is by now.
public final class OneMessage {

    private OneMessage() {}

    /// The ready message as it is now, null where it is no longer ready.
    public static CompletableFuture<@Nullable PeekedMessage> look(
            Broker broker, QueueRef queue, Picked one, int bodyBytesMax) {
        Cursor before = new Cursor(-1, one.priority(), one.ref().position() - 1);
        return broker.scan(queue.vhost(), queue.name(), before, 1, Filter.EVERYTHING, bodyBytesMax)
                .thenApply(page -> page.found().stream().filter(found -> found.ref().equals(one.ref())).findFirst().orElse(null))
                .toCompletableFuture();
    }
}
