package org.brokerworkbench.fx.survival;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.Broker.Restart;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.MessagePage;
import org.brokerworkbench.fx.bridge.Reply;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.jspecify.annotations.Nullable;

/// What would survive, as it stands now; what did survive, once somebody has tried.
///
/// Everything comes from exact pictures of the broker and undisturbing looks into a queue. Window's thread only.
public final class SurvivalModel {

    /// Messages of a queue that are shown at a time.
    public static final int PAGE = 100;

    private static final long PEEK_NANOS = 500_000_000L;
    private static final int BODY_BYTES = 200;

    /// A page of the chosen queue's messages.
    ///
    /// @param from index of the first; @param total all messages of the queue
    public record Page(QueueRef queue, long from, long total, List<MessageFate> messages) {}

    /// What a restart did: exact pictures just before and just after it.
    public record Outcome(Restart how, Survival.Totals before, Survival.Totals after, int connectionsBefore) {
        public long messagesLost() {
            return Math.max(0, before.messages() - after.messages());
        }
    }

    private record Trial(BrokerSnapshot before, BrokerSnapshot after) {}

    private final Broker broker;
    private final BrokerModel model;
    private final PowerSwitch power;
    private final Executor window;
    private final Consumer<Throwable> failed;
    private final ReadOnlyObjectWrapper<Survival> survival = new ReadOnlyObjectWrapper<>(this, "survival", Survival.NOTHING);
    private final ReadOnlyObjectWrapper<@Nullable Page> page = new ReadOnlyObjectWrapper<>(this, "page");
    private final ReadOnlyObjectWrapper<@Nullable Outcome> outcome = new ReadOnlyObjectWrapper<>(this, "outcome");
    private Map<ElementRef, Survival.Row> queues = Map.of();
    private @Nullable BrokerSnapshot judged;
    private @Nullable QueueRef queue;
    private long from;
    private long peekedNanos;
    private boolean peekDue;
    private boolean peekOnItsWay;

    /// @param window runs something on the thread that the properties belong to
    /// @param failed shows an error of the broker
    public SurvivalModel(
            Broker broker, BrokerModel model, PowerSwitch power, Executor window, Consumer<Throwable> failed) {
        this.broker = broker;
        this.model = model;
        this.power = power;
        this.window = window;
        this.failed = failed;
    }

    /// Once per pulse while it is shown.
    public void pulse(long nanos) {
        BrokerSnapshot now = model.snapshot();
        if (now != judged && now != null) {
            judged = now;
            Survival fresh = Survival.of(now, power.keeps());
            queues = fresh.rows().stream().filter(row -> row.kind() == Survival.Kind.QUEUE)
                    .collect(Collectors.toMap(Survival.Row::ref, row -> row));
            if (!fresh.equals(survival.get())) survival.set(fresh);
        }
        if (queue == null || peekOnItsWay || !peekDue && nanos - peekedNanos < PEEK_NANOS) return;
        peekedNanos = nanos;
        peek(queue, from);
    }

    /// Which queue's messages are shown, null for none.
    public void choose(@Nullable QueueRef chosen) {
        if (chosen == null ? queue == null : chosen.equals(queue)) return;
        queue = chosen;
        from = 0;
        peekDue = true;
        page.set(null);
    }

    /// @param pages forward, or back where negative
    public void turn(int pages) {
        Page shown = page.get();
        if (shown == null) return;
        long last = Math.max(0, (shown.total() - 1) / PAGE * PAGE);
        from = Math.clamp(from + (long) pages * PAGE, 0, last);
        peekDue = true;
    }

    private void peek(QueueRef asked, long first) {
        peekOnItsWay = true;
        peekDue = false;
        broker.peek(asked.vhost(), asked.name(), first, PAGE, BODY_BYTES).whenComplete((peeked, failure) -> window.execute(() -> {
            peekOnItsWay = false;
            if (!asked.equals(queue) || first != from) {
                peekDue = true;
                return;
            }
            if (failure == null) show(asked, peeked);
            // it may just have been deleted, or not come back
            else if (Reply.cause(failure) instanceof AmqpFault) page.set(null);
            else failed.accept(Reply.cause(failure));
        }));
    }

    private void show(QueueRef asked, MessagePage peeked) {
        Survival.Row row = queues.get(asked);
        if (row == null) return;
        long total = peeked.ready() + peeked.unacknowledged();
        if (peeked.messages().isEmpty() && total > 0 && from > 0) {
            from = (total - 1) / PAGE * PAGE;
            peekDue = true;
            return;
        }
        page.set(new Page(asked, peeked.from(), total,
                peeked.messages().stream().map(message -> MessageFate.of(message, peeked, row)).toList()));
    }

    /// Lets the broker begin anew, and compares.
    public void restart(Restart how) {
        if (power.underWayProperty().get() != null) return;
        broker.snapshot().thenCompose(before -> power.restart(how).thenCompose(_ -> broker.snapshot())
                .thenApply(after -> new Trial(before, after))).whenComplete((trial, failure) -> window.execute(() -> {
            if (failure != null) failed.accept(Reply.cause(failure));
            else outcome.set(new Outcome(how, Survival.Totals.of(trial.before), Survival.Totals.of(trial.after),
                    trial.before.connections().size()));
        }));
    }

    /// An exact look at what would be lost now, for the question before it.
    public void reckon(Consumer<Survival> ask) {
        broker.snapshot().whenComplete((now, failure) -> window.execute(() -> {
            if (failure != null) failed.accept(Reply.cause(failure));
            else ask.accept(Survival.of(now, power.keeps()));
        }));
    }

    /// @param millis by how much each force to disk takes longer, 0 for as fast as it is
    public void delayForcing(long millis) {
        power.delayForcing(millis).whenComplete((_, failure) -> {
            if (failure != null) window.execute(() -> failed.accept(Reply.cause(failure)));
        });
    }

    public PowerSwitch power() {
        return power;
    }

    public ReadOnlyObjectProperty<Survival> survivalProperty() {
        return survival.getReadOnlyProperty();
    }

    /// Null while there is none to show.
    public ReadOnlyObjectProperty<@Nullable Page> pageProperty() {
        return page.getReadOnlyProperty();
    }

    /// Of the last restart that was asked for here, null before the first.
    public ReadOnlyObjectProperty<@Nullable Outcome> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }
}
