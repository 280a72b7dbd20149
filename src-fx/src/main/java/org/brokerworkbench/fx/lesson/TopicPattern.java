package org.brokerworkbench.fx.lesson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A binding key of a topic exchange, word by word: `*` stands for one word, `#` for any number of words (AMQP 0-9-1
/// §3.1.3.3). The broker does not need it; it is for showing why a key matches.
record TopicPattern(List<String> words) {

    /// What a word of a routing key fell to.
    enum Taken {
        /// The same word in the pattern.
        WORD,
        STAR,
        HASH,
        /// Nothing in the pattern takes it, or takes what comes after it.
        NOT
    }

    /// @param taken one for each word of the routing key
    /// @param matches whether the whole key falls to the whole pattern
    record Match(boolean matches, List<Taken> taken) {}

    static TopicPattern of(String bindingKey) {
        return new TopicPattern(words(bindingKey));
    }

    /// An empty key is no word; `a..b` has an empty word in the middle.
    static List<String> words(String key) {
        return key.isEmpty() ? List.of() : Arrays.asList(key.split("\\.", -1));
    }

    Match match(String routingKey) {
        List<String> key = words(routingKey);
        List<Taken> taken = new ArrayList<>();
        int reached = reach(key, 0, 0, taken);
        boolean matches = reached < 0;
        if (matches) return new Match(true, List.copyOf(taken));
        // as far as any reading of the pattern gets
        List<Taken> partly = new ArrayList<>();
        for (int i = 0; i < key.size(); i++) {
            partly.add(i < reached ? firstReading(key, i) : Taken.NOT);
        }
        return new Match(false, List.copyOf(partly));
    }

    /// @param taken filled with a reading of the whole key where there is one
    /// @return -1 where key and pattern end together, else how many words of the key some reading takes at most
    private int reach(List<String> key, int at, int word, List<Taken> taken) {
        if (word == words.size()) return at == key.size() ? -1 : at;
        String wanted = words.get(word);
        if (wanted.equals("#")) return reachWithHash(key, at, word, taken);
        if (at == key.size()) return at;
        boolean star = wanted.equals("*");
        if (!star && !wanted.equals(key.get(at))) return at;
        taken.add(star ? Taken.STAR : Taken.WORD);
        int reached = reach(key, at + 1, word + 1, taken);
        if (reached >= 0) taken.removeLast();
        return reached;
    }

    private int reachWithHash(List<String> key, int at, int word, List<Taken> taken) {
        int best = at;
        for (int words = 0; at + words <= key.size(); words++) {
            int size = taken.size();
            for (int i = 0; i < words; i++) taken.add(Taken.HASH);
            int reached = reach(key, at + words, word + 1, taken);
            if (reached < 0) return -1;
            while (taken.size() > size) taken.removeLast();
            best = Math.max(best, reached);
        }
        return best;
    }

    /// What takes a word while the pattern is read from its beginning: enough to say where a key stops to match.
    private Taken firstReading(List<String> key, int at) {
        if (words.contains("#") && words.indexOf("#") <= at) return Taken.HASH;
        if (at >= words.size()) return Taken.NOT;
        return words.get(at).equals("*") ? Taken.STAR : words.get(at).equals(key.get(at)) ? Taken.WORD : Taken.NOT;
    }
}
