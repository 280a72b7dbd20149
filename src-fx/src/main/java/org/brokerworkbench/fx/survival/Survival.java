package org.brokerworkbench.fx.survival;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.engine.event.BrokerSnapshot.ExchangeInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.BindingRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;

/// What a restart at the moment of a snapshot would bring back, and a power cut; with the reason for each thing.
///
/// The rules are RabbitMQ's. Durable exchanges and queues survive, and the bindings between them; of a durable queue's
/// messages the persistent ones, after a power cut those that were forced to disk. A clean restart ends connections first,
/// and what ends with a connection goes: exclusive queues, auto-delete queues with consumers, auto-delete exchanges that
/// lose their last binding with these.
///
/// @param rows queues, then exchanges, then bindings; the exchanges that are always there are one row for each virtual host
/// @param now what there is; @param afterRestart what a clean restart leaves; @param afterPowerCut what a power cut leaves
public record Survival(boolean onDisk, List<Row> rows, Totals now, Totals afterRestart, Totals afterPowerCut) {

    public enum Kind { QUEUE, EXCHANGE, BINDING }

    /// How many of each; the exchanges that are always there do not count, nor the default exchange's bindings.
    ///
    /// @param messages ready and unacknowledged
    public record Totals(int exchanges, int queues, int bindings, long messages) {
        public static Totals of(BrokerSnapshot snapshot) {
            return new Totals(
                    (int) snapshot.exchanges().stream().filter(exchange -> !predeclared(exchange.name())).count(),
                    snapshot.queues().size(),
                    (int) snapshot.bindings().stream().filter(binding -> !binding.source().isEmpty()).count(),
                    snapshot.queues().stream().mapToLong(queue -> queue.ready() + queue.unacknowledged()).sum());
        }
    }

    /// One thing and what becomes of it.
    ///
    /// @param messages of a queue; @param kept those that a clean restart leaves; @param safe those that a power cut leaves
    public record Row(
            Kind kind, ElementRef ref, Verdict restart, Verdict powerCut, Reason reason, long messages, long kept, long safe) {

        /// Persistent ones that wait for the disk, where the queue itself survives.
        public long unforced() {
            return reason == Reason.SOME_UNFORCED || reason == Reason.SOME_TRANSIENT_SOME_UNFORCED ? kept - safe : 0;
        }

        /// Those that are not persistent, where the queue itself survives.
        public long notPersistent() {
            return messages - kept;
        }
    }

    public static final Survival NOTHING =
            new Survival(true, List.of(), new Totals(0, 0, 0, 0), new Totals(0, 0, 0, 0), new Totals(0, 0, 0, 0));

    /// @param onDisk whether the broker has a data directory
    public static Survival of(BrokerSnapshot snapshot, boolean onDisk) {
        return new Reckoning(snapshot, onDisk).reckon();
    }

    /// What becomes of one queue by itself.
    public static Row of(QueueInfo queue, boolean onDisk) {
        QueueRef ref = new QueueRef(queue.vhost(), queue.name());
        long messages = queue.ready() + queue.unacknowledged();
        Reason goes = !onDisk ? Reason.IN_MEMORY : queue.exclusive() ? Reason.EXCLUSIVE : !queue.durable() ? Reason.TRANSIENT : null;
        if (goes != null) return new Row(Kind.QUEUE, ref, Verdict.LOST, Verdict.LOST, goes, messages, 0, 0);
        long safe = queue.kept() - queue.unsafe();
        Verdict afterPowerCut = safe == messages ? Verdict.SURVIVES : Verdict.PARTLY;
        if (queue.autoDelete() && queue.consumers() > 0) {
            return new Row(Kind.QUEUE, ref, Verdict.LOST, afterPowerCut, Reason.AUTO_DELETE_CONSUMED, messages, 0, safe);
        }
        boolean someTransient = queue.kept() < messages;
        Reason reason = messages == 0 ? Reason.DURABLE
                : someTransient && queue.unsafe() > 0 ? Reason.SOME_TRANSIENT_SOME_UNFORCED
                : someTransient ? Reason.SOME_TRANSIENT
                : queue.unsafe() > 0 ? Reason.SOME_UNFORCED : Reason.ALL_FORCED;
        return new Row(Kind.QUEUE, ref, someTransient ? Verdict.PARTLY : Verdict.SURVIVES, afterPowerCut, reason, messages,
                queue.kept(), safe);
    }

    static boolean predeclared(String exchange) {
        return exchange.isEmpty() || exchange.startsWith("amq.");
    }

    /// What is lost in one kind of end, by reference.
    private record Ends(Set<ElementRef> lost) {
        Verdict of(ElementRef ref) {
            return lost.contains(ref) ? Verdict.LOST : Verdict.SURVIVES;
        }

        boolean takes(ExchangeRef source, ElementRef destination) {
            return lost.contains(source) || lost.contains(destination);
        }
    }

    private static final class Reckoning {
        private final BrokerSnapshot snapshot;
        private final boolean onDisk;
        private final Map<QueueRef, Row> queues = new LinkedHashMap<>();
        private final Map<ExchangeRef, ExchangeInfo> exchanges = new LinkedHashMap<>();
        private final List<BindingInfo> bindings;
        private final Set<ExchangeRef> unbound = new HashSet<>();

