package org.brokerworkbench.tutorials;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.SocketConfigurator;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.brokerworkbench.tutorials.Actor.Entrance;
import org.brokerworkbench.tutorials.Stagehand.Kind;
import org.brokerworkbench.tutorials.Stagehand.Plug;
import org.jspecify.annotations.Nullable;

/// What a scenario plays on: it makes clients, speaks through the lesson's text, asks and checks.
///
/// ```java
/// Queue hello = stage.durableQueue("hello");
/// stage.say("send");
/// Producer sender = stage.producer("sender", "send");
/// sender.declare(hello);
/// sender.publish(DEFAULT_EXCHANGE, "hello", "Hello World!");
/// stage.expect("waits", 1, () -> sender.messagesReady(hello));
/// ```
///
/// The scenario's methods run on the run's own thread, one after the other; each that can be seen passes a beat of the
/// [Pace]. Names of sections, options and checks are those of the lesson's text.
public final class Stage {

    /// How long a thing that has just happened is left to be looked at, in lesson time.
    private static final Duration LOOK = Duration.ofMillis(700);
    /// Longer than anybody looks at a picture.
    private static final Duration NEVER = Duration.ofHours(1);
    /// RabbitMQ listens for AMQP on 5672 and serves its management API on 15672.
    private static final int MANAGEMENT_PORT_DISTANCE = 10_000;

    private final LessonSettings settings;
    private final ConnectionFactory factory;
    private final Stagehand stagehand;
    private final Pace pace;

    private final Cast cast = new Cast();
    private final Recorder recorder = new Recorder();
    private final ManagementApi management;
    private final Happenings happenings;
    private final Questions questions;
    private final Claims claims;

    private boolean together;
    private volatile @Nullable LessonFailure lost;

    Stage(LessonSettings settings, ConnectionFactory factory, Pace pace, Consumer<LessonEvent> listener) {
        this.settings = settings;
        this.factory = factory;
        this.pace = pace;
        management = new ManagementApi(
                settings.management().orElseGet(() -> URI.create(
                        "http://" + factory.getHost() + ":" + (factory.getPort() + MANAGEMENT_PORT_DISTANCE))),
                factory.getUsername() + ":" + factory.getPassword());
        stagehand = settings.stagehand().orElseGet(() -> new AmqpStagehand(factory, management));
        happenings = new Happenings(listener, settings.patience(), this::standstill);
        questions = new Questions(happenings, pace, settings.asking());
        claims = new Claims(stagehand, settings.replaceOthers(), factory.getVirtualHost());
    }

    /// What the learner has chosen, or the default.
    public int choice(Choice choice) {
        return settings.choices().getOrDefault(choice.name(), choice.defaultValue());
    }

    /// Names a durable queue that the lesson's clients will declare, and that is deleted when the lesson is cleared.
    ///
    /// @throws LessonFailure.NameTaken where somebody else's queue has that name
    public Queue durableQueue(String name) {
        return durableQueue(name, Map.of());
    }

    /// @param arguments such as `x-message-ttl`
    public Queue durableQueue(String name, Map<String, Object> arguments) {
        return claim(new Queue(name, true, arguments));
    }

    /// Names a durable exchange likewise.
    ///
    /// @param type `direct`, `fanout`, `topic` or `headers`
    /// @throws LessonFailure.NameTaken where somebody else's exchange has that name
    public Exchange durableExchange(String name, String type) {
        return durableExchange(name, type, Map.of());
    }

    /// @param arguments such as `alternate-exchange`
    public Exchange durableExchange(String name, String type, Map<String, Object> arguments) {
        return claim(new Exchange(name, type, true, arguments));
    }

    /// Brings a publishing client on the stage.
    ///
    /// @param name its connection's name
    /// @param program the program it runs, one of [Lesson#programs()]
    public Producer producer(String name, String program) {
        return add(new Producer(this, name, program, Entrance.ORDINARY));
    }

    /// The same for somebody else than the user who plays the lesson.
    public Producer producer(String name, String program, Login login) {
        return add(new Producer(this, name, program, new Entrance(login, 0)));
    }

    /// Brings a consuming client on the stage; see [#producer].
    public Worker worker(String name, String program) {
        return add(new Worker(this, name, program, Entrance.ORDINARY));
    }

    /// The same for somebody else than the user who plays the lesson.
    public Worker worker(String name, String program, Login login) {
        return add(new Worker(this, name, program, new Entrance(login, 0)));
    }

    /// The same for a client that agrees with the broker on a sign of life every so many seconds.
    public Worker worker(String name, String program, int heartbeatSeconds) {
        return add(new Worker(this, name, program, new Entrance(null, heartbeatSeconds)));
    }

    /// Brings a client on the stage that calls a procedure; see [#producer].
    public Caller caller(String name, String program) {
        return add(new Caller(this, name, program));
    }

    /// Somebody who may make virtual hosts and users.
    public Administrator administrator() {
        return cast.add(new Administrator(this, management));
    }

