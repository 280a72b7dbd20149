package org.brokerworkbench.fx.message;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;
import org.brokerworkbench.engine.event.ScanPage;
import org.brokerworkbench.engine.event.ScanPage.Cursor;
import org.brokerworkbench.engine.event.ScanPage.Filter;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// Looks through a whole queue for a text, portion by portion, without touching it. FX thread only.
public final class Search {

    /// Messages shown at most; more are counted.
    public static final int SHOWN_MAX = 2_000;

    private static final int PORTION = 1_000;

    private final Broker broker;
    private final QueueRef queue;
    private final Filter filter;
    private final int bodyBytesMax;
    private final Job job;
    private final List<PeekedMessage> fresh = new ArrayList<>();
    private final ReadOnlyLongWrapper found = new ReadOnlyLongWrapper(this, "found");
    private Cursor at = Cursor.START;
    private long looked;

    /// Begins at once.
    ///
    /// @param bodyBytesMax how much of each body found is kept
    public Search(Broker broker, QueueRef queue, Filter filter, int bodyBytesMax, Consumer<Throwable> failed) {
        this.broker = broker;
        this.queue = queue;
        this.filter = filter;
        this.bodyBytesMax = bodyBytesMax;
        this.job = new Job("message.job.search", this::next, Bridge::onFx, ended -> {
            if (ended.failure() != null) failed.accept(ended.failure());
        });
        job.start();
    }

    private CompletionStage<Job.Progress> next() {
        return broker.scan(queue.vhost(), queue.name(), at, PORTION, filter, bodyBytesMax).thenApply(page -> {
            Bridge.onFx(() -> took(page));
            at = page.next();
            looked += page.scanned();
            return new Job.Progress(looked, Math.max(looked, page.total()), at != null);
        });
    }

    private void took(ScanPage page) {
        for (PeekedMessage message : page.found()) {
            found.set(found.get() + 1);
            if (found.get() <= SHOWN_MAX) fresh.add(message);
        }
    }

    /// What was found since the last call.
    public List<PeekedMessage> takeFresh() {
        List<PeekedMessage> taken = List.copyOf(fresh);
        fresh.clear();
        return taken;
    }

    public void stop() {
        job.cancel();
    }

    public Job job() {
        return job;
    }

    public Filter filter() {
        return filter;
    }

    public ReadOnlyLongProperty foundProperty() {
        return found.getReadOnlyProperty();
    }
}
