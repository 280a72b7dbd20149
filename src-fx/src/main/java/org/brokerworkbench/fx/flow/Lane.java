package org.brokerworkbench.fx.flow;

import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.jspecify.annotations.Nullable;

/// One vertical line of the diagram: a participant, or all that had no room for a line of their own.
///
/// @param who null for the lane of all others of its kind
/// @param title empty for the lane of all others and for the default exchange
/// @param subtitle what tells two of the same title apart; may be empty
/// @param others how many share the lane, 0 for a participant's own
public record Lane(Kind kind, @Nullable Who who, String title, String subtitle, int others) {

    /// From left to right.
    public enum Kind {
        PUBLISHER,
        EXCHANGE,
        QUEUE,
        CONSUMER
    }

    /// A participant in one of its roles: a client that publishes and consumes has two lanes.
    public sealed interface Who {

        /// @param connection id 0 for what is published by hand
        record Publisher(ConnectionRef connection) implements Who {}

        record Exchange(ExchangeRef ref) implements Who {}

        record Queue(QueueRef ref) implements Who {}

        /// A channel that consumes or fetches.
        record Consumer(long channelId) implements Who {}

        default Kind kind() {
            return switch (this) {
                case Publisher _ -> Kind.PUBLISHER;
                case Exchange _ -> Kind.EXCHANGE;
                case Queue _ -> Kind.QUEUE;
                case Consumer _ -> Kind.CONSUMER;
            };
        }
    }

    /// What the inspector shows for a participant, null where there is nothing to show.
    static @Nullable ElementRef element(Who who, Participants participants) {
        return switch (who) {
            case Who.Publisher(ConnectionRef connection) -> connection.id() == 0 ? null : connection;
            case Who.Exchange(ExchangeRef ref) -> ref;
            case Who.Queue(QueueRef ref) -> ref;
            case Who.Consumer(long channelId) -> {
                Participants.Client client = participants.client(channelId);
                yield client == null ? null : client.connection();
            }
        };
    }
}
