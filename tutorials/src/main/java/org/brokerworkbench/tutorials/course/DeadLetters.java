package org.brokerworkbench.tutorials.course;

import static org.brokerworkbench.tutorials.Producer.DEFAULT_EXCHANGE;
import static org.brokerworkbench.tutorials.Worker.Acknowledgement.AFTER_WORK;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brokerworkbench.tutorials.Fact;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.Message;
import org.brokerworkbench.tutorials.Producer;
import org.brokerworkbench.tutorials.Queue;
import org.brokerworkbench.tutorials.Seen;
import org.brokerworkbench.tutorials.Stage.Prediction;
import org.brokerworkbench.tutorials.Stage;
import org.brokerworkbench.tutorials.Task;
import org.brokerworkbench.tutorials.Worker;

/// Messages that grow old, that are rejected, tried again after a while, and given up at last.
///
/// The time to live is the broker's own, not lesson time; nothing here depends on how much of it has passed, only on what has
/// come after what.
public final class DeadLetters implements Lesson {

    private static final int READING_TTL_MILLIS = 1_500;
    private static final int RETRY_DELAY_MILLIS = 1_000;
    private static final int LOOK_AT_POISON = 5;
    private static final int ATTEMPTS_MAX = 3;
    private static final int ALWAYS = Integer.MAX_VALUE;
    private static final String FLAKY = "Flaky job";
    private static final String POISON = "Poison job";

    @Override
    public List<String> programs() {
        return List.of("send_reading", "new_job", "worker_requeue", "worker_retry");
    }

    @Override
    public Optional<Task> task() {
        return Optional.of(Task.of("your-turn")
                .step("expired", Seen.once(Seen.died("readings", "expired")))
                .step("comes-back", Seen.then(Seen.died("jobs", "rejected"), Seen.delivered("jobs")))
                .step("parked", Seen.once(Seen.published(DEFAULT_EXCHANGE, "jobs_parked")))
                .hint("in-circles", fact -> fact instanceof Fact.Requeued it && it.queue().equals("jobs") && it.rejected())
                .hint("no-way-round", fact -> fact instanceof Fact.Died it
                        && it.queue().equals("jobs") && it.reborn() == 0)
                .hint("no-queue", Seen.unroutable(DEFAULT_EXCHANGE)));
    }

    @Override
    public void play(Stage stage) {
        timeToLive(stage);

        Queue jobs = stage.durableQueue("jobs",
                Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "jobs_retry"));
        Queue retry = stage.durableQueue("jobs_retry", Map.of(
                "x-message-ttl", RETRY_DELAY_MILLIS, "x-dead-letter-exchange", "", "x-dead-letter-routing-key", "jobs"));
        Queue parked = stage.durableQueue("jobs_parked");
        poison(stage, jobs, retry, parked);
        retry(stage, jobs, retry, parked);
        stage.say("end");
    }

    private static void timeToLive(Stage stage) {
        Queue readings = stage.durableQueue("readings", Map.of("x-message-ttl", READING_TTL_MILLIS));
        stage.say("intro");
        Producer sensor = stage.producer("sensor", "send_reading");
        sensor.declare(readings);
        Prediction old = stage.ask("grows-old", "gone", "waits", "returned");
        int[] waiting = new int[1];
        stage.together(() -> {
            sensor.publish(DEFAULT_EXCHANGE, "readings", "21 degrees");
            // without a beat: it does not wait until somebody has looked
            waiting[0] = stage.observe(1, () -> sensor.messagesReady(readings));
        });
        int left = stage.observe(0, () -> sensor.messagesReady(readings));
        old.reveal(left > 0 ? "waits" : sensor.returned().isEmpty() ? "gone" : "returned");
        stage.say("expired");
        stage.expect("was-there", 1, () -> waiting[0]);
        stage.expect("expired-now", 0, () -> sensor.messagesReady(readings));
        sensor.close();
    }

    private static void poison(Stage stage, Queue jobs, Queue retry, Queue parked) {
        stage.say("poison");
        Worker stubborn = start(stage, "worker 1", "worker_requeue", jobs, retry, parked);
        stubborn.failAt(POISON, ALWAYS, true);
        // not for ever: a lesson is not a load test
        stubborn.getStuckAfterRejecting(LOOK_AT_POISON);
        Producer producer = stage.producer("new job", "new_job");
        Prediction again = stage.ask("requeued", "again", "waits", "gone");
        producer.publish(DEFAULT_EXCHANGE, "jobs", POISON);
        int deliveries = stage.observe(LOOK_AT_POISON + 1, () -> stubborn.arrived().size());
        again.reveal(deliveries > 1 ? "again" : producer.messagesReady(jobs) > 0 ? "waits" : "gone");
        stage.say("in-circles");
        stage.expect("five-failures", LOOK_AT_POISON, () -> stubborn.rejected().size());
        stage.expect("still-held", LOOK_AT_POISON + 1, () -> stubborn.arrived().size());
        stubborn.kill();
        stage.expect("poison-is-back", 1, () -> producer.messagesReady(jobs));
        producer.close();
    }

    private static void retry(Stage stage, Queue jobs, Queue retry, Queue parked) {
        stage.say("topology");
        Worker patient = stage.worker("worker 2", "worker_retry");
        patient.park(jobs, ATTEMPTS_MAX, parked);
        patient.failAt(POISON, ALWAYS, false);
        patient.failAt(FLAKY, 2, false);
        stage.together(() -> {
            patient.declare(jobs);
            patient.declare(retry);
            patient.declare(parked);
        });

        Prediction rejected = stage.ask("rejected", "later", "at-once", "gone");
        Producer producer = stage.producer("another job", "new_job");
        producer.publish(DEFAULT_EXCHANGE, "jobs", FLAKY);
        patient.consume(jobs, AFTER_WORK);
        boolean done = stage.observe(true, () -> patient.done().contains(FLAKY));
        rejected.reveal(!done ? "gone" : deathsOf(patient, FLAKY).contains(1) ? "later" : "at-once");
        stage.say("third-time");
        stage.expect("three-attempts", List.of(0, 1, 2), () -> deathsOf(patient, FLAKY));
        stage.expect("flaky-done", true, () -> patient.done().contains(FLAKY));

        stage.say("parked");
        stage.expect("poison-attempts", List.of(0, 1, 2, 3), () -> deathsOf(patient, POISON));
        stage.expect("one-parked", 1, () -> producer.messagesReady(parked));
        stage.expect("jobs-empty", List.of(0, 0), () -> List.of(
                producer.messagesReady(jobs), producer.messagesReady(retry)));
    }

    private static List<Integer> deathsOf(Worker worker, String job) {
        return worker.messages().stream()
                .filter(message -> message.body().equals(job))
                .map((Message message) -> message.timesRejectedFrom("jobs"))
                .toList();
    }

    private static Worker start(Stage stage, String name, String program, Queue jobs, Queue retry, Queue parked) {
        Worker worker = stage.worker(name, program);
        stage.together(() -> {
            worker.declare(jobs);
            worker.declare(retry);
            worker.declare(parked);
            worker.consume(jobs, AFTER_WORK);
        });
        return worker;
    }
}
