package org.brokerworkbench.engine.core.exchange;

import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.event.RouteAnswer.Reason;
import org.brokerworkbench.engine.event.RouteAnswer.WordFit;
import org.brokerworkbench.engine.event.RouteAnswer.WordPair;

/// Lays the words of a routing key against those of a topic pattern so that as few as possible are wrong: it matches
/// where none is, and elsewhere one sees which word is to blame.
///
/// ```
/// pattern   kern   *      error          a      #          c
/// key       kern   disk   info           a      b1   b2    c
///           same   one    different      same   any        same
/// ```
///
/// Costs words of the pattern × words of the key; both have at most 128, since a key has at most 255 octets.
final class WordAlignment {

    /// What stands for a word that the pattern leaves open and the key lacks.
    private static final String ANY_WORD = "any";
    private static final int WRONG = 1 << 10;
    /// Of two alignments with as many wrong words, the one in which more words are the same reads better.
    private static final int OPEN = 1;

    private final String[] pattern;
    private final String[] key;
    /// What the best alignment costs from pattern word i and key word j on.
    private final int[][] cost;

    private WordAlignment(String[] pattern, String[] key) {
        this.pattern = pattern;
        this.key = key;
        this.cost = new int[pattern.length + 1][key.length + 1];
        for (int i = pattern.length; i >= 0; i--) {
            for (int j = key.length; j >= 0; j--) cost[i][j] = lowestCost(i, j);
        }
    }

    /// @param pattern a binding key; @param key a routing key
    static Reason.WordByWord of(String pattern, String key) {
        return new WordAlignment(words(pattern), words(key)).explain();
    }

    /// The empty key has no words, `.` has two empty ones.
    private static String[] words(String key) {
        return key.isEmpty() ? new String[0] : key.split("\\.", -1);
    }

    private int lowestCost(int i, int j) {
        boolean patternLeft = i < pattern.length;
        boolean keyLeft = j < key.length;
        if (!patternLeft && !keyLeft) return 0;
        int lowest = Integer.MAX_VALUE;
        if (patternLeft && keyLeft && !isHash(i)) lowest = cost[i + 1][j + 1] + sideBySide(i, j);
        if (patternLeft) lowest = Math.min(lowest, cost[i + 1][j] + (isHash(i) ? 0 : WRONG));
        if (keyLeft) lowest = Math.min(lowest, cost[i][j + 1] + (patternLeft && isHash(i) ? OPEN : WRONG));
        return lowest;
    }

    private boolean isHash(int i) {
        return pattern[i].equals("#");
    }

    private int sideBySide(int i, int j) {
        if (pattern[i].equals("*")) return OPEN;
        return pattern[i].equals(key[j]) ? 0 : WRONG;
    }

    private Reason.WordByWord explain() {
        List<WordPair> pairs = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < pattern.length || j < key.length) {
            WordPair pair = next(i, j);
            pairs.add(pair);
            if (pair.pattern() != null) i++;
            j += pair.words().size();
        }
        return new Reason.WordByWord(List.copyOf(pairs), cost[0][0] / WRONG, mendedKey(pairs), widenedPattern(pairs));
    }

    /// The best next step; of equally good ones the one that reads best: side by side before beside nothing.
    private WordPair next(int i, int j) {
        if (i == pattern.length) return new WordPair(null, List.of(key[j]), WordFit.EXTRA);
        if (isHash(i)) return hash(i, j);
        if (j < key.length && cost[i + 1][j + 1] + sideBySide(i, j) == cost[i][j]) {
            WordFit fit = pattern[i].equals("*") ? WordFit.ONE
                    : pattern[i].equals(key[j]) ? WordFit.SAME : WordFit.DIFFERENT;
            return new WordPair(pattern[i], List.of(key[j]), fit);
        }
        if (cost[i + 1][j] + WRONG == cost[i][j]) return new WordPair(pattern[i], List.of(), WordFit.MISSING);
        return new WordPair(null, List.of(key[j]), WordFit.EXTRA);
    }

    private WordPair hash(int i, int j) {
        int end = j;
        while (cost[i + 1][end] + (end - j) * OPEN != cost[i][j]) end++;
        return new WordPair("#", List.of(key).subList(j, end), WordFit.ANY);
    }

    private static String mendedKey(List<WordPair> pairs) {
        List<String> mended = new ArrayList<>();
        for (WordPair pair : pairs) {
            switch (pair.fit()) {
                case SAME, ONE, ANY -> mended.addAll(pair.words());
                case DIFFERENT -> mended.add(pair.pattern());
                case MISSING -> mended.add(pair.pattern().equals("*") ? ANY_WORD : pair.pattern());
                case EXTRA -> {}
            }
        }
        if (!mended.equals(List.of(""))) return String.join(".", mended);
        // a single empty word cannot be written: the empty key has none
        boolean more = pairs.stream().anyMatch(pair -> pair.fit() == WordFit.ANY);
        return more ? "." : ANY_WORD;
    }

    private static String widenedPattern(List<WordPair> pairs) {
        List<String> widened = new ArrayList<>();
        for (WordPair pair : pairs) {
            String word = switch (pair.fit()) {
                case SAME, ONE, ANY -> pair.pattern();
                case DIFFERENT -> "*";
                case MISSING, EXTRA -> "#";
            };
            boolean repeated = word.equals("#") && !widened.isEmpty() && widened.getLast().equals("#");
            if (!repeated) widened.add(word);
        }
        return String.join(".", widened);
    }
}