    /// Does something that the broker may refuse.
    ///
    /// @return the reply code of its refusal, such as 404; 0 where it did not refuse
    public int refusal(Runnable attempt) {
        try {
            attempt.run();
            return 0;
        } catch (LessonFailure failure) {
            int code = failure.replyCode();
            if (code == 0) throw failure;
            recorder.refused(code);
            return code;
        }
    }

    /// Shows a section of the text and leaves time to read it.
    public void say(String section) {
        requireScenario();
        recorder.add(new Scenario.Say(section, "", ""));
        emit(new LessonEvent.Said(section));
        pace.read(settings.readingTime().apply(section));
    }

    /// Says why the next part cannot be played on this broker.
    public void leaveOut(String section) {
        requireScenario();
        emit(new LessonEvent.LeftOut(section));
        pace.read(settings.readingTime().apply(section));
    }

    /// Turns the picture to another virtual host than the one in which the lesson plays.
    public void show(String vhost) {
        requireScenario();
        recorder.add(new Scenario.Show(vhost));
        emit(new LessonEvent.Turned(vhost));
    }

    /// Turns the picture back to the lesson's own virtual host.
    public void showOwn() {
        show("");
    }

    /// Asks what will happen next; the scenario goes on when the learner has answered or passes the question over.
    ///
    /// @param options ids of the options in that section
    public Prediction ask(String section, String... options) {
        requireScenario();
        List<String> ids = List.of(options);
        recorder.add(new Scenario.Say(section, "", ""));
        String given = questions.ask(section, ids);
        return actual -> {
            if (!ids.contains(actual)) {
                throw new LessonFailure(
                        "question '" + section + "' has no option '" + actual + "', only " + ids, null);
            }
            emit(new LessonEvent.Revealed(section, given, actual));
            beat();
        };
    }

    /// Checks what the clients observe; waits for it while something may still happen.
    ///
    /// @param check its id in the lesson's text
    /// @param actual what is observed, asked for again and again until it equals `expected`
    public <T> void expect(String check, T expected, Supplier<T> actual) {
        T last = observe(expected, actual);
        emit(new LessonEvent.Checked(new Expectation(
                check, Objects.equals(expected, last), String.valueOf(expected), String.valueOf(last))));
        beat();
    }

    /// What is observed once it equals `expected`, or what it is when patience has run out: a broker needs a moment for
    /// what does not have to be answered, such as a publish.
    public <T> T observe(T expected, Supplier<T> actual) {
        return happenings.await(actual, value -> Objects.equals(expected, value), this::requireScenario);
    }

    /// Counts a queue's messages, unacknowledged ones too; empty where nobody can be asked, as on a RabbitMQ without its
    /// management plugin.
    public Optional<QueueCount> count(Queue queue) {
        try {
            return stagehand.count(queue.name());
        } catch (IOException | TimeoutException broken) {
            throw LessonFailure.of("could not count the messages of '" + queue.name() + "'", broken);
        }
    }

    /// Whether [#run] can be asked for.
    public boolean canRun() {
        return LocalProgram.possible();
    }

    /// Starts one of the lesson's programs in a process of its own, for what no broker has a part in.
    ///
    /// @param actor as whose program it is marked
    /// @param program one of [Lesson#programs()], in which `block` is marked
    public LocalProgram run(String actor, String program, String block, List<String> arguments) {
        requireScenario();
        recorder.omit(new Omission(Omission.Kind.LOCAL_PROGRAM, program));
        running(actor, program, block, false);
        return cast.add(LocalProgram.start(program, arguments, happenings::lookAgain));
    }

    /// Lets a client take short messages from a queue, one after the other as fast as it can, and acknowledge each.
    ///
    /// @param prefetch 0 for no limit
    /// @return the fastest of three tries: what is measured is the broker, not what else the machine does
    public Throughput throughput(Queue queue, int prefetch, int messages) {
        recorder.omit(new Omission(Omission.Kind.MEASUREMENT, queue.name()));
        running("measuring client", "worker_fair", "consume", false);
        return Stream.generate(() -> new Sprint(this, queue, prefetch).run(messages)).limit(3)
                .max(Comparator.comparingDouble(Throughput::messagesPerSecond)).orElseThrow();
    }

    /// Shows what was measured, as a row of the section's table; a row of the same name takes the place of the one before.
    ///
    /// @param figures by their ids in that section
    public void measured(String row, Map<String, Number> figures) {
        emit(new LessonEvent.Measured(row, Map.copyOf(figures)));
        beat();
    }

    /// The name of the worker that a message has reached.
    public String receiverOf(String body) {
        Supplier<String> receiver = () -> cast.receiverOf(body).map(Actor::name).orElse("");
        String name = happenings.await(receiver, found -> !found.isEmpty(), this::requireScenario);
        if (name.isEmpty()) {
            throw new LessonFailure(
                    "'" + body + "' has reached no worker of this lesson; is another program consuming from its queue?",
                    null);
        }
        return name;
    }

