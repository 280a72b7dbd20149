package org.brokerworkbench.fx.flow;

import java.util.List;
import java.util.Locale;

/// What is typed to find routing keys: a topic pattern (`kern.*`, `#.error`) where it has a wildcard, else a part of
/// the key.
final class KeyPattern {

    private final List<String> words;
    private final String part;

    private KeyPattern(List<String> words, String part) {
        this.words = words;
        this.part = part;
    }

    static KeyPattern of(String typed) {
        boolean topic = List.of(typed.split("\\.", -1)).stream().anyMatch(word -> word.equals("*") || word.equals("#"));
        return topic
                ? new KeyPattern(List.of(typed.split("\\.", -1)), "")
                : new KeyPattern(List.of(), typed.toLowerCase(Locale.ROOT));
    }

    boolean matches(String routingKey) {
        if (words.isEmpty()) return routingKey.toLowerCase(Locale.ROOT).contains(part);
        List<String> key = routingKey.isEmpty() ? List.of() : List.of(routingKey.split("\\.", -1));
        return matches(key);
    }

    /// `#` stands for any number of words: which prefixes of the pattern fit which prefixes of the key, row by row.
    private boolean matches(List<String> key) {
        boolean[] fits = new boolean[key.size() + 1];
        fits[0] = true;
        for (String word : words) {
            boolean[] next = new boolean[key.size() + 1];
            for (int length = 0; length <= key.size(); length++) {
                boolean before = length > 0 && fits[length - 1];
                if (word.equals("#")) next[length] = fits[length] || length > 0 && next[length - 1];
                else next[length] = before && (word.equals("*") || word.equals(key.get(length - 1)));
            }
            fits = next;
        }
        return fits[key.size()];
    }
}
