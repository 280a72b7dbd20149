package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.ConfirmListener;
import com.rabbitmq.client.ConnectionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.brokerworkbench.tutorials.LessonEvent.Answer;

/// A client that publishes, and that may ask to be told what became of its messages.
public final class Producer extends Actor {

    /// The default exchange's name: it routes to the queue whose name is the routing key.
    public static final String DEFAULT_EXCHANGE = "";

    private final NavigableMap<Long, String> unanswered = new TreeMap<>();
    private final List<String> confirmed = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> returned = new ArrayList<>();

    private boolean confirms;

    Producer(Stage stage, String name, String program, Consumer<ConnectionFactory> tuning) {
        super(stage, name, program, tuning);
        listen();
    }

    private Producer(Actor other, String name) {
        super(other, name);
        listen();
    }

    /// Opens one more channel on this connection; each of the two may be closed without the other.
    public Producer onAnotherChannel(String name) {
        return new Producer(this, name);
    }

    /// Asks for a confirm of every message that it will publish.
    public void askForConfirms() {
        running("confirm");
        call("ask for confirms", channel::confirmSelect);
        confirms = true;
        stage.beat();
    }

    /// Publishes one message; where it goes is the exchange's affair.
    public void publish(String exchange, String routingKey, String body) {
        publish(exchange, routingKey, Message.of(body));
    }

    public void publish(String exchange, String routingKey, Message message) {
        publish(exchange, routingKey, message, false);
    }

    /// Publishes one message that is to come back where no queue gets it.
    public void publishMandatory(String exchange, String routingKey, String body) {
        publish(exchange, routingKey, Message.of(body), true);
    }

    private void publish(String exchange, String routingKey, Message message, boolean mandatory) {
        running("publish");
        call("publish '" + message.body() + "'", () -> {
            if (confirms) {
                // before it is sent: the answer comes on another thread
                synchronized (unanswered) {
                    unanswered.put(channel.getNextPublishSeqNo(), message.body());
                }
            }
            channel.basicPublish(exchange, routingKey, mandatory, message.properties(), message.body().getBytes(UTF_8));
            return true;
        });
        stage.emit(new LessonEvent.Published(name(), message.body()));
        stage.beat();
    }

    /// Bodies of the messages for which the broker has taken responsibility, in order.
    public List<String> confirmed() {
        return copy(confirmed);
    }

    /// Bodies of the messages that the broker would not take (`basic.nack`), in order.
    public List<String> refused() {
        return copy(refused);
    }

    /// Bodies of the messages that no queue got and that came back, in order.
    public List<String> returned() {
        return copy(returned);
    }

    private List<String> copy(List<String> bodies) {
        synchronized (unanswered) {
            return List.copyOf(bodies);
        }
    }

    private void listen() {
        channel.addReturnListener(message -> heard(new String(message.getBody(), UTF_8), Answer.RETURNED, returned));
        channel.addConfirmListener(new ConfirmListener() {
            @Override
            public void handleAck(long tag, boolean multiple) {
                answered(tag, multiple).forEach(body -> heard(body, Answer.CONFIRMED, confirmed));
            }

            @Override
            public void handleNack(long tag, boolean multiple) {
                answered(tag, multiple).forEach(body -> heard(body, Answer.REFUSED, refused));
            }
        });
    }

    private List<String> answered(long tag, boolean multiple) {
        synchronized (unanswered) {
            NavigableMap<Long, String> settled = unanswered.subMap(multiple ? 0 : tag, true, tag, true);
            List<String> bodies = List.copyOf(settled.values());
            settled.clear();
            return bodies;
        }
    }

    private void heard(String body, Answer answer, List<String> bodies) {
        synchronized (unanswered) {
            bodies.add(body);
        }
        reacting(answer == Answer.RETURNED ? "returned" : "confirmed");
        stage.emit(new LessonEvent.Answered(name(), body, answer));
    }
}
