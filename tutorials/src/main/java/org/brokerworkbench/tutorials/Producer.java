package org.brokerworkbench.tutorials;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A client that publishes.
public final class Producer extends Actor {

    /// The default exchange's name: it routes to the queue whose name is the routing key.
    public static final String DEFAULT_EXCHANGE = "";

    Producer(Stage stage, String name, String program) {
        super(stage, name, program);
    }

    /// Publishes one message; where it goes is the exchange's affair.
    public void publish(String exchange, String routingKey, String body) {
        running("publish");
        call("publish '" + body + "'", () -> {
            channel.basicPublish(exchange, routingKey, null, body.getBytes(UTF_8));
            return true;
        });
        stage.emit(new LessonEvent.Published(name(), body));
        stage.beat();
    }
}
