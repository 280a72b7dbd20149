package org.brokerworkbench.tutorials;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A lesson's words in one language, read from its Markdown.
///
/// ```
/// # Title
///
/// One paragraph that says what the lesson is about.
///
/// ## Heading of a section {#section}
///
/// Any paragraphs, lists and code.
///
/// > What to look at in the picture.
///
/// - [ ] something that is checked {#check}
/// - [=] something that is measured {#figure}
/// - something that can be predicted {#option}
/// ```
///
/// Lines that carry an id are taken out of the body; the rest of it stays Markdown for whoever shows it.
///
/// @param sections by id, in the order of the file
public record LessonText(String title, String summary, SequencedMap<String, Section> sections) {

    private static final Pattern HEADING = Pattern.compile("## (.+?) \\{#([\\w-]+)}");
    private static final Pattern CHECK = Pattern.compile("- \\[ ] (.+?) \\{#([\\w-]+)}");
    private static final Pattern FIGURE = Pattern.compile("- \\[=] (.+?) \\{#([\\w-]+)}");
    private static final Pattern OPTION = Pattern.compile("- (.+?) \\{#([\\w -]+)}");

    /// @param body Markdown
    /// @param look what to look at, Markdown; empty where there is nothing in particular
    /// @param options what can be predicted, Markdown by id
    /// @param checks what is checked, Markdown by id
    /// @param figures what is measured, Markdown by id
    public record Section(
            String id,
            String title,
            String body,
            String look,
            SequencedMap<String, String> options,
            SequencedMap<String, String> checks,
            SequencedMap<String, String> figures) {}

    /// The lesson's text in Chinese for a Chinese locale, in English for every other.
    public static LessonText of(Lesson lesson, Locale locale) {
        return lesson.text(locale);
    }

    static LessonText read(String lesson, Locale locale) {
        boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        return parse(Resources.read(lesson + (chinese ? "/zh.md" : "/en.md")));
    }

    static LessonText parse(String markdown) {
        String[] parts = markdown.strip().split("(?m)^(?=## )");
        String head = parts[0].strip();
        if (!head.startsWith("# ")) {
            throw new LessonFailure("a lesson's text begins with '# Title', not with '" + firstLine(head) + "'", null);
        }
        Map<String, Section> sections = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            Section section = section(parts[i]);
            if (sections.put(section.id(), section) != null) {
                throw new LessonFailure("section '" + section.id() + "' is there twice", null);
            }
        }
        String title = firstLine(head);
        return new LessonText(
                title.substring(2), head.substring(title.length()).strip(), new LinkedHashMap<>(sections));
    }

    /// @throws LessonFailure where there is no such section
    public Section section(String id, String where) {
        Section section = sections.get(id);
        if (section == null) {
            throw new LessonFailure("the text has no section '" + id + "', which " + where + " needs", null);
        }
        return section;
    }

    /// The words of a check, wherever it stands; its id where it has none.
    public String check(String id) {
        return sections.values().stream()
                .filter(section -> section.checks().containsKey(id))
                .map(section -> section.checks().get(id))
                .findFirst()
                .orElse(id);
    }

    private static Section section(String markdown) {
        String[] lines = markdown.split("\n");
        Matcher heading = HEADING.matcher(lines[0].strip());
        if (!heading.matches()) {
            throw new LessonFailure("a section begins with '## Heading {#id}', not with '" + lines[0] + "'", null);
        }
        StringBuilder body = new StringBuilder();
        StringBuilder look = new StringBuilder();
        SequencedMap<String, String> options = new LinkedHashMap<>();
        SequencedMap<String, String> checks = new LinkedHashMap<>();
        SequencedMap<String, String> figures = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            String line = lines[i];
            Matcher figure = FIGURE.matcher(line.strip());
            Matcher check = CHECK.matcher(line.strip());
            Matcher option = OPTION.matcher(line.strip());
            if (figure.matches()) {
                figures.put(figure.group(2), figure.group(1));
            } else if (check.matches()) {
                checks.put(check.group(2), check.group(1));
            } else if (option.matches()) {
                options.put(option.group(2), option.group(1));
            } else if (line.startsWith(">")) {
                look.append(line.substring(1).strip()).append('\n');
            } else {
                body.append(line).append('\n');
            }
        }
        return new Section(
                heading.group(2),
                heading.group(1),
                body.toString().strip(),
                look.toString().strip(),
                options,
                checks,
                figures);
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
