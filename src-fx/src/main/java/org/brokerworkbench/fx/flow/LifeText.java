package org.brokerworkbench.fx.flow;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.brokerworkbench.fx.text.Texts;

/// A biography as text, for the screen, the clipboard and a file.
final class LifeText {

    /// @param since how long after the first moment, such as `+12 ms`
    record Line(Moment.Happened moment, String time, String since, String text) {}

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final FlowModel model;
    private final FlowWords words;
    private final Texts texts;

    LifeText(FlowModel model, FlowWords words, Texts texts) {
        this.model = model;
        this.words = words;
        this.texts = texts;
    }

    String title(Biography life) {
        String number = String.valueOf(life.messageId());
        List<String> others = life.ids().stream().filter(id -> id != life.messageId()).map(String::valueOf).toList();
        return others.isEmpty() ? texts.get("flow.life", number)
                : texts.get("flow.life.reborn", number, String.join(", ", others));
    }

    List<Line> lines(Biography life) {
        if (life.moments().isEmpty()) return List.of();
        long first = life.moments().getFirst().brokerMillis();
        List<Line> lines = new ArrayList<>();
        for (Moment.Happened moment : life.moments()) {
            String time = CLOCK.format(
                    Instant.ofEpochMilli(model.wallMillis(moment.brokerMillis())).atZone(ZoneId.systemDefault()));
            lines.add(new Line(moment, time, since(moment.brokerMillis() - first), words.story(moment)));
        }
        return lines;
    }

    private String since(long millis) {
        return millis < 10_000 ? texts.get("flow.since.millis", millis) : texts.get("flow.since.seconds", millis / 1000.0);
    }

    /// Where its copies are, or how they ended.
    String fates(Biography life) {
        return life.copies().entrySet().stream().map(entry -> words.fate(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" · "));
    }

    /// What is not known of it, empty where everything is.
    String doubts(Biography life) {
        if (life.moments().isEmpty()) return texts.get("flow.life.unknown");
        List<String> doubts = new ArrayList<>();
        if (!life.fromBirth()) doubts.add(texts.get("flow.life.no-birth"));
        if (life.unseen() > 0) doubts.add(texts.get("flow.life.unseen", life.unseen()));
        return String.join(" ", doubts);
    }

    /// Everything, with tabs between the columns.
    String whole(Biography life) {
        StringBuilder text = new StringBuilder(title(life)).append('\n');
        if (!doubts(life).isEmpty()) text.append(doubts(life)).append('\n');
        for (Line line : lines(life)) {
            text.append(line.time()).append('\t').append(line.since()).append('\t').append(line.text()).append('\n');
        }
        String fates = fates(life);
        return fates.isEmpty() ? text.toString() : text.append(fates).append('\n').toString();
    }
}
