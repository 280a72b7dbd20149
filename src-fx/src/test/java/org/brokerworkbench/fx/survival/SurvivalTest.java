package org.brokerworkbench.fx.survival;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.Alarms;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.engine.event.BrokerSnapshot.ExchangeInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Totals;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.BindingRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.survival.Survival.Row;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.Test;

class SurvivalTest {

    private static final QueueInfo TASKS = queue("tasks", true, false, false, 0, 44, 41, 3);

    @Test
    void aDurableQueueKeepsItsPersistentMessagesAndAfterAPowerCutThoseThatWereForced() {
        Row row = Survival.of(TASKS, true);
        assertThat(row.restart()).isEqualTo(Verdict.PARTLY);
        assertThat(row.kept()).isEqualTo(41);
        assertThat(row.safe()).isEqualTo(38);
        assertThat(row.reason()).isEqualTo(Reason.SOME_TRANSIENT_SOME_UNFORCED);
        assertThat(new SurvivalWords(new Texts(Texts.ENGLISH)).line(TASKS, true)).isEqualTo("41 of 44 remain (3 not on disk yet)");
    }

    @Test
    void whatIsTransientOrExclusiveOrOnlyInMemoryIsLost() {
        assertThat(Survival.of(queue("q", false, false, false, 0, 2, 0, 0), true).reason()).isEqualTo(Reason.TRANSIENT);
        assertThat(Survival.of(queue("q", false, true, false, 0, 2, 0, 0), true).reason()).isEqualTo(Reason.EXCLUSIVE);
        Row inMemory = Survival.of(TASKS, false);
        assertThat(inMemory.reason()).isEqualTo(Reason.IN_MEMORY);
        assertThat(inMemory.restart()).isEqualTo(Verdict.LOST);
        assertThat(inMemory.kept()).isZero();
    }

    @Test
    void aCleanRestartDeletesAnAutoDeleteQueueThatIsConsumedAndTheExchangeThatItLeavesUnbound() {
        QueueInfo consumed = queue("consumed", true, false, true, 1, 2, 2, 0);
        BindingInfo binding = binding("once", "consumed");
        Survival survival = Survival.of(snapshot(
                List.of(consumed), List.of(exchange("", true, false), exchange("once", true, true)), List.of(binding)), true);
        assertThat(row(survival, new QueueRef("/", "consumed")).restart()).isEqualTo(Verdict.LOST);
        assertThat(row(survival, new QueueRef("/", "consumed")).powerCut()).isEqualTo(Verdict.SURVIVES);
        assertThat(row(survival, new ExchangeRef("/", "once")).reason()).isEqualTo(Reason.AUTO_DELETE_UNBOUND);
        assertThat(row(survival, new ExchangeRef("/", "once")).powerCut()).isEqualTo(Verdict.SURVIVES);
        assertThat(row(survival, new BindingRef(binding)).restart()).isEqualTo(Verdict.LOST);
        assertThat(survival.afterRestart()).isEqualTo(new Survival.Totals(0, 0, 0, 0));
        assertThat(survival.afterPowerCut()).isEqualTo(new Survival.Totals(1, 1, 1, 2));
    }

    @Test
    void aBindingSurvivesWhereBothItsEndsDo() {
        BindingInfo kept = binding("logs", "tasks");
        BindingInfo lost = binding("logs", "watching");
        Survival survival = Survival.of(snapshot(List.of(TASKS, queue("watching", false, false, false, 0, 0, 0, 0)),
                List.of(exchange("", true, false), exchange("logs", true, false)), List.of(kept, lost)), true);
        assertThat(row(survival, new BindingRef(kept)).restart()).isEqualTo(Verdict.SURVIVES);
        assertThat(row(survival, new BindingRef(lost)).reason()).isEqualTo(Reason.DESTINATION_GOES);
        assertThat(row(survival, new ExchangeRef("/", "")).reason()).isEqualTo(Reason.ALWAYS_THERE);
    }

    private static Row row(Survival survival, ElementRef ref) {
        return survival.rows().stream().filter(row -> row.ref().equals(ref)).findFirst().orElseThrow();
    }

    private static QueueInfo queue(String name, boolean durable, boolean exclusive, boolean autoDelete, int consumers,
            long ready, long kept, long unsafe) {
        return new QueueInfo("/", name, "classic", durable, exclusive, autoDelete, 0, Map.of(), Map.of(), null, ready, 0, 0,
                consumers, 0, 0, 0, 0, kept, unsafe);
    }

    private static ExchangeInfo exchange(String name, boolean durable, boolean autoDelete) {
        return new ExchangeInfo("/", name, "direct", durable, autoDelete, false, Map.of(), null, 0, 0, 0);
    }

    private static BindingInfo binding(String source, String queue) {
        return new BindingInfo("/", source, Destination.QUEUE, queue, "", Map.of());
    }

    private static BrokerSnapshot snapshot(List<QueueInfo> queues, List<ExchangeInfo> exchanges, List<BindingInfo> bindings) {
        return new BrokerSnapshot(1, 0, 0, false, 0, new Alarms(false, false, 0, 0), new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
                List.of("/"), exchanges, queues, bindings, Map.of(), List.of(), List.of(), List.of());
    }
}
