package org.brokerworkbench.engine.core;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A regular expression as RabbitMQ's permissions and policies mean it: Perl syntax, found anywhere in a name.
///
/// Java's syntax differs in corners that people do use: a brace that opens no repetition is an ordinary character, a
/// class may hold `[` and `[:alpha:]`. Like Erlang's, a search that backtracks past a bound finds nothing, so that a
/// bad pattern cannot hold up the broker.
public final class ErlangRegex {

    private static final int CHARACTER_READS_MAX = 1_000_000;

    private final String source;
    private final Pattern pattern;
    private final boolean matchesEverything;

    private ErlangRegex(String source, Pattern pattern) {
        this.source = source;
        this.pattern = pattern;
        this.matchesEverything = source.equals(".*") || source.equals("^.*") || source.equals(".*$");
    }

    /// @throws PatternSyntaxException where it is none
    public static ErlangRegex compile(String source) {
        try {
            return new ErlangRegex(source, Pattern.compile(inJavaSyntax(source), Pattern.UNIX_LINES));
        } catch (PatternSyntaxException e) {
            throw new PatternSyntaxException(e.getDescription(), source, Math.min(e.getIndex(), source.length()));
        }
    }

    public String source() {
        return source;
    }

    /// Whether the expression is found anywhere in a name.
    public boolean isFoundIn(String name) {
        if (matchesEverything) return true;
        try {
            return pattern.matcher(new BoundedReads(name)).find();
        } catch (TooManyReads _) {
            return false;
        }
    }

    /// Why a pattern is none, in RabbitMQ's words, and where.
    public record Flaw(String reason, int offset) {}

    /// Java's finding in Erlang's words.
    public static Flaw flaw(PatternSyntaxException e) {
        String description = e.getDescription();
        String reason = description.startsWith("Unclosed character class")
                ? "missing terminating ] for character class"
                : description.startsWith("Unclosed group")
                        ? "missing )"
                        : description.startsWith("Unmatched closing ')'")
                                ? "unmatched parentheses"
                                : description.startsWith("Dangling meta character")
                                        ? "nothing to repeat"
                                        : description.toLowerCase(java.util.Locale.ROOT);
        boolean atEnd = reason.startsWith("missing");
        int offset = atEnd || e.getIndex() < 0 ? e.getPattern().length() : e.getIndex();
        return new Flaw(reason, offset);
    }

    private static String inJavaSyntax(String source) {
        StringBuilder java = new StringBuilder(source.length() + 8);
        boolean inClass = false;
        for (int i = 0; i < source.length(); i++) {
            char c = source.charAt(i);
            if (c == '\\' && i + 1 < source.length()) {
                java.append(c).append(source.charAt(++i));
            } else if (!inClass && c == '[') {
                inClass = true;
                java.append(c);
                if (source.startsWith("^", i + 1)) java.append(source.charAt(++i));
                // a bracket that comes first closes nothing
                if (source.startsWith("]", i + 1)) {
                    java.append("\\]");
                    i++;
                }
            } else if (!inClass && c == '{' && !isRepetition(source, i)) {
                java.append("\\{");
            } else if (inClass && c == '[') {
                int end = source.startsWith("[:", i) ? source.indexOf(":]", i + 2) : -1;
                String named = end < 0 ? null : namedClass(source.substring(i + 2, end));
                java.append(named == null ? "\\[" : named);
                if (named != null) i = end + 1;
            } else if (inClass && c == '&') {
                java.append("\\&");
            } else {
                if (inClass && c == ']') inClass = false;
                java.append(c);
            }
        }
        return java.toString();
    }

    /// Whether the brace at `at` opens `{n}`, `{n,}` or `{n,m}`.
    private static boolean isRepetition(String source, int at) {
        int i = at + 1;
        int digitsFrom = i;
        while (i < source.length() && isDigit(source.charAt(i))) i++;
        if (i == digitsFrom) return false;
        if (i < source.length() && source.charAt(i) == ',') {
            i++;
            while (i < source.length() && isDigit(source.charAt(i))) i++;
        }
        return i < source.length() && source.charAt(i) == '}';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// A POSIX class in Java's words, or null where there is none of that name.
    private static String namedClass(String name) {
        if (name.startsWith("^")) {
            String positive = namedClass(name.substring(1));
            return positive == null ? null : "[^" + positive + "]";
        }
        return switch (name) {
            case "alpha" -> "\\p{Alpha}";
            case "digit" -> "\\p{Digit}";
            case "alnum" -> "\\p{Alnum}";
            case "upper" -> "\\p{Upper}";
            case "lower" -> "\\p{Lower}";
            case "punct" -> "\\p{Punct}";
            case "graph" -> "\\p{Graph}";
            case "print" -> "\\p{Print}";
            case "blank" -> "\\p{Blank}";
            case "cntrl" -> "\\p{Cntrl}";
            case "xdigit" -> "\\p{XDigit}";
            case "space" -> "\\s";
            case "word" -> "\\w";
            case "ascii" -> "\\p{ASCII}";
            default -> null;
        };
    }

    @SuppressWarnings("serial")
    private static final class TooManyReads extends RuntimeException {
        TooManyReads() {
            super("", null, false, false);
        }
    }

    /// Text that counts how often the matcher looks at it.
    private static final class BoundedReads implements CharSequence {
        private final String text;
        private int reads;

        BoundedReads(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (++reads > CHARACTER_READS_MAX) throw new TooManyReads();
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
