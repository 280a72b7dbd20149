package org.brokerworkbench.fx.flow;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.brokerworkbench.fx.frames.FrameWords;
import org.brokerworkbench.fx.frames.Framed;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// A biography as text, for the screen, the clipboard and a file.
final class LifeText {

    /// A step of the life, or a frame that went over the wire for it.
    ///
    /// @param moment null for a frame
    /// @param frame null for a step
    /// @param since how long after the first line, such as `+12 ms`
    record Line(Moment.@Nullable Happened moment, @Nullable Framed frame, String time, String since, String text) {

        /// What stays the same while the story goes on; unique in it.
        Object key() {
            return moment == null ? "frame " + frame.number() : (Object) moment.ordinal();
        }
    }

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);

    private final FlowModel model;
    private final FlowWords words;
    private final FrameWords frames;
    private final Texts texts;

    LifeText(FlowModel model, FlowWords words, Texts texts) {
        this.model = model;
        this.words = words;
        this.texts = texts;
        frames = new FrameWords(texts);
    }

    String title(Biography life) {
        String number = String.valueOf(life.messageId());
        List<String> others = life.ids().stream().filter(id -> id != life.messageId()).map(String::valueOf).toList();
        return others.isEmpty() ? texts.get("flow.life", number)
                : texts.get("flow.life.reborn", number, String.join(", ", others));
    }

    /// Its steps; with the frames, where each stands before the step that followed from it.
    List<Line> lines(Biography life, boolean withFrames) {
        List<Line> lines = new ArrayList<>();
        Deque<Framed> waiting = new ArrayDeque<>(withFrames ? life.frames() : List.of());
        long first = first(life);
        for (Moment.Happened moment : life.moments()) {
            while (!waiting.isEmpty() && waiting.peek().sequence() < moment.sequence()) {
                lines.add(line(waiting.poll(), first));
            }
            lines.add(new Line(moment, null, clock(moment.brokerMillis()), since(moment.brokerMillis() - first),
                    words.story(moment)));
        }
        for (Framed framed : waiting) lines.add(line(framed, first));
        return lines;
    }

    private static long first(Biography life) {
        long first = life.moments().isEmpty() ? Long.MAX_VALUE : life.moments().getFirst().brokerMillis();
        return life.frames().isEmpty() ? first : Math.min(first, life.frames().getFirst().brokerMillis());
    }

    private Line line(Framed framed, long first) {
        return new Line(null, framed, clock(framed.brokerMillis()), since(framed.brokerMillis() - first),
                frames.line(framed));
    }

    private String clock(long brokerMillis) {
        return CLOCK.format(Instant.ofEpochMilli(model.wallMillis(brokerMillis)).atZone(ZoneId.systemDefault()));
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
    String doubts(Biography life, boolean withFrames) {
        if (life.moments().isEmpty()) return texts.get("flow.life.unknown");
        List<String> doubts = new ArrayList<>();
        if (!life.fromBirth()) doubts.add(texts.get("flow.life.no-birth"));
        if (life.unseen() > 0) doubts.add(texts.get("flow.life.unseen", life.unseen()));
        if (withFrames && !life.framesWhole()) doubts.add(texts.get("flow.life.frames.partly"));
        return String.join(" ", doubts);
    }

    /// Everything, with tabs between the columns.
    String whole(Biography life, boolean withFrames) {
        StringBuilder text = new StringBuilder(title(life)).append('\n');
        String doubts = doubts(life, withFrames);
        if (!doubts.isEmpty()) text.append(doubts).append('\n');
        for (Line line : lines(life, withFrames)) {
            text.append(line.time()).append('\t').append(line.since()).append('\t').append(line.text()).append('\n');
        }
        String fates = fates(life);
        return fates.isEmpty() ? text.toString() : text.append(fates).append('\n').toString();
    }
}
