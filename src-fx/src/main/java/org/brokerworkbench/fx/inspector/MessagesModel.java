package org.brokerworkbench.fx.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.event.MessagePage;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;
import org.brokerworkbench.engine.event.ScanPage;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.lists.Rows;
import org.brokerworkbench.fx.message.Search;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ConnectionModel;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.model.QueueModel;
import org.jspecify.annotations.Nullable;

/// A page of a queue's messages, peeked again whenever the queue moved. Peeking changes nothing in the queue.
///
/// FX thread only. One peek is under way at a time; an answer for another queue or page than the one shown is ignored.
public final class MessagesModel {

    public static final int PAGE = 50;
    private static final int PREVIEW_BYTES = 2_048;
    private static final int BODY_BYTES_MAX = 1 << 20;
    private static final long INTERVAL_NANOS = 250_000_000;

    /// What changes when the queue's messages do.
    private record Stamp(long ready, long unacknowledged, long published, long delivered, long acknowledged, long redelivered) {}

    private final Broker broker;
    private final BrokerModel model;
    private final Consumer<Throwable> failed;
    private final ObservableList<MessageRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyLongWrapper from = new ReadOnlyLongWrapper();
    private final ReadOnlyLongWrapper total = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<@Nullable MessageRow> selected = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable MessageRow> detail = new ReadOnlyObjectWrapper<>();

    private final ReadOnlyBooleanWrapper left = new ReadOnlyBooleanWrapper();
    private final ReadOnlyLongWrapper second = new ReadOnlyLongWrapper();
    private final ReadOnlyObjectWrapper<@Nullable Search> search = new ReadOnlyObjectWrapper<>();
    private Runnable beforeMerge = () -> { };
    private Runnable afterMerge = () -> { };

    private @Nullable QueueRef queue;
    private @Nullable Stamp peekedAt;
    private boolean underWay;
    private boolean merging;
    private long askedNanos;

    public MessagesModel(Broker broker, BrokerModel model, Consumer<Throwable> failed) {
        this.broker = broker;
        this.model = model;
        this.failed = failed;
        selected.subscribe(this::loadDetail);
    }

    /// Turns to another queue, null for none.
    public void show(@Nullable QueueRef shown) {
        if (Objects.equals(queue, shown)) return;
        endSearch();
        queue = shown;
        selected.set(null);
        detail.set(null);
        left.set(false);
        rows.clear();
        from.set(0);
        total.set(0);
        peekedAt = null;
        underWay = false;
    }

    /// Peeks if the queue moved since the last time.
    public void pulse(long nanos) {
        second.set(model.brokerMillisNow() / 1000);
        if (search.get() != null) {
            showFound();
            return;
        }
        if (queue == null || underWay || nanos - askedNanos < INTERVAL_NANOS && peekedAt != null) return;
        QueueModel counted = model.queue(queue);
        if (counted == null || !model.contains(queue)) {
            rows.clear();
            total.set(0);
            left.set(detail.get() != null);
            return;
        }
        Stamp now = new Stamp(counted.ready(), counted.unacknowledged(), counted.published(), counted.delivered(),
                counted.acknowledged(), counted.redelivered());
        if (now.equals(peekedAt)) return;
        peekedAt = now;
        askedNanos = nanos;
        peek(queue);
    }

    private void peek(QueueRef asked) {
        underWay = true;
        long start = from.get();
        Bridge.onFx(broker.peek(asked.vhost(), asked.name(), start, PAGE, PREVIEW_BYTES),
                page -> {
                    if (!asked.equals(queue)) return;
                    underWay = false;
                    if (start == from.get()) take(page);
                    else peekedAt = null;
                },
                failure -> {
                    if (!asked.equals(queue)) return;
                    underWay = false;
                    // a queue that has just gone answers 404, and that it has gone is shown already
                    if (!(failure instanceof AmqpFault)) failed.accept(failure);
                });
    }

    private void take(MessagePage page) {
        total.set(page.ready() + page.unacknowledged());
        if (page.messages().isEmpty() && from.get() > 0) {
            from.set(Math.max(0, (total.get() - 1) / PAGE * PAGE));
            peekedAt = null;
            return;
        }
        List<MessageRow> fresh = new ArrayList<>();
        long index = page.from();
        for (PeekedMessage message : page.messages()) fresh.add(MessageRow.of(index++, message, holder(message)));
        merge(fresh);
    }

    private void merge(List<MessageRow> fresh) {
        MessageRow chosen = selected.get();
        merging = true;
        beforeMerge.run();
        Rows.merge(rows, fresh, MessageRow::ref);
        afterMerge.run();
        merging = false;
        if (chosen == null) return;
        MessageRow still = rows.stream().filter(row -> row.ref().equals(chosen.ref())).findFirst().orElse(null);
        if (still == null) left.set(true);
        if (!chosen.equals(still)) selected.set(still);
    }

