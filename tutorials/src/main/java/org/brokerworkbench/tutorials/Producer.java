package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.ConfirmListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.brokerworkbench.tutorials.LessonEvent.Answer;

/// A client that publishes, and that may ask to be told what became of its messages.
public final class Producer extends Actor {

    /// The default exchange's name: it routes to the queue whose name is the routing key.
    public static final String DEFAULT_EXCHANGE = "";

    private static final int REPERTOIRE_MAX = 100;

    private final NavigableMap<Long, String> unanswered = new TreeMap<>();
    private final List<String> confirmed = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> returned = new ArrayList<>();

    /// What it has published so far: what it goes on with when the learner turns its rate up.
    private final List<Piece> repertoire = new ArrayList<>();

    private final Object turn = new Object();

    private boolean confirms;
    private volatile double perSecond;
    private volatile SplittableRandom random = new SplittableRandom(1);
    private boolean goingOn;

    private record Piece(String exchange, String routingKey, Message message, boolean mandatory) {}

    Producer(Stage stage, String name, String program, Entrance entrance) {
        super(stage, name, program, entrance);
        listen();
    }

    private Producer(Actor other, String name) {
        super(other, name);
        listen();
        stage.add(this);
    }

    /// Opens one more channel on this connection; each of the two may be closed without the other.
    public Producer onAnotherChannel(String name) {
        return new Producer(this, name);
    }

    /// Asks for a confirm of every message that it will publish.
    public void askForConfirms() {
        running("confirm");
        stage.recorder().add(new Scenario.Confirms(name()));
        begin("ask for confirms", () -> channel.confirmSelect());
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

    void publish(String exchange, String routingKey, Message message, boolean mandatory) {
        Piece piece = new Piece(exchange, routingKey, message, mandatory);
        synchronized (repertoire) {
            if (!repertoire.contains(piece) && repertoire.size() < REPERTOIRE_MAX) repertoire.add(piece);
        }
        perform(piece);
        stage.beat();
    }

    private void perform(Piece piece) {
        Message message = piece.message();
        running("publish");
        stage.recorder().add(message.published(name(), piece.exchange(), piece.routingKey(), piece.mandatory()));
        call("publish '" + message.body() + "'", () -> {
            if (confirms) {
                // before it is sent: the answer comes on another thread
                synchronized (unanswered) {
                    unanswered.put(channel.getNextPublishSeqNo(), message.body());
                }
            }
            channel.basicPublish(piece.exchange(), piece.routingKey(), piece.mandatory(), message.properties(),
                    message.body().getBytes(UTF_8));
            return true;
        });
        stage.emit(new LessonEvent.Published(name(), message.body()));
    }

    /// Bodies of the messages for which the broker has taken responsibility, in order.
    public List<String> confirmed() {
        return copy(confirmed);
    }

    /// Bodies of the messages that the broker would not take (`basic.nack`), in order.
    public List<String> refused() {
        return copy(refused);
    }

    /// How many messages the broker has confirmed or refused.
    int answeredSoFar() {
        return confirmed().size() + refused().size();
    }

    /// Bodies of the messages that no queue got and that came back, in order.
    public List<String> returned() {
        return copy(returned);
    }

    // --- for the learner's hands ---

    boolean hasRepertoire() {
        synchronized (repertoire) {
            return !repertoire.isEmpty();
        }
    }

    /// Goes on publishing what it has published before, in a random order.
    ///
    /// @param messagesPerSecond of lesson time; 0 stops
    void rate(double messagesPerSecond) {
        synchronized (turn) {
            perSecond = messagesPerSecond;
            if (messagesPerSecond > 0 && !goingOn) {
                goingOn = true;
                Thread.ofPlatform().daemon().name("lesson " + name()).start(this::goOn);
            }
        }
        stage.pace().wake();
        stage.emit(new LessonEvent.Publishing(name(), messagesPerSecond));
    }

    /// The same seed gives the same order again.
    void seed(long seed) {
        random = new SplittableRandom(seed);
    }

    @Override
    void connected() {
        // null while the first connection is made: the constructor does it then
        if (repertoire == null) return;
        synchronized (unanswered) {
            unanswered.clear();
        }
        listen();
    }

    private void goOn() {
        try {
            while (wanted()) {
                double rate = perSecond;
                boolean waited = stage.pace().elapse(
                        Duration.ofNanos((long) (1e9 / rate)), () -> perSecond != rate || !isOpen());
                if (stage.pace().closed() || !isOpen()) break;
                if (!waited) continue;
                // whoever has stopped it sees nothing more of it
                synchronized (turn) {
                    if (perSecond == rate) perform(next());
                }
            }
        } catch (LessonFailure gone) {
            // the connection went while it published
        }
        synchronized (turn) {
            if (!goingOn) return;
            goingOn = false;
            perSecond = 0;
        }
        stage.emit(new LessonEvent.Publishing(name(), 0));
    }

    /// Whether it is to go on; where it is not, the next rate begins anew.
    private boolean wanted() {
        synchronized (turn) {
            if (perSecond <= 0) goingOn = false;
            return goingOn;
        }
    }

    private Piece next() {
        synchronized (repertoire) {
            return repertoire.get(random.nextInt(repertoire.size()));
        }
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
