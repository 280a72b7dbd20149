package org.brokerworkbench.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.brokerworkbench.app.bench.Launch;
import org.brokerworkbench.app.bench.RabbitLaunch;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.tutorials.Expectation;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.LessonEvent.Revealed;
import org.brokerworkbench.tutorials.LessonResult;
import org.brokerworkbench.tutorials.LessonRunner;
import org.brokerworkbench.tutorials.LessonSettings;
import org.brokerworkbench.tutorials.Lessons;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Where a RabbitMQ is installed, it answers every lesson as our broker does.
@EnabledIf("org.brokerworkbench.app.bench.RabbitLaunch#isInstalled")
@Timeout(120)
class LessonsOnRabbitMqIT {

    /// The machine decides which prefetch count is the fastest, not the broker.
    private static final String MEASURED = "short-tasks";

    @TempDir
    private static Path directory;

    private static Broker ours;
    private static Launch.Running rabbitMq;

    /// What a broker has made of a lesson.
    private record Played(LessonResult result, List<Revealed> revealed) {}

    @BeforeAll
    static void start() throws Exception {
        ours = Broker.start(BrokerConfig.onFreePorts());
        rabbitMq = RabbitLaunch.withManagement().start(directory);
    }

    @AfterAll
    static void stop() {
        if (rabbitMq != null) rabbitMq.stop().run();
        ours.close();
    }

    static List<Lesson> lessons() {
        return Lessons.all();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void bothBrokersAnswerTheSame(Lesson lesson) {
        Played there = play(lesson, LessonSettings.unwatched(rabbitMq.uri().toString()));
        Played here = play(lesson, LessonSettings.unwatched(ours.amqpUri())
                .withManagement(URI.create("http://127.0.0.1:" + ours.httpPort())));
        assertThat(there.result().failure()).isEmpty();
        assertThat(there.result().expectations()).allMatch(Expectation::held).isEqualTo(here.result().expectations());
        assertThat(there.revealed()).isEqualTo(here.revealed());
    }

    private static Played play(Lesson lesson, LessonSettings settings) {
        List<Revealed> revealed = Collections.synchronizedList(new ArrayList<>());
        LessonResult result = LessonRunner.run(lesson, settings, event -> {
            if (event instanceof Revealed answer && !answer.section().equals(MEASURED)) revealed.add(answer);
        });
        return new Played(result, revealed);
    }
}
