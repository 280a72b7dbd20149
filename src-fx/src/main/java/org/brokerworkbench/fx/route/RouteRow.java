package org.brokerworkbench.fx.route;

import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.event.RouteAnswer.WordPair;
import org.brokerworkbench.fx.model.ElementRef;
import org.jspecify.annotations.Nullable;

/// One line of the route tester's answer, in the reader's language.
sealed interface RouteRow {

    /// An exchange on the way, with its bindings below it.
    record Hop(String title, String detail, ElementRef target) implements RouteRow {}

    /// One binding's yes or no.
    ///
    /// @param label the binding key, or the arguments that count; empty where neither matters
    /// @param words aligned with the routing key, of a topic binding; empty otherwise
    /// @param details one line for each header, of a headers binding; empty otherwise
    /// @param reason a sentence
    /// @param change what would have to change, null where it matches
    record Binding(
            boolean matched,
            String destination,
            ElementRef target,
            boolean toQueue,
            String label,
            List<WordPair> words,
            List<Detail> details,
            String reason,
            @Nullable Change change) implements RouteRow {}

    /// One header's yes or no.
    record Detail(boolean fits, String text) {}

    /// What would have to change for a binding to match.
    ///
    /// @param routingKey to try instead, null where it need not change
    /// @param headers to try instead, null where they need not change
    record Change(String text, @Nullable String routingKey, @Nullable Map<String, Object> headers) {}

    /// Something about the whole exchange: its alternate, or bindings that are only counted.
    record Remark(String text) implements RouteRow {}
}
