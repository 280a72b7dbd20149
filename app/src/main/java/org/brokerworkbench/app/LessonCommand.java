package org.brokerworkbench.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.brokerworkbench.app.bench.TemporaryDirectory;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.fx.lesson.BrokerStagehand;
import org.brokerworkbench.tutorials.Expectation;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.LessonEvent;
import org.brokerworkbench.tutorials.LessonFailure;
import org.brokerworkbench.tutorials.LessonResult;
import org.brokerworkbench.tutorials.LessonRunner;
import org.brokerworkbench.tutorials.LessonSettings;
import org.brokerworkbench.tutorials.LessonText;
import org.brokerworkbench.tutorials.Lessons;
import org.brokerworkbench.tutorials.ScenarioFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The lessons without a window: real clients, and every expectation checked.
@Command(
        name = "lesson",
        description = "Lists the lessons, or plays them without a window.",
        mixinStandardHelpOptions = true,
        versionProvider = WorkbenchVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = LessonCommand.Play.class)
final class LessonCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing required subcommand: list or run");
    }

    @Command(name = "list", description = "Lists the lessons.", mixinStandardHelpOptions = true)
    int list() {
        PrintWriter out = spec.commandLine().getOut();
        for (Lesson lesson : Lessons.all()) {
            out.printf("%-20s %s%n", lesson.name(), LessonText.of(lesson, Locale.getDefault()).title());
        }
        out.flush();
        return 0;
    }

    /// Plays lessons and prints each expectation.
    @Command(
            name = "run",
            description = "Plays lessons and checks what they say; ends with 0 when every expectation held, with 1"
                    + " otherwise.",
            mixinStandardHelpOptions = true)
    static final class Play implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Parameters(paramLabel = "NAME", arity = "1..*", description = "Lessons, as 'lesson list' names them, or files of saved scenarios (*.json).")
        private List<String> names;

        @Option(
                names = "--uri",
                paramLabel = "URI",
                description = "Play on the broker at this amqp:// URI; by default on one that is started for it.")
        private String uri;

        @Option(
                names = "--management",
                paramLabel = "URL",
                description = "That broker's management API, which lessons about virtual hosts and users need; by default"
                        + " on the AMQP port plus 10,000, as http://localhost:15672.")
        private URI management;

        @Override
        public Integer call() {
            List<Lesson> lessons = names.stream().map(this::lesson).toList();
            if (uri != null) {
                LessonSettings settings = LessonSettings.unwatched(uri);
                return play(lessons, management == null ? settings : settings.withManagement(management));
            }
            // what survives a restart needs a place
            try (TemporaryDirectory data = TemporaryDirectory.create("lessons");
                    Broker broker = Broker.start(BrokerConfig.onFreePorts().withDataDirectory(data.path()))) {
                BrokerStagehand stagehand = new BrokerStagehand(broker);
                return play(lessons, LessonSettings.unwatched(stagehand.uri())
                        .withStagehand(stagehand)
                        .withManagement(URI.create("http://127.0.0.1:" + broker.httpPort())));
            } catch (IOException unusable) {
                throw new CommandFailure("cannot keep anything in a temporary directory: " + unusable.getMessage());
            }
        }

        private Lesson lesson(String name) {
            if (name.endsWith(".json")) return scenario(Path.of(name));
            return Lessons.byName(name)
                    .orElseThrow(() -> new ParameterException(
                            spec.commandLine(),
                            "There is no lesson '" + name + "', but "
                                    + String.join(", ", Lessons.all().stream().map(Lesson::name).toList()) + "."));
        }

        private Lesson scenario(Path file) {
            try {
                return ScenarioFile.read(file);
            } catch (IOException unreadable) {
                throw new CommandFailure("cannot read " + file + ": " + unreadable.getMessage());
            } catch (LessonFailure broken) {
                throw new CommandFailure(broken.getMessage());
            }
        }

        private int play(List<Lesson> lessons, LessonSettings settings) {
            boolean held = true;
            for (Lesson lesson : lessons) {
                List<String> leftOut = new CopyOnWriteArrayList<>();
                List<LessonEvent.Measured> measured = new CopyOnWriteArrayList<>();
                LessonResult result = LessonRunner.run(lesson, settings, event -> {
                    if (event instanceof LessonEvent.LeftOut(String section)) leftOut.add(section);
                    if (event instanceof LessonEvent.Measured figures) measured.add(figures);
                });
                print(result, measured, leftOut);
                held &= result.held();
            }
            return held ? 0 : 1;
        }

        private void print(LessonResult result, List<LessonEvent.Measured> measured, List<String> leftOut) {
            PrintWriter out = spec.commandLine().getOut();
            LessonText text = LessonText.of(result.lesson(), Locale.getDefault());
            out.println(result.lesson().name() + ": " + text.title());
            for (Expectation expectation : result.expectations()) {
                out.println((expectation.held() ? "  ok      " : "  FAILED  ") + text.check(expectation.check()));
                if (!expectation.held()) {
                    out.println("          expected " + expectation.expected() + ", was " + expectation.actual());
                }
            }
            for (LessonEvent.Measured row : measured) {
                out.println("  measured  " + row.row() + ": " + row.figures().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(figure -> figure.getKey() + " " + figure.getValue())
                        .collect(Collectors.joining(", ")));
            }
            for (String section : leftOut) {
                out.println("  left out  " + text.section(section, "the scenario").title());
            }
            result.failure().ifPresent(why -> out.println("  FAILED  the lesson broke off: " + why));
            out.flush();
        }
    }
}
