package org.brokerworkbench.fx.topology;

import java.util.concurrent.TimeUnit;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.Happenings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The layout of a picture with all its queues, a binding to each, and a consumer for every fifteenth: milliseconds.
/// Single shots: the first is what a user waits for.
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class LayoutBenchmark {

    @Param({"3", "60", "600"})
    private int queues;

    private PictureGraph picture;

    @Setup
    public void draw() {
        LayeredLayout.warmUp();
        BrokerModel model = new BrokerModel();
        Happenings happenings = new Happenings(model);
        for (int e = 0; e < 12; e++) happenings.exchange("region." + e, "topic");
        for (int q = 0; q < queues; q++) {
            happenings.queue("orders." + q);
            happenings.bind("region." + q % 12, "orders." + q, "order." + q + ".#");
            if (q % 15 != 0) continue;
            happenings.connect(q + 1, "worker " + q);
            happenings.consume(q + 1, "t", "orders." + q, false, 2);
        }
        picture = PictureBuilder.build(model, Scope.of(null).whole());
    }

    @Benchmark
    public Placement place() {
        return GroupedLayout.place(picture, Placement.EMPTY);
    }
}
