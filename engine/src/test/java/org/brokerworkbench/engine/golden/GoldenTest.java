package org.brokerworkbench.engine.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.brokerworkbench.engine.golden.Recording.Case;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Replays what a RabbitMQ 3.10.8 was seen to do, and wants the same from this broker: one dynamic test for each
/// recorded case and routing table.
///
/// Many cases wait for silence or for a TTL, so they run side by side, each against a broker of its own. With
/// `-Dgolden.uri=…` they run one after the other against that broker instead (see [ExternalTarget]); with
/// `-Dgolden.only=REGEX` only those whose `file | name` contains a match.
class GoldenTest {

    private static final List<String> FILES = List.of(
            "01-handshake.json", "02-tune.json", "03-frames.json", "04-channel.json", "05-exchange.json",
            "06-bindings.json", "07-queue.json", "08-publish.json", "09-content.json", "10-get-ack.json",
            "11-consume.json", "12-qos.json", "13-confirms-tx.json", "14-ttl-dlx.json", "15-length-priority.json",
            "16-ae-replyto.json", "17-permissions.json", "18-policies.json", "19-routing-tables.json",
            "20-http.json", "21-ctl.json", "22-alarms.json", "23-combinations.json");
    private static final int SIDE_BY_SIDE = 6;

    private static final ExternalTarget EXTERNAL = ExternalTarget.fromSystemProperties();
    private static final Pattern ONLY = Pattern.compile(System.getProperty("golden.only", ""));
    private static final ExecutorService WORKERS = Executors.newFixedThreadPool(EXTERNAL == null ? SIDE_BY_SIDE : 1);

    private final KnownFailures known = KnownFailures.load();

    @TestFactory
    @SuppressWarnings("try") // a table's own connections must be gone before it is cleared up behind them
    List<DynamicNode> behavesAsRecorded() {
        List<DynamicNode> files = new ArrayList<>();
        for (String file : FILES) {
            Recording recording = Recording.load(file);
            List<DynamicTest> tests = new ArrayList<>();
            recording.cases().forEach(c -> add(tests, file, c.name(), c.needs(), target -> replay(c, target)));
            recording.tables().forEach(t -> add(tests, file, t.name(), Set.of(), target -> {
                try (Replay replay = new Replay(target)) {
                    TableReplay.run(t, replay);
                    replay.close();
                    if (target.shared()) ClearingUp.after(replay, target);
                }
            }));
            files.add(DynamicContainer.dynamicContainer(file, tests));
        }
        return files;
    }

    @Test
    void theListOfKnownFailuresNamesCasesThatExist() {
        Set<String> names = new HashSet<>();
        for (String file : FILES) {
            Recording recording = Recording.load(file);
            recording.cases().forEach(c -> names.add(file + " | " + c.name()));
            recording.tables().forEach(t -> names.add(file + " | " + t.name()));
        }
        assertThat(names).containsAll(known.names());
    }

    @AfterAll
    static void stopWorkers() {
        WORKERS.shutdownNow();
    }

    private interface Replaying {
        void against(Target target) throws Exception;
    }

    private void add(List<DynamicTest> tests, String file, String name, Set<String> needs, Replaying replaying) {
        if (!ONLY.matcher(file + " | " + name).find()) return;
        Future<?> outcome = WORKERS.submit((Callable<Void>) () -> {
            try (Target target = EXTERNAL == null ? EngineTarget.start() : EXTERNAL) {
                Set<String> missing = new TreeSet<>(needs);
                missing.removeAll(target.serves());
                Assumptions.assumeTrue(missing.isEmpty(), () -> "needs " + missing);
                replaying.against(target);
            }
            return null;
        });
        tests.add(DynamicTest.dynamicTest(name, () -> judge(file, name, outcome)));
    }

    private void judge(String file, String name, Future<?> outcome) throws Throwable {
        String reason = EXTERNAL == null ? known.reason(file, name) : null;
        try {
            outcome.get();
        } catch (ExecutionException e) {
            if (reason != null) Assumptions.abort("known: " + reason + "\n" + e.getCause().getMessage());
            throw e.getCause();
        }
        assertThat(reason).as("it passes: remove it from known-failures.txt").isNull();
    }

    private static void replay(Case recorded, Target target) throws Exception {
        Replay replay = new Replay(target);
        try {
            replay.run(recorded.steps());
            replay.requireNothingLeft();
        } finally {
            replay.close();
            if (target.shared()) clearUp(recorded, replay, target);
        }
    }

    private static void clearUp(Case recorded, Replay replay, Target target) throws Exception {
        ClearingUp.after(replay, target);
        for (var step : recorded.cleanup()) {
            try {
                replay.run(step);
            } catch (Mismatch _) {
                // a clean-up step may find nothing to do
            }
        }
        replay.close();
    }
}
