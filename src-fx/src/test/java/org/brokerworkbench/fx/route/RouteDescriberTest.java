package org.brokerworkbench.fx.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.event.RouteAnswer;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RouteDescriberTest {

    private static Broker broker;
    private final Texts texts = new Texts(Texts.ENGLISH);
    private final RouteDescriber describer = new RouteDescriber(texts);

    @BeforeAll
    static void startBroker() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts());
        exchange("logs", "topic", Map.of());
        exchange("match", "headers", Map.of("alternate-exchange", "lost"));
        for (String queue : List.of("errors", "kernel", "orders")) {
            broker.operator().declareQueue("/", queue, false, false, Map.of()).toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        bind("errors", "logs", "*.*.error", Map.of());
        bind("kernel", "logs", "kern.#", Map.of());
        bind("errors", "match", "", Map.of("colour", "red", "size", 3));
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static void exchange(String name, String type, Map<String, Object> arguments) throws Exception {
        broker.operator().declareExchange("/", name, type, false, false, false, arguments)
                .toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static void bind(String queue, String exchange, String key, Map<String, Object> arguments) throws Exception {
        broker.operator().bindQueue("/", queue, exchange, key, arguments).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static RouteAnswer ask(String exchange, String key, Map<String, Object> headers) throws Exception {
        return broker.route("/", exchange, key, headers).toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private RouteRow.Binding to(RouteAnswer answer, String destination) {
        return describer.rows(answer).stream().filter(RouteRow.Binding.class::isInstance).map(RouteRow.Binding.class::cast)
                .filter(row -> row.destination().equals(destination)).findFirst().orElseThrow();
    }

    @Test
    void aTopicBindingNamesTheWordAndTheWayOut() throws Exception {
        RouteAnswer answer = ask("logs", "kern.disk.info", Map.of());
        assertThat(describer.outcome(answer)).isEqualTo("Goes to queue kernel");
        assertThat(describer.rows(answer)).first().isEqualTo(new RouteRow.Hop("logs", "topic · 1 of 2 bindings matches",
                new org.brokerworkbench.fx.model.ElementRef.ExchangeRef("/", "logs")));
        RouteRow.Binding errors = to(answer, "errors");
        assertThat(errors.reason()).isEqualTo("word 3 is info, not error.");
        assertThat(errors.change().routingKey()).isEqualTo("kern.disk.error");
        assertThat(ask("logs", errors.change().routingKey(), Map.of()).queues()).containsExactly("errors", "kernel");
    }

    @Test
    void aHeadersBindingNamesEachHeaderAndWhatItOffersMatches() throws Exception {
        RouteAnswer answer = ask("match", "", Map.of("colour", "blue"));
        assertThat(describer.outcome(answer)).startsWith("Goes nowhere");
        RouteRow.Binding binding = to(answer, "errors");
        assertThat(binding.details()).extracting(RouteRow.Detail::text)
                .containsExactlyInAnyOrder("colour is \"blue\", not \"red\"", "size is missing; 3 is wanted");
        assertThat(describer.rows(answer)).last().isEqualTo(
                new RouteRow.Remark("Nothing matches, and the alternate exchange lost does not exist."));
        assertThat(ask("match", "", binding.change().headers()).queues()).containsExactly("errors");
    }

    @Test
    void aMistypedQueueNameIsRecognised() throws Exception {
        RouteRow.Binding row = to(ask("", "order", Map.of()), "order");
        assertThat(row.reason()).isEqualTo("No queue is named order.");
        assertThat(row.change().text()).isEqualTo("Did you mean orders?");
        assertThat(row.change().routingKey()).isEqualTo("orders");
    }

    @Test
    void everyAnswerHasItsWordsInChinese() throws Exception {
        texts.localeProperty().set(Texts.CHINESE);
        assertThat(to(ask("logs", "kern.disk.info", Map.of()), "errors").reason()).isEqualTo("第 3 个单词是 info，而不是 error。");
    }
}
