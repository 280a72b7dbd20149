package org.brokerworkbench.fx.lesson;

import java.time.Duration;
import java.util.Locale;
import org.brokerworkbench.tutorials.LessonText.Section;

/// How long a reader needs for a section before the lesson goes on by itself.
final class ReadingTime {

    /// Quiet reading; a Chinese character carries about as much as three letters.
    private static final double LETTERS_PER_SECOND = 22;
    private static final double HAN_PER_SECOND = 7;
    private static final double LOOK_UP_SECONDS = 1.5;
    private static final double MOST_SECONDS = 20;

    private ReadingTime() {}

    static Duration of(Section section, Locale locale) {
        int characters = section.title().length() + section.body().length() + section.look().length();
        boolean chinese = locale.getLanguage().equals(Locale.CHINESE.getLanguage());
        double seconds = LOOK_UP_SECONDS + characters / (chinese ? HAN_PER_SECOND : LETTERS_PER_SECOND);
        return Duration.ofMillis((long) (Math.min(seconds, MOST_SECONDS) * 1_000));
    }
}
