package org.brokerworkbench.fx.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How well a text is meant by what somebody types: every word typed must occur as letters in their order, not
/// necessarily side by side.
///
/// Letters that begin a word, or follow one another, count more; so do short texts. `nq` and `queue new` both find
/// “New queue”.
final class Fuzzy {

    private static final int LETTER = 1;
    private static final int RUN = 5;
    private static final int WORD_START = 8;
    private static final int TEXT_START = 4;

    /// @param score the higher the better; @param letters positions that were meant, ascending
    record Match(int score, List<Integer> letters) {}

    private Fuzzy() {}

    /// @return null where it is not meant
    static @Nullable Match match(String typed, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.length() != text.length()) lower = text;
        int score = 0;
        List<Integer> letters = new ArrayList<>();
        for (String word : typed.toLowerCase(Locale.ROOT).strip().split("\\s+")) {
            Match best = word(word, text, lower);
            if (best == null) return null;
            score += best.score();
            letters.addAll(best.letters());
        }
        return new Match(score * 100 / (10 + text.length() / 4), letters.stream().distinct().sorted().toList());
    }

    /// The best of the matches that begin at each occurrence of the first letter.
    private static @Nullable Match word(String word, String text, String lower) {
        if (word.isEmpty()) return new Match(0, List.of());
        Match best = null;
        for (int start = lower.indexOf(word.charAt(0)); start >= 0; start = lower.indexOf(word.charAt(0), start + 1)) {
            Match match = from(start, word, text, lower);
            if (match != null && (best == null || match.score() > best.score())) best = match;
        }
        return best;
    }

    private static @Nullable Match from(int start, String word, String text, String lower) {
        List<Integer> letters = new ArrayList<>(word.length());
        int score = 0;
        int at = start;
        for (int i = 0; i < word.length(); i++) {
            char wanted = word.charAt(i);
            int run = i == 0 ? start : letters.getLast() + 1;
            if (i > 0) at = run < lower.length() && lower.charAt(run) == wanted ? run : next(wanted, text, lower, run);
            if (at < 0) return null;
            score += LETTER;
            if (i > 0 && at == run) score += RUN;
            if (beginsWord(text, at)) score += WORD_START;
            if (at == 0) score += TEXT_START;
            letters.add(at);
        }
        return new Match(score, letters);
    }

    /// The next beginning of a word with that letter, else the next such letter.
    private static int next(char wanted, String text, String lower, int from) {
        int any = lower.indexOf(wanted, from);
        for (int at = any; at >= 0; at = lower.indexOf(wanted, at + 1)) {
            if (beginsWord(text, at)) return at;
        }
        return any;
    }

    private static boolean beginsWord(String text, int at) {
        if (at == 0) return true;
        char before = text.charAt(at - 1);
        return !Character.isLetterOrDigit(before) || Character.isLowerCase(before) && Character.isUpperCase(text.charAt(at));
    }
}
