package org.brokerworkbench.tutorials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaskWatchTest {

    private final TaskWatch watch = new TaskWatch(Task.of("your-turn")
            .step("shared", Seen.eachOf(2, Seen.consuming("tasks")))
            .step("three", Seen.times(3, Seen.published("", "tasks")))
            .step("finished", Seen.then(Seen.redelivered("tasks"), Seen.acknowledged("tasks")))
            .hint("misspelt", Seen.unroutable("")));

    @Test
    void aStepOfSeveralClientsWantsDifferentOnes() {
        assertThat(watch.see(consuming(1))).isFalse();
        assertThat(watch.see(consuming(1))).isFalse();
        assertThat(watch.done("shared")).isFalse();
        assertThat(watch.see(consuming(2))).isTrue();
        assertThat(watch.done("shared")).isTrue();
    }

    @Test
    void aStepOfSeveralTimesCounts() {
        watch.see(published(1, "tasks"));
        watch.see(published(2, "other"));
        watch.see(published(3, "tasks"));
        assertThat(watch.done("three")).isFalse();
        watch.see(published(4, "tasks"));
        assertThat(watch.done("three")).isTrue();
    }

    @Test
    void aStepOfTwoThingsWantsThemOfTheSameMessageAndInOrder() {
        watch.see(new Fact.Acknowledged(1, 7, "tasks"));
        watch.see(new Fact.Delivered(1, 7, "tasks", true, false, false));
        watch.see(new Fact.Acknowledged(1, 8, "tasks"));
        assertThat(watch.done("finished")).isFalse();
        watch.see(new Fact.Acknowledged(1, 7, "tasks"));
        assertThat(watch.done("finished")).isTrue();
    }

    @Test
    void aMessageIsFollowedThroughItsDeaths() {
        TaskWatch followed = new TaskWatch(Task.of("your-turn")
                .step("comes-back", Seen.then(Seen.died("jobs", "rejected"), Seen.delivered("jobs"))));
        followed.see(new Fact.Died(1, "jobs", "rejected", 2));
        followed.see(new Fact.Died(3, "others", "expired", 4));
        followed.see(new Fact.Delivered(1, 4, "jobs", false, false, false));
        assertThat(followed.complete()).isFalse();
        followed.see(new Fact.Died(2, "jobs_retry", "expired", 5));
        followed.see(new Fact.Delivered(1, 5, "jobs", false, false, false));
        assertThat(followed.complete()).isTrue();
    }

    @Test
    void aMessageOutlivesItsPublisherOnlyWhereThatLeftBefore() {
        TaskWatch later = new TaskWatch(Task.of("your-turn")
                .step("later", Seen.outliving(Seen.published("", "tasks"), Seen.acknowledged("tasks"))));
        later.see(published(7, "tasks"));
        later.see(new Fact.Acknowledged(2, 7, "tasks"));
        later.see(published(8, "tasks"));
        later.see(new Fact.Disconnected(3, "the client closed it"));
        later.see(new Fact.Acknowledged(2, 8, "tasks"));
        assertThat(later.complete()).isFalse();
        later.see(published(9, "tasks"));
        later.see(new Fact.Disconnected(1, "the client closed it"));
        later.see(new Fact.Acknowledged(2, 9, "tasks"));
        assertThat(later.complete()).isTrue();
    }

    @Test
    void severalTimesOfOneClientAreNotThoseOfSeveral() {
        TaskWatch channels = new TaskWatch(Task.of("your-turn").step("two", Seen.ofOneClient(2, Seen.channelOpened())));
        channels.see(new Fact.ChannelOpened(1));
        channels.see(new Fact.ChannelOpened(2));
        assertThat(channels.complete()).isFalse();
        channels.see(new Fact.ChannelOpened(2));
        assertThat(channels.complete()).isTrue();
    }

    @Test
    void somethingElseGivesAHintUntilTheNextStepIsDone() {
        assertThat(watch.see(new Fact.Unroutable(1, 1, "", "task", false))).isTrue();
        assertThat(watch.hint()).contains("misspelt");
        assertThat(watch.see(new Fact.Unroutable(1, 2, "", "task", false))).as("said already").isFalse();
        watch.see(consuming(1));
        assertThat(watch.hint()).contains("misspelt");
        watch.see(consuming(2));
        assertThat(watch.hint()).isEmpty();
    }

    @Test
    void aRefusalIsToldInTheBrokersWords() {
        watch.see(new Fact.Refused(1, "PRECONDITION_FAILED - inequivalent arg 'durable'"));
        assertThat(watch.refusal()).hasValueSatisfying(words -> assertThat(words).startsWith("PRECONDITION_FAILED"));
    }

    @Test
    void aTaskIsCompleteWithItsLastStepAndSeesNoMore() {
        for (Fact fact : List.of(consuming(1), consuming(2), published(1, "tasks"), published(2, "tasks"),
                published(3, "tasks"), new Fact.Delivered(1, 1, "tasks", true, false, false))) {
            watch.see(fact);
        }
        assertThat(watch.complete()).isFalse();
        watch.see(new Fact.Acknowledged(1, 1, "tasks"));
        assertThat(watch.complete()).isTrue();
        assertThat(watch.see(new Fact.Unroutable(1, 1, "", "task", false))).isFalse();
        assertThat(watch.hint()).isEmpty();
    }

    @Test
    void everyWatchCountsForItself() {
        Task task = watch.task();
        watch.see(consuming(1));
        TaskWatch another = new TaskWatch(task);
        another.see(consuming(2));
        assertThat(another.done("shared")).isFalse();
    }

    private static Fact consuming(long client) {
        return new Fact.Consuming(client, "tasks", false, 0);
    }

    private static Fact published(long message, String routingKey) {
        return new Fact.Published(1, message, "", routingKey, false, false, false);
    }
}
