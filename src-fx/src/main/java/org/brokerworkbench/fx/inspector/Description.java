package org.brokerworkbench.fx.inspector;

import java.util.List;
import org.brokerworkbench.fx.model.ElementRef;
import org.jspecify.annotations.Nullable;

/// One element of the broker in words and numbers, ready to be shown: pure data, in the reader's language.
///
/// @param title the element's own name
/// @param badges what it is, in a word each
/// @param words a sentence or two that a newcomer understands
public record Description(
        Kind kind,
        ElementRef ref,
        String title,
        boolean gone,
        List<String> badges,
        String words,
        List<Fact> facts,
        List<Argument> arguments,
        List<BindingRow> bindings,
        List<ConsumerRow> consumers,
        List<ChannelRow> channels,
        List<HeldRow> held) {

    public enum Kind {
        QUEUE("fth-inbox"),
        EXCHANGE("fth-shuffle"),
        CONNECTION("fth-monitor"),
        CHANNEL("fth-layers"),
        CONSUMER("fth-download"),
        BINDING("fth-link");

        private final String icon;

        Kind(String icon) {
            this.icon = icon;
        }

        /// Ikonli literal.
        public String icon() {
            return icon;
        }
    }

    /// One line of the facts.
    ///
    /// @param key of the label in the inspector's texts
    /// @param target what a click on the value selects, null for nothing
    public record Fact(String key, String value, @Nullable ElementRef target) {
        Fact(String key, String value) {
            this(key, value, null);
        }
    }

    /// An argument as it was given, and what it means.
    public record Argument(String name, String value, String words) {}

    /// @param other the far end: of a queue the source, of an exchange the destination
    /// @param incoming whether the binding leads to the described element
    /// @param target what a click selects: the far end
    public record BindingRow(
            ElementRef.BindingRef ref, String other, boolean incoming, String routingKey, String arguments, String matched,
            ElementRef target) {}

    public record ConsumerRow(ElementRef.ConsumerRef ref, String client, String tag, String window, String state) {}

    public record ChannelRow(ElementRef.ChannelRef ref, String number, String window, String mode, String published, String delivered) {}

    /// One unacknowledged delivery.
    public record HeldRow(long deliveryTag, String age) {}

    /// A description of one kind with nothing in it yet; the `with` methods fill it.
    static Description of(Kind kind, ElementRef ref, String title) {
        return new Description(kind, ref, title, false, List.of(), "", List.of(), List.of(), List.of(), List.of(), List.of(),
                List.of());
    }

    Description with(boolean nowGone, List<String> nowBadges, String nowWords, List<Fact> nowFacts) {
        return new Description(kind, ref, title, nowGone, nowBadges, nowWords, nowFacts, arguments, bindings, consumers,
                channels, held);
    }

    Description withArguments(List<Argument> now) {
        return new Description(kind, ref, title, gone, badges, words, facts, now, bindings, consumers, channels, held);
    }

    Description withBindings(List<BindingRow> now) {
        return new Description(kind, ref, title, gone, badges, words, facts, arguments, now, consumers, channels, held);
    }

    Description withConsumers(List<ConsumerRow> now) {
        return new Description(kind, ref, title, gone, badges, words, facts, arguments, bindings, now, channels, held);
    }

    Description withChannels(List<ChannelRow> now) {
        return new Description(kind, ref, title, gone, badges, words, facts, arguments, bindings, consumers, now, held);
    }

    Description withHeld(List<HeldRow> now) {
        return new Description(kind, ref, title, gone, badges, words, facts, arguments, bindings, consumers, channels, now);
    }
}
