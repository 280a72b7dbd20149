package org.brokerworkbench.engine.core.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A thousand bindings with `*` and `#` of ten queues, a thousand keys in turn: nanoseconds a message.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TopicBenchmark {

    private final Topic topic = new Topic();
    private final Matches matches = new Matches();
    private final List<String> keys = new ArrayList<>();
    private int next;

    @Setup
    public void bind() {
        for (int queue = 0; queue < 10; queue++) {
            Place place = Place.queue("queue" + queue);
            for (int i = 0; i < 20; i++) bind(place, "area" + queue + ".kind" + i + ".*.#");
            for (int i = 0; i < 30; i++) bind(place, "area" + queue + ".*.place" + i);
            for (int i = 0; i < 30; i++) bind(place, "area" + queue + ".#.place" + (i + 5));
            for (int i = 0; i < 10; i++) bind(place, "*.*.place" + i + ".late" + queue);
            for (int i = 0; i < 10; i++) bind(place, "#.stray" + i + ".of" + queue);
        }
        for (int i = 0; i < 1_000; i++) keys.add("area" + i % 10 + ".kind" + i / 10 % 10 + ".place" + i / 100);
    }

    private void bind(Place place, String key) {
        topic.add(new Binding("topic", place, key, FieldTable.EMPTY));
    }

    @Benchmark
    public int route() {
        matches.clear();
        topic.route(keys.get(next), () -> FieldTable.EMPTY, matches);
        next = (next + 1) % keys.size();
        return matches.size();
    }
}