    /// Whether [#restart()] and [#cutPowerAfter] can be asked for: somebody else's broker is not for a lesson to stop.
    public boolean canRestart() {
        return stagehand.plug().isPresent();
    }

    /// Restarts the broker in good order. Every client loses its connection.
    public void restart() {
        recordProgress();
        recorder.add(new Scenario.Restart());
        beginAnew("restart", Plug::restart);
        beat();
    }

    /// Pulls the broker's plug when these things have happened, but before it has written anything of them down.
    public void cutPowerAfter(Runnable things) {
        recordProgress();
        together = true;
        try {
            beginAnew("hold back", plug -> plug.delayWriting(NEVER));
            int before = recorder.size();
            things.run();
            recorder.fold(before, Scenario.CutPower::new);
            beginAnew("cut the power of", Plug::cutPower);
        } finally {
            beginAnew("let write", plug -> plug.delayWriting(Duration.ZERO));
            together = false;
        }
        beat();
    }

    private void beginAnew(String what, PlugCall call) {
        Plug plug = stagehand.plug().orElseThrow(() -> new LessonFailure("this broker is not for the lesson to restart", null));
        try {
            call.on(plug);
        } catch (IOException broken) {
            throw LessonFailure.of("could not " + what + " the broker", broken);
        }
    }

    @FunctionalInterface
    private interface PlugCall {
        void on(Plug plug) throws IOException;
    }

    /// Does several things as one: a single beat at the end.
    public void together(Runnable things) {
        together = true;
        try {
            things.run();
        } finally {
            together = false;
        }
        beat();
    }

    /// What a learner predicted, until it is revealed what really happened.
    @FunctionalInterface
    public interface Prediction {
        /// @param actual the option that came true
        void reveal(String actual);
    }

    // --- for the actors ---

    Recorder recorder() {
        return recorder;
    }

    /// Writes down how far everybody is: somebody goes, or goes on otherwise, and what happens then hangs on who had done what.
    void recordProgress() {
        cast.progress().forEach(recorder::add);
    }

    Queue claim(Queue queue) {
        claims.add(Kind.QUEUE, queue.name());
        recorder.queue(queue);
        return queue;
    }

    Exchange claim(Exchange exchange) {
        claims.add(Kind.EXCHANGE, exchange.name());
        recorder.exchange(exchange);
        return exchange;
    }

    /// @param tap is handed the connection's socket
    /// @param tuning what this connection has of its own
    Connection connect(String name, SocketConfigurator tap, Consumer<ConnectionFactory> tuning)
            throws IOException, TimeoutException {
        requirePlayable();
        ConnectionFactory own = factory.clone();
        tuning.accept(own);
        own.setSocketConfigurator(factory.getSocketConfigurator().andThen(tap));
        return cast.add(own.newConnection(name));
    }

    Pace pace() {
        return pace;
    }

    void beat() {
        requireScenario();
        if (!together) {
            pace.beat(LOOK);
        }
    }

    void running(String actor, String program, String block, boolean onItsOwn) {
        emit(new LessonEvent.Running(actor, program, block, onItsOwn));
    }

    void emit(LessonEvent event) {
        happenings.tell(event);
    }

    /// A client cannot do its part, on a thread that is not the scenario's.
    void lost(LessonFailure failure) {
        lost = failure;
        happenings.lookAgain();
    }

    // --- for the run ---

    Optional<Actor> actor(String name) {
        return cast.actor(name);
    }

    /// What has happened so far, as data.
    Scenario recorded() {
        return recorder.scenario(cast::received);
    }

    /// What [#recorded] does not say.
    List<Omission> omissions() {
        return recorder.omissions();
    }

    /// Whether everybody is being sent away.
    boolean ending() {
        return pace.closed();
    }

    /// Makes room, before the scenario begins.
    void open() {
        try {
            stagehand.makeRoom();
        } catch (IOException | TimeoutException broken) {
            throw LessonFailure.of("could not make room for the lesson", broken);
        }
    }

    /// The scenario has ended: no worker waits for it any more.
    void release() {
        cast.release();
    }

    /// @return whether this question is open
    boolean answer(String section, String option) {
        return questions.answer(section, option);
    }

    /// Cuts the clients' connections, whatever they wait for.
    void disconnect() {
        cast.disconnect();
    }

    /// Deletes what the clients had made, when the scenario has ended.
    void clear() throws IOException, TimeoutException {
        disconnect();
        claims.clear();
        cast.clear();
        stagehand.removeRoom();
    }

    <A extends Actor> A add(A actor) {
        return cast.add(actor);
    }

    /// Patience runs out only while something could happen: not while the lesson or the broker is paused, and not
    /// while a worker works.
    private boolean standstill() {
        return !pace.moving() || settings.standstill().getAsBoolean() || cast.busy();
    }

    private void requireScenario() {
        requirePlayable();
        if (pace.abandoned()) throw new LessonStopped();
    }

    private void requirePlayable() {
        LessonFailure failure = lost;
        if (failure != null) throw failure;
        if (pace.closed()) throw new LessonStopped();
    }
}
