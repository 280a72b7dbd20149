package org.brokerworkbench.fx.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.model.Happenings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountedRatesTest {

    private static final ExchangeRef DEFAULT = new ExchangeRef("/", "");
    private static final ExchangeRef LOGS = new ExchangeRef("/", "logs");
    private static final QueueRef TASKS = new QueueRef("/", "tasks");
    private static final ConnectionRef PRODUCER = new ConnectionRef(1);

    private final BrokerModel model = new BrokerModel();
    private final Happenings broker = new Happenings(model);
    private final CountedRates rates = new CountedRates(model);

    @BeforeEach
    void aProducerAQueueAndAConsumer() {
        broker.exchange("", "direct");
        broker.connect(1, "producer");
        broker.connect(2, "consumer");
        broker.queue("tasks");
        broker.consume(2, "ctag", "tasks", true, 0);
        model.sample(0);
    }

    @Test
    void whereThereIsOneWayTheCountOfTheEndIsTheRateOfTheLine() {
        broker.publish(1, "", "tasks");
        model.sample(1_000_000_000L);
        assertThat(rates.of(new EdgeId.Publishes(PRODUCER, DEFAULT)).orElseThrow())
                .isEqualTo(model.connection(PRODUCER).publishRate().perSecond()).isPositive();
        assertThat(rates.of(new EdgeId.RoutesToQueue(DEFAULT, TASKS)).orElseThrow())
                .isEqualTo(model.queue(TASKS).inRate().perSecond()).isPositive();
        assertThat(rates.of(new EdgeId.Delivers(TASKS, new ConsumerRef(20, "ctag")))).hasValue(0);
    }

    @Test
    void whatCameOnOneOfSeveralWaysIsNotTold() {
        broker.exchange("logs", "fanout");
        var binding = broker.bind("logs", "tasks", "");
        broker.publish(1, "", "tasks");
        broker.publish(1, "logs", "", binding);
        model.sample(1_000_000_000L);
        assertThat(rates.of(new EdgeId.Publishes(PRODUCER, LOGS))).isEmpty();
        assertThat(rates.of(new EdgeId.RoutesToQueue(LOGS, TASKS))).isEmpty();
    }
}
