package org.brokerworkbench.fx.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.engine.event.RouteAnswer;
import org.brokerworkbench.engine.event.RouteAnswer.Alternate;
import org.brokerworkbench.engine.event.RouteAnswer.HeaderFit;
import org.brokerworkbench.engine.event.RouteAnswer.HeaderTest;
import org.brokerworkbench.engine.event.RouteAnswer.Hop;
import org.brokerworkbench.engine.event.RouteAnswer.KeySource;
import org.brokerworkbench.engine.event.RouteAnswer.Reason;
import org.brokerworkbench.engine.event.RouteAnswer.Verdict;
import org.brokerworkbench.engine.event.RouteAnswer.WordFit;
import org.brokerworkbench.engine.event.RouteAnswer.WordPair;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.route.RouteRow.Change;
import org.brokerworkbench.fx.route.RouteRow.Detail;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// Puts a route's answer into words: what comes of the message, each binding's reason, and what would have to change.
final class RouteDescriber {

    /// A header that may have any value is tried with this one.
    private static final String ANY_VALUE = "any";
    private static final int QUEUES_NAMED_MAX = 4;

    private final Texts texts;

    RouteDescriber(Texts texts) {
        this.texts = texts;
    }

    /// One sentence about the message as a whole.
    String outcome(RouteAnswer answer) {
        if (answer.refusal() != null) return texts.get("route.outcome.refused", answer.refusal());
        List<String> queues = answer.queues();
        if (queues.isEmpty()) return texts.get("route.outcome.lost");
        if (queues.size() == 1) return texts.get("route.outcome.one", queues.getFirst());
        String named = String.join(", ", queues.subList(0, Math.min(queues.size(), QUEUES_NAMED_MAX)));
        return texts.get("route.outcome.many", queues.size(), queues.size() > QUEUES_NAMED_MAX ? named + ", …" : named);
    }

    /// Exchange by exchange, its matching bindings first, then the others, the nearest misses before the rest.
    List<RouteRow> rows(RouteAnswer answer) {
        List<RouteRow> rows = new ArrayList<>();
        for (Hop hop : answer.hops()) {
            rows.add(new RouteRow.Hop(exchange(hop.exchange()), arrival(hop), new ExchangeRef(answer.vhost(), hop.exchange())));
            hop.verdicts().stream()
                    .sorted(Comparator.comparing((Verdict verdict) -> !verdict.matched())
                            .thenComparingInt(verdict -> misses(verdict.reason())))
                    .forEach(verdict -> rows.add(binding(answer, verdict)));
            if (hop.bindings() == 0) rows.add(new RouteRow.Remark(texts.get("route.no-bindings")));
            int uncounted = hop.exchange().isEmpty() ? 0 : hop.bindings() - hop.verdicts().size();
            if (uncounted > 0) rows.add(new RouteRow.Remark(texts.get("route.more", uncounted)));
            if (hop.alternate() != null) rows.add(new RouteRow.Remark(alternate(hop.alternate())));
        }
        return rows;
    }

    private String arrival(Hop hop) {
        String matched = hop.exchange().isEmpty() ? texts.get("route.hop.default")
                : texts.get("route.hop.matched", hop.type(), hop.matched(), hop.bindings());
        return switch (hop.arrival()) {
            case PUBLISHED -> matched;
            case BINDING -> texts.get("route.hop.by-binding", matched, exchange(hop.from()));
            case ALTERNATE -> texts.get("route.hop.by-alternate", matched, exchange(hop.from()));
        };
    }

    private String alternate(Alternate alternate) {
        String key = "route.alternate." + alternate.fate().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return texts.get(key, exchange(alternate.exchange()));
    }

    private RouteRow binding(RouteAnswer answer, Verdict verdict) {
        BindingInfo binding = verdict.binding();
        boolean toQueue = binding.destinationType() == Destination.QUEUE;
        ElementRef target = toQueue ? new QueueRef(binding.vhost(), binding.destination())
                : new ExchangeRef(binding.vhost(), binding.destination());
        List<WordPair> words = verdict.reason() instanceof Reason.WordByWord topic ? topic.pairs() : List.of();
        List<Detail> details = verdict.reason() instanceof Reason.HeaderByHeader headers
                ? headers.tests().stream().map(this::detail).toList() : List.of();
        return new RouteRow.Binding(verdict.matched(), binding.destination(), target, toQueue, label(verdict), words,
                details, reason(answer, verdict), verdict.matched() ? null : change(answer, verdict));
    }

    private static String label(Verdict verdict) {
        return switch (verdict.reason()) {
            case Reason.WholeKey _, Reason.WordByWord _ -> verdict.binding().routingKey();
            case Reason.Always _, Reason.QueueOfThatName _, Reason.HeaderByHeader _ -> "";
        };
    }

    private static int misses(Reason reason) {
        return switch (reason) {
            case Reason.WordByWord topic -> topic.wrong();
            case Reason.HeaderByHeader headers -> (int) headers.tests().stream()
                    .filter(test -> !test.fit().fits() && test.fit() != HeaderFit.IGNORED).count();
            case Reason.WholeKey _, Reason.Always _, Reason.QueueOfThatName _ -> 0;
        };
    }

    // --- why ---

