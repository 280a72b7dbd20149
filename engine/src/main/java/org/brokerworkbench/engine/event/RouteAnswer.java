package org.brokerworkbench.engine.event;

import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;

/// Where a message would go and why: the answer to a question that publishes nothing and counts nothing.
///
/// ```
/// hop 1  the exchange that is published to     its bindings, yes or no, each with its reason
/// hop 2  an exchange that one of them leads to     …
/// hop 3  the alternate exchange of one where nothing matched     …
/// ```
///
/// @param keys every key that the message is routed by: its own first, then those in its headers CC and BCC
/// @param headers as they were asked with
/// @param hops the exchanges in the order in which the message comes to them, each once
/// @param queues that would get a copy, each once
/// @param refusal why no client may publish this here, in the broker's words; null where one may
public record RouteAnswer(
        String vhost,
        String exchange,
        List<Key> keys,
        Map<String, Object> headers,
        List<Hop> hops,
        List<String> queues,
        String refusal) {

    /// Whence a message has a key to be routed by.
    public enum KeySource {
        ROUTING_KEY,
        CC,
        BCC
    }

    public record Key(String routingKey, KeySource source) {}

    /// Why a message comes to an exchange.
    public enum Arrival {
        PUBLISHED,
        BINDING,
        ALTERNATE
    }

    /// One exchange on the way.
    ///
    /// @param from the exchange before it, null for the first
    /// @param bindings how many it has; @param matched how many of them match
    /// @param verdicts of matching ones first; at most 1,000 in the whole answer, so fewer than `bindings` where there
    ///     are more
    /// @param alternate what becomes of a message that matches nothing here, null where that is its end
    public record Hop(
            String exchange,
            String type,
            Arrival arrival,
            String from,
            int bindings,
            int matched,
            List<Verdict> verdicts,
            Alternate alternate) {}

    /// What an alternate exchange does in this case.
    public enum AlternateFate {
        /// Something matched, so it is not needed.
        NOT_NEEDED,
        /// The message goes there.
        ASKED,
        /// The message was there before: it is asked once only.
        ASKED_BEFORE,
        /// There is no such exchange.
        MISSING
    }

    public record Alternate(String exchange, AlternateFate fate) {}

    /// What one binding says to the message.
    ///
    /// @param routingKey of the message's keys the one that matched, else the one that came nearest
    /// @param again whether the destination had the message before, so that it gets no second copy
    public record Verdict(BindingInfo binding, boolean matched, String routingKey, boolean again, Reason reason) {}

    /// Why a binding matches or does not.
    public sealed interface Reason {

        /// `direct`: the keys are the same, or they are not.
        record WholeKey() implements Reason {}

        /// `fanout`: it always matches.
        record Always() implements Reason {}

        /// `topic`: word by word, so aligned that as few words as possible are wrong.
        ///
        /// @param wrong how many of the pairs do not fit
        /// @param keyThatMatches the routing key with the wrong words mended
        /// @param patternThatMatches the binding key widened so that it takes this message too
        record WordByWord(List<WordPair> pairs, int wrong, String keyThatMatches, String patternThatMatches)
                implements Reason {}

        /// `headers`: header by header.
        ///
        /// @param mode of `x-match`: `all`, `any`, `all-with-x`, `any-with-x`
        record HeaderByHeader(String mode, List<HeaderTest> tests) implements Reason {}

        /// The default exchange: a queue of that name exists, or it does not.
        ///
        /// @param similar names of queues that the key may have been meant to be
        record QueueOfThatName(List<String> similar) implements Reason {}
    }

    /// How a word of a binding key fits the routing key.
    public enum WordFit {
        SAME,
        /// `*` takes exactly one word.
        ONE,
        /// `#` takes any number of words, also none.
        ANY,
        DIFFERENT,
        /// The routing key lacks a word here.
        MISSING,
        /// The routing key has a word more here.
        EXTRA;

        public boolean fits() {
            return this == SAME || this == ONE || this == ANY;
        }
    }

    /// @param pattern the word of the binding key, null where the routing key has one more
    /// @param words of the routing key that it stands against; more or fewer than one only for `#` and a missing word
    public record WordPair(String pattern, List<String> words, WordFit fit) {}

    /// How a header that a binding asks for fits the message.
    public enum HeaderFit {
        EQUAL,
        /// Any value will do, and there is one.
        PRESENT,
        DIFFERENT,
        ABSENT,
        /// `x-` names are passed over by `all` and `any`.
        IGNORED;

        public boolean fits() {
            return this == EQUAL || this == PRESENT;
        }
    }

    /// @param wanted what the binding asks for, null where any value will do
    /// @param got what the message has, null where it has none or a void one
    public record HeaderTest(String name, Object wanted, Object got, HeaderFit fit) {}
}
