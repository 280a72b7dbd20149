package org.brokerworkbench.fx.flow;

import java.util.List;

/// What several names have in common at their beginning, up to the end of a word: `tenant.` of `tenant.047.jobs` and
/// `tenant.128.jobs`.
///
/// @param text empty where they have nothing worth leaving out in common
record Beginning(String text) {

    private static final String BETWEEN_WORDS = "._-/: ";
    private static final int LENGTH_MIN = 3;

    static Beginning of(List<String> names) {
        if (names.size() < 2) return new Beginning("");
        String common = names.getFirst();
        for (String name : names) {
            int same = 0;
            while (same < Math.min(common.length(), name.length()) && common.charAt(same) == name.charAt(same)) same++;
            common = common.substring(0, same);
        }
        int end = common.length();
        while (end > 0 && BETWEEN_WORDS.indexOf(common.charAt(end - 1)) < 0) end--;
        return new Beginning(end < LENGTH_MIN ? "" : common.substring(0, end));
    }

    /// The name with an ellipsis for the beginning; as it is where nothing would be left, or it begins otherwise.
    String without(String name) {
        boolean shorter = !text.isEmpty() && name.startsWith(text) && name.length() > text.length();
        return shorter ? "…" + name.substring(text.length()) : name;
    }
}
