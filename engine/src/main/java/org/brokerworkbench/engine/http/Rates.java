package org.brokerworkbench.engine.http;

import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.ChannelInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ConnectionInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ExchangeInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;

/// How fast counters grow: per second, between the last two samples.
///
/// A sample is taken every few seconds while somebody uses the API; without two of them a rate is 0, as RabbitMQ has
/// it of what it has just begun to watch. Any thread may ask; one thread adds samples.
final class Rates {

    private record Key(String vhost, String name) {}

    private record Sample(
            long wallMillis,
            BrokerSnapshot.Totals totals,
            Map<Key, QueueInfo> queues,
            Map<Key, ExchangeInfo> exchanges,
            Map<Long, ConnectionInfo> connections,
            Map<Long, ChannelInfo> channels) {

        static Sample of(BrokerSnapshot snapshot) {
            return new Sample(
                    snapshot.wallMillis(),
                    snapshot.totals(),
                    byKey(snapshot.queues(), info -> new Key(info.vhost(), info.name())),
                    byKey(snapshot.exchanges(), info -> new Key(info.vhost(), info.name())),
                    byKey(snapshot.connections(), ConnectionInfo::connectionId),
                    byKey(snapshot.channels(), ChannelInfo::channelId));
        }

        private static <K, T> Map<K, T> byKey(java.util.List<T> infos, Function<T, K> key) {
            return infos.stream().collect(Collectors.toMap(key, Function.identity()));
        }
    }

    private record Window(Sample before, Sample last) {}

    private static final double MILLIS_PER_SECOND = 1_000;

    private volatile Window window;

    /// Takes the next sample.
    void add(BrokerSnapshot snapshot) {
        Sample sample = Sample.of(snapshot);
        Window former = window;
        window = new Window(former == null ? null : former.last(), sample);
    }

    /// Forgets all samples: nobody watches, and the next one would be far from the last.
    void clear() {
        window = null;
    }

    Map<String, Object> total(ToLongFunction<BrokerSnapshot.Totals> counter) {
        return details(Sample::totals, counter);
    }

    Map<String, Object> queue(QueueInfo queue, ToLongFunction<QueueInfo> counter) {
        Key key = new Key(queue.vhost(), queue.name());
        return details(sample -> sample.queues().get(key), counter);
    }

    /// The rate of a sum over all queues.
    Map<String, Object> queues(ToLongFunction<QueueInfo> counter) {
        return details(
                Sample::queues,
                queues -> queues.values().stream().mapToLong(counter).sum());
    }

    Map<String, Object> exchange(ExchangeInfo exchange, ToLongFunction<ExchangeInfo> counter) {
        Key key = new Key(exchange.vhost(), exchange.name());
        return details(sample -> sample.exchanges().get(key), counter);
    }

    Map<String, Object> connection(long id, ToLongFunction<ConnectionInfo> counter) {
        return details(sample -> sample.connections().get(id), counter);
    }

    Map<String, Object> channel(long id, ToLongFunction<ChannelInfo> counter) {
        return details(sample -> sample.channels().get(id), counter);
    }

    /// The `…_details` of a counter.
    private <T> Map<String, Object> details(Function<Sample, T> subject, ToLongFunction<T> counter) {
        return Map.of("rate", rate(subject, counter));
    }

    private <T> double rate(Function<Sample, T> subject, ToLongFunction<T> counter) {
        Window now = window;
        if (now == null || now.before() == null) return 0;
        T before = subject.apply(now.before());
        T last = subject.apply(now.last());
        long millis = now.last().wallMillis() - now.before().wallMillis();
        if (before == null || last == null || millis <= 0) return 0;
        return (counter.applyAsLong(last) - counter.applyAsLong(before)) * MILLIS_PER_SECOND / millis;
    }
}