    private String reason(RouteAnswer answer, Verdict verdict) {
        String why = switch (verdict.reason()) {
            case Reason.Always _ -> texts.get("route.fanout");
            case Reason.WholeKey _ when verdict.matched() -> texts.get("route.direct.yes");
            case Reason.WholeKey _ -> texts.get("route.direct.no", shown(verdict.routingKey()),
                    shown(verdict.binding().routingKey()));
            case Reason.WordByWord _ when verdict.matched() -> texts.get("route.topic.yes");
            case Reason.WordByWord topic -> wrongWords(topic);
            case Reason.HeaderByHeader headers -> headerReason(headers, verdict.matched());
            case Reason.QueueOfThatName _ when verdict.matched() -> texts.get("route.default.yes");
            case Reason.QueueOfThatName _ -> texts.get("route.default.no", shown(verdict.routingKey()));
        };
        KeySource source = answer.keys().stream().filter(key -> key.routingKey().equals(verdict.routingKey()))
                .findFirst().map(RouteAnswer.Key::source).orElse(KeySource.ROUTING_KEY);
        boolean keyCounts = !(verdict.reason() instanceof Reason.Always || verdict.reason() instanceof Reason.HeaderByHeader);
        if (keyCounts && source != KeySource.ROUTING_KEY) {
            why = texts.get("route.by-header-key", why, shown(verdict.routingKey()), source.name());
        }
        return verdict.again() ? texts.get("route.again", why) : why;
    }

    private String wrongWords(Reason.WordByWord topic) {
        StringJoiner wrong = new StringJoiner(texts.get("route.and"));
        int place = 0;
        for (WordPair pair : topic.pairs()) {
            place += pair.fit() == WordFit.ANY ? pair.words().size() : pair.fit() == WordFit.MISSING ? 0 : 1;
            switch (pair.fit()) {
                case DIFFERENT -> wrong.add(
                        texts.get("route.topic.different", place, shown(pair.words().getFirst()), shown(pair.pattern())));
                case MISSING -> wrong.add(texts.get("route.topic.missing", shown(pair.pattern())));
                case EXTRA -> wrong.add(texts.get("route.topic.extra", place, shown(pair.words().getFirst())));
                case SAME, ONE, ANY -> { }
            }
        }
        return texts.get("route.sentence", wrong.toString());
    }

    private String headerReason(Reason.HeaderByHeader headers, boolean matched) {
        boolean any = headers.mode().startsWith("any");
        boolean asksNothing = headers.tests().stream().allMatch(test -> test.fit() == HeaderFit.IGNORED);
        if (asksNothing) return texts.get(any ? "route.headers.any-of-none" : "route.headers.all-of-none");
        return texts.get("route.headers." + (any ? "any" : "all") + (matched ? ".yes" : ".no"));
    }

    private Detail detail(HeaderTest test) {
        String text = switch (test.fit()) {
            case EQUAL -> texts.get("route.header.equal", test.name(), value(test.wanted()));
            case PRESENT -> texts.get("route.header.present", test.name());
            case DIFFERENT -> texts.get("route.header.different", test.name(), value(test.got()), value(test.wanted()));
            case ABSENT -> test.wanted() == null ? texts.get("route.header.absent-any", test.name())
                    : texts.get("route.header.absent", test.name(), value(test.wanted()));
            case IGNORED -> texts.get("route.header.ignored", test.name());
        };
        return new Detail(test.fit().fits(), text);
    }

    // --- what would have to change ---

    private @Nullable Change change(RouteAnswer answer, Verdict verdict) {
        return switch (verdict.reason()) {
            case Reason.WholeKey _ -> {
                String key = verdict.binding().routingKey();
                yield new Change(texts.get("route.change.key", shown(key)), key, null);
            }
            case Reason.WordByWord topic -> new Change(
                    texts.get("route.change.topic", shown(topic.keyThatMatches()), shown(topic.patternThatMatches())),
                    topic.keyThatMatches(), null);
            case Reason.HeaderByHeader headers -> headers(answer, headers);
            case Reason.QueueOfThatName(List<String> similar) when similar.isEmpty() -> null;
            case Reason.QueueOfThatName(List<String> similar) -> new Change(
                    texts.get("route.change.similar", String.join(", ", similar)), similar.getFirst(), null);
            case Reason.Always _ -> null;
        };
    }

    private @Nullable Change headers(RouteAnswer answer, Reason.HeaderByHeader reason) {
        List<HeaderTest> unmet = reason.tests().stream()
                .filter(test -> test.fit() == HeaderFit.DIFFERENT || test.fit() == HeaderFit.ABSENT).toList();
        if (unmet.isEmpty()) return null;
        List<HeaderTest> needed = reason.mode().startsWith("any") ? unmet.subList(0, 1) : unmet;
        Map<String, Object> tried = new LinkedHashMap<>(answer.headers());
        StringJoiner said = new StringJoiner(texts.get("route.and"));
        for (HeaderTest test : needed) {
            Object value = test.wanted() == null ? ANY_VALUE : test.wanted();
            tried.put(test.name(), value);
            said.add(test.name() + " = " + value(value));
        }
        return new Change(texts.get("route.change.headers", said.toString()), null, tried);
    }

    // --- names and values ---

    private String exchange(String name) {
        return name.isEmpty() ? texts.get("route.default-exchange") : name;
    }

    private String shown(String word) {
        return word.isEmpty() ? texts.get("route.empty") : word;
    }

    /// Texts are quoted, so that `"1"` and `1` differ.
    static String value(@Nullable Object value) {
        return switch (value) {
            case null -> "void";
            case String text -> '"' + text + '"';
            case byte[] bytes -> bytes.length + " B";
            case List<?> list -> list.stream().map(RouteDescriber::value).toList().toString();
            case Map<?, ?> map -> {
                Map<String, String> entries = new TreeMap<>();
                map.forEach((name, entry) -> entries.put(String.valueOf(name), value(entry)));
                yield entries.toString();
            }
            default -> value.toString();
        };
    }
}