        Reckoning(BrokerSnapshot snapshot, boolean onDisk) {
            this.snapshot = snapshot;
            this.onDisk = onDisk;
            for (QueueInfo queue : snapshot.queues()) {
                Row row = Survival.of(queue, onDisk);
                queues.put((QueueRef) row.ref(), row);
            }
            for (ExchangeInfo exchange : snapshot.exchanges()) {
                exchanges.put(new ExchangeRef(exchange.vhost(), exchange.name()), exchange);
            }
            bindings = snapshot.bindings().stream().filter(binding -> !binding.source().isEmpty()).toList();
        }

        Survival reckon() {
            Ends restart = new Ends(new HashSet<>());
            Ends powerCut = new Ends(new HashSet<>());
            queues.forEach((ref, row) -> {
                if (row.restart() == Verdict.LOST) restart.lost.add(ref);
                if (row.powerCut() == Verdict.LOST) powerCut.lost.add(ref);
            });
            exchanges.forEach((ref, exchange) -> {
                if (predeclared(ref.name()) || onDisk && exchange.durable()) return;
                restart.lost.add(ref);
                powerCut.lost.add(ref);
            });
            if (onDisk) loseUnbound(restart);
            List<Row> rows = new ArrayList<>(queues.values());
            exchanges.forEach((ref, exchange) -> {
                if (!predeclared(ref.name())) rows.add(exchange(ref, exchange, restart, powerCut));
            });
            for (String vhost : snapshot.vhosts()) rows.add(alwaysThere(vhost));
            for (BindingInfo binding : bindings) rows.add(binding(binding, restart, powerCut));
            return new Survival(onDisk, List.copyOf(rows), Totals.of(snapshot), left(rows, false), left(rows, true));
        }

        /// What ends with connections takes bindings along, and the last one of an auto-delete exchange takes that.
        private void loseUnbound(Ends restart) {
            Set<ElementRef> deleted = new HashSet<>();
            for (QueueInfo queue : snapshot.queues()) {
                if (queue.exclusive() || queue.autoDelete() && queue.consumers() > 0) {
                    deleted.add(new QueueRef(queue.vhost(), queue.name()));
                }
            }
            boolean more = true;
            while (more) {
                more = false;
                for (Map.Entry<ExchangeRef, ExchangeInfo> each : exchanges.entrySet()) {
                    ExchangeRef ref = each.getKey();
                    if (!each.getValue().autoDelete() || deleted.contains(ref)) continue;
                    List<BindingInfo> own = bindings.stream().filter(binding -> source(binding).equals(ref)).toList();
                    if (own.isEmpty() || !own.stream().allMatch(binding -> deleted.contains(destination(binding)))) continue;
                    deleted.add(ref);
                    restart.lost.add(ref);
                    unbound.add(ref);
                    more = true;
                }
            }
        }

        private Row exchange(ExchangeRef ref, ExchangeInfo exchange, Ends restart, Ends powerCut) {
            Reason reason = !onDisk ? Reason.IN_MEMORY : !exchange.durable() ? Reason.TRANSIENT
                    : unbound.contains(ref) ? Reason.AUTO_DELETE_UNBOUND : Reason.DURABLE;
            return new Row(Kind.EXCHANGE, ref, restart.of(ref), powerCut.of(ref), reason, 0, 0, 0);
        }

        private static Row alwaysThere(String vhost) {
            return new Row(Kind.EXCHANGE, new ExchangeRef(vhost, ""), Verdict.SURVIVES, Verdict.SURVIVES, Reason.ALWAYS_THERE,
                    0, 0, 0);
        }

        private Row binding(BindingInfo binding, Ends restart, Ends powerCut) {
            ExchangeRef source = source(binding);
            ElementRef destination = destination(binding);
            Reason reason = !onDisk ? Reason.IN_MEMORY : restart.lost.contains(source) ? Reason.SOURCE_GOES
                    : restart.lost.contains(destination) ? Reason.DESTINATION_GOES : Reason.BOTH_ENDS_DURABLE;
            return new Row(Kind.BINDING, new BindingRef(binding),
                    !onDisk || restart.takes(source, destination) ? Verdict.LOST : Verdict.SURVIVES,
                    !onDisk || powerCut.takes(source, destination) ? Verdict.LOST : Verdict.SURVIVES, reason, 0, 0, 0);
        }

        private static ExchangeRef source(BindingInfo binding) {
            return new ExchangeRef(binding.vhost(), binding.source());
        }

        private static ElementRef destination(BindingInfo binding) {
            return binding.destinationType() == Destination.QUEUE
                    ? new QueueRef(binding.vhost(), binding.destination())
                    : new ExchangeRef(binding.vhost(), binding.destination());
        }

        private static Totals left(List<Row> rows, boolean powerCut) {
            int[] things = new int[Kind.values().length];
            long messages = 0;
            for (Row row : rows) {
                if ((powerCut ? row.powerCut : row.restart) == Verdict.LOST || row.reason == Reason.ALWAYS_THERE) continue;
                things[row.kind.ordinal()]++;
                messages += powerCut ? row.safe : row.kept;
            }
            return new Totals(things[Kind.EXCHANGE.ordinal()], things[Kind.QUEUE.ordinal()], things[Kind.BINDING.ordinal()],
                    messages);
        }
    }
}
