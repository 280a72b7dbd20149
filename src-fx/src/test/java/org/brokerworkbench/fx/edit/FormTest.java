package org.brokerworkbench.fx.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.control.FieldKind;
import org.brokerworkbench.fx.edit.Form.Field;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The broker's own refusals, beside the field that they speak of.
class FormTest {

    private static Broker broker;

    @BeforeAll
    static void start() {
        broker = Broker.start(BrokerConfig.onFreePorts());
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aQueueIsWhatTheFormSays() {
        QueueForm form = new QueueForm("/");
        assertThat(form.isTellable()).isFalse();
        assertThat(form.isComplete()).isFalse();
        assertThat(form.problemProperty(Field.NAME).get().key()).isEqualTo("edit.queue.no-name");
        form.nameProperty().set(" orders ");
        assertThat(form.problemProperty(Field.NAME).get()).isNull();
        form.typeProperty().set("quorum");
        form.arguments().add("x-max-length", FieldKind.INTEGER, "10");
        assertThat(form.isComplete()).isTrue();
        assertThat(form.change()).isEqualTo(new Act.DeclareQueue(
                "/", "orders", true, false, false, Map.of("x-queue-type", "quorum", "x-max-length", 10L)));
    }

    @Test
    void aRefusedArgumentIsMarkedInItsLine() {
        QueueForm form = queue("q");
        form.arguments().add("x-expires", FieldKind.INTEGER, "0");
        form.refuse(refused(form));
        assertThat(form.arguments().entries().getFirst().problemProperty().get().words())
                .isEqualTo("PRECONDITION_FAILED - invalid arg 'x-expires' for queue 'q' in vhost '/': {value_zero,0}");
        form.arguments().entries().getFirst().textProperty().set("1");
        assertThat(form.arguments().validProperty().get()).isTrue();
    }

    @Test
    void aReservedNameIsMarkedAtTheNameAndAnImpossibleFlagAtTheFlags() {
        QueueForm reserved = queue("amq.mine");
        reserved.refuse(refused(reserved));
        assertThat(reserved.problemProperty(Field.NAME).get().words()).contains("reserved prefix 'amq.*'");

        QueueForm quorum = queue("transient");
        quorum.typeProperty().set("quorum");
        quorum.durableProperty().set(false);
        quorum.refuse(refused(quorum));
        assertThat(quorum.problemProperty(Field.FLAGS).get().words()).contains("invalid property 'non-durable'");
        quorum.durableProperty().set(true);
        assertThat(quorum.problemProperty(Field.FLAGS).get()).isNull();
    }

    @Test
    void anExchangeThatExistsOtherwiseIsMarkedWhereItDiffers() throws Exception {
        now(broker.operator().declareExchange("/", "there", "topic", true, false, false, Map.of()));
        ExchangeForm form = new ExchangeForm("/");
        form.nameProperty().set("there");
        form.refuse(refused(form));
        assertThat(form.problemProperty(Field.TYPE).get().words()).contains("inequivalent arg 'type'");
        form.typeProperty().set("topic");
        form.internalProperty().set(true);
        form.refuse(refused(form));
        assertThat(form.problemProperty(Field.FLAGS).get().words()).contains("inequivalent arg 'internal'");
    }

    @Test
    void aBindingIsMarkedAtTheEndThatIsMissingAndAtItsMatch() throws Exception {
        now(broker.operator().declareQueue("/", "end", true, false, Map.of()));
        BindingForm form = new BindingForm("/");
        assertThat(form.isComplete()).isFalse();
        form.sourceProperty().set("nowhere");
        form.destinationProperty().set(new BindingForm.End(Destination.QUEUE, "end"));
        form.refuse(refused(form));
        assertThat(form.problemProperty(Field.SOURCE).get().words()).contains("no exchange 'nowhere' in vhost '/'");

        form.sourceProperty().set("amq.headers");
        form.arguments().add("x-match", FieldKind.TEXT, "some");
        form.refuse(refused(form));
        assertThat(form.problemProperty(Field.ARGUMENTS).get().words()).contains("Invalid x-match field value");
    }

    private static QueueForm queue(String name) {
        QueueForm form = new QueueForm("/");
        form.nameProperty().set(name);
        return form;
    }

    /// The broker's answer to what a form would do.
    private static Throwable refused(Form form) {
        var operator = broker.operator();
        CompletionStage<?> answer = switch (form.change()) {
            case Act.DeclareQueue q -> operator.declareQueue(q.vhost(), q.name(), q.durable(), q.autoDelete(), q.arguments());
            case Act.DeclareExchange e -> operator.declareExchange(
                    e.vhost(), e.name(), e.type(), e.durable(), e.autoDelete(), e.internal(), e.arguments());
            case Act.Bind(var b) -> operator.bindQueue(b.vhost(), b.destination(), b.source(), b.routingKey(), b.arguments());
            default -> throw new AssertionError("no form makes " + form.change());
        };
        try {
            now(answer);
        } catch (Exception refused) {
            return refused.getCause();
        }
        throw new AssertionError("accepted: " + form.change());
    }

    private static <T> T now(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
