package org.brokerworkbench.fx.lesson;

import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.brokerworkbench.tutorials.Program.Client;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Colours a program's text: comments, strings, keywords, numbers and what is called.
final class Syntax {

    private static final List<String> KINDS = List.of("comment", "string", "keyword", "number", "call");

    private static final Pattern PYTHON = pattern(
            "#[^\n]*",
            "[fb]?'[^'\n]*'|[fb]?\"[^\"\n]*\"",
            "and|as|def|del|elif|else|except|False|finally|for|from|global|if|import|in|is|lambda|None|not|or|pass|raise"
                    + "|return|True|try|while|with");
    private static final Pattern JAVA = pattern(
            "//[^\n]*",
            "\"[^\"\n]*\"|'[^'\n]*'",
            "boolean|byte|catch|class|else|final|for|if|import|int|long|new|private|public|return|static|throws|try|void"
                    + "|while|true|false|null");
    private static final Pattern NODE = pattern(
            "//[^\n]*",
            "'[^'\n]*'|\"[^\"\n]*\"|`[^`\n]*`",
            "async|await|const|else|for|function|if|let|new|return|throw|try|catch|while|true|false|null|undefined");

    private Syntax() {}

    static StyleSpans<Collection<String>> colours(String text, Client client) {
        Pattern language = switch (client) {
            case PIKA -> PYTHON;
            case JAVA -> JAVA;
            case NODE -> NODE;
        };
        Matcher matcher = language.matcher(text);
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        int last = 0;
        while (matcher.find()) {
            spans.add(List.of(), matcher.start() - last);
            spans.add(List.of(kind(matcher)), matcher.end() - matcher.start());
            last = matcher.end();
        }
        spans.add(List.of(), text.length() - last);
        return spans.create();
    }

    private static String kind(Matcher matcher) {
        return KINDS.stream().filter(kind -> matcher.group(kind) != null).findFirst().orElseThrow();
    }

    private static Pattern pattern(String comment, String string, String keywords) {
        return Pattern.compile("(?<comment>" + comment + ")|(?<string>" + string + ")|(?<keyword>\\b(?:" + keywords
                + ")\\b)|(?<number>\\b\\d+\\b)|(?<call>\\b[A-Za-z_]\\w*(?=\\())");
    }
}
