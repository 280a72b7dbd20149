package org.brokerworkbench.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.stream.Stream;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerEvent.DeathReason;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NotableTest {

    static Stream<BrokerEvent> notableEvents() {
        Stream<BrokerEvent> deaths = Stream.of(DeathReason.values()).flatMap(reason -> Stream.of(
                new BrokerEvent.Dropped(1, "/", "q", reason), new BrokerEvent.DeadLettered(1, 2, "/", "q", "dlx", "k", reason)));
        return Stream.concat(deaths, Stream.of(
                new BrokerEvent.Unroutable(1, 1, "/", "", "k", java.util.Map.of(), true),
                new BrokerEvent.Unroutable(1, 1, "/", "e", "k", java.util.Map.of(), false),
                new BrokerEvent.Refused(1, "/", "q"),
                new BrokerEvent.Requeued(1, "/", "q", 1, 1, BrokerEvent.RequeueCause.CHANNEL_CLOSED),
                new BrokerEvent.ChannelClosed(1, 1, "PRECONDITION_FAILED"),
                new BrokerEvent.ConnectionClosed(1, "CONNECTION_FORCED"),
                new BrokerEvent.ConnectionBlocked(1, "low on memory"),
                new BrokerEvent.ConnectionUnblocked(1),
                new BrokerEvent.QueueDeleted("/", "q"),
                new BrokerEvent.Purged("/", "q", 3),
                new BrokerEvent.Restarted(true),
                new BrokerEvent.Restarted(false)));
    }

    @ParameterizedTest
    @MethodSource("notableEvents")
    void everyNotableEventHasASentenceInBothLanguages(BrokerEvent event) {
        Notable notable = Notable.of(7, 1, event);
        assertThat(notable).isNotNull();
        for (Locale language : Texts.LANGUAGES) {
            Texts texts = new Texts(language);
            assertThat(texts.has(notable.key())).as(notable.key()).isTrue();
            assertThat(texts.get(notable.key(), notable.args().toArray())).doesNotContain("{", "}").isNotBlank();
        }
    }
}
