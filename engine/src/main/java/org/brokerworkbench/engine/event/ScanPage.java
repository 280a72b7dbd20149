package org.brokerworkbench.engine.event;

import java.util.List;
import java.util.Locale;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;

/// One step of a walk through a queue that looks for something and touches nothing.
///
/// The walk goes on from where it was even when the queue moves: every message that is there from the beginning of the
/// walk to its end is seen once.
///
/// @param scanned how many messages this step looked at; @param total how many the queue has now
/// @param next where the next step begins, null at the end
public record ScanPage(List<PeekedMessage> found, long scanned, long total, Cursor next) {

    /// A place in a queue: unacknowledged ones first, then ready ones in the order of delivery.
    ///
    /// @param held how many unacknowledged ones were seen, negative once all were
    /// @param priority and @param position of the ready one seen last
    public record Cursor(long held, int priority, long position) {

        public static final Cursor START = new Cursor(0, Integer.MAX_VALUE, -1);
    }

    /// Where in a message to look.
    public enum Place {
        /// Exchange and routing key.
        ENVELOPE,
        PROPERTIES,
        HEADERS,
        /// As text; a gzip-encoded one decoded.
        BODY
    }

    /// What to look for.
    ///
    /// @param text a part of a value; case does not matter; the empty text is in every message
    /// @param places where
    public record Filter(String text, List<Place> places) {

        public static final Filter EVERYTHING = new Filter("", List.of());

        public Filter {
            text = text.toLowerCase(Locale.ROOT);
            places = List.copyOf(places);
        }
    }
}