    // --- search ---

    /// Looks through the whole queue for a text; what is found is shown in place of the page. The empty text ends it.
    public void search(String text, List<ScanPage.Place> places) {
        endSearch();
        if (queue == null || text.isBlank() || places.isEmpty()) return;
        select(null);
        search.set(new Search(broker, queue, new ScanPage.Filter(text.strip(), places), PREVIEW_BYTES, failed));
        rows.clear();
    }

    /// Back to the page.
    public void endSearch() {
        if (search.get() == null) return;
        search.get().stop();
        search.set(null);
        rows.clear();
        peekedAt = null;
        underWay = false;
    }

    private void showFound() {
        List<PeekedMessage> fresh = search.get().takeFresh();
        if (fresh.isEmpty()) return;
        for (PeekedMessage message : fresh) rows.add(MessageRow.of(-1, message, holder(message)));
    }

    /// The search that is shown, null where a page is.
    public ReadOnlyObjectProperty<@Nullable Search> searchProperty() {
        return search.getReadOnlyProperty();
    }

    /// What surrounds a change of the rows by the model: a table's selection does not survive it by itself.
    void onMerge(Runnable before, Runnable after) {
        beforeMerge = before;
        afterMerge = after;
    }

    public @Nullable QueueRef queue() {
        return queue;
    }

    /// Changes every second of the broker's clock: ages are due then.
    ReadOnlyLongProperty secondProperty() {
        return second.getReadOnlyProperty();
    }

    /// The broker's clock, for ages.
    long brokerMillis() {
        return model.brokerMillisNow();
    }

    private @Nullable String holder(PeekedMessage message) {
        if (message.holderChannelId() == 0) return null;
        ConnectionRef owner = model.ownerOf(message.holderChannelId());
        ConnectionModel connection = owner == null ? null : model.connection(owner);
        return connection == null ? String.valueOf(message.holderConsumerTag()) : connection.title();
    }

    private void loadDetail(@Nullable MessageRow row) {
        // what left the queue while it was being read stays readable
        if (row == null) return;
        left.set(false);
        MessageRow before = detail.get();
        // the whole body once loaded serves while the message stays; only who holds it may change
        boolean loaded = before != null && before.ref().equals(row.ref()) && !before.bodyCut();
        detail.set(loaded ? row.withBody(before) : row);
        if (!row.bodyCut() || loaded || queue == null) return;
        QueueRef asked = queue;
        Bridge.onFx(broker.message(asked.vhost(), asked.name(), row.ref(), BODY_BYTES_MAX), this::loaded, this::notLoaded);
    }

    private void loaded(@Nullable PeekedMessage message) {
        MessageRow shown = detail.get();
        if (message == null || shown == null) return;
        MessageRow whole = MessageRow.of(shown.index(), message, shown.holder());
        if (whole.ref().equals(shown.ref())) detail.set(shown.withBody(whole));
    }

    private void notLoaded(Throwable failure) {
        if (!(failure instanceof AmqpFault)) failed.accept(failure);
    }

    public void nextPage() {
        if (from.get() + PAGE >= total.get()) return;
        from.set(from.get() + PAGE);
        peekedAt = null;
    }

    /// The page that begins with the message of this index, as near to it as there is one.
    public void goTo(long index) {
        from.set(Math.clamp(index, 0, Math.max(0, total.get() - 1)) / PAGE * PAGE);
        peekedAt = null;
    }

    public void previousPage() {
        from.set(Math.max(0, from.get() - PAGE));
        peekedAt = null;
    }

    public ObservableList<MessageRow> rows() {
        return FXCollections.unmodifiableObservableList(rows);
    }

    /// Index of the page's first message.
    public ReadOnlyLongProperty fromProperty() {
        return from.getReadOnlyProperty();
    }

    /// All messages of the queue, unacknowledged ones included.
    public ReadOnlyLongProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// Selects a message, null for none. What a table says while its rows are being replaced is not a choice.
    public void select(@Nullable MessageRow row) {
        if (!merging) selected.set(row);
    }

    public ReadOnlyObjectProperty<@Nullable MessageRow> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /// Shows no message in full any more.
    public void closeDetail() {
        selected.set(null);
        detail.set(null);
        left.set(false);
    }

    /// Whether the message in [#detailProperty()] is no longer on this page of the queue.
    public ReadOnlyBooleanProperty leftProperty() {
        return left.getReadOnlyProperty();
    }

    /// The message selected last, its body whole up to 1 MiB as soon as that has been read.
    public ReadOnlyObjectProperty<@Nullable MessageRow> detailProperty() {
        return detail.getReadOnlyProperty();
    }
}
