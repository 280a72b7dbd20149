package org.brokerworkbench.tutorials;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A scenario from a file, played on the stage like a lesson of the course.
final class ScriptedLesson implements Lesson {

    private final Scenario scenario;

    ScriptedLesson(Scenario scenario) {
        this.scenario = scenario;
    }

    @Override
    public String name() {
        return scenario.title();
    }

    @Override
    public List<String> programs() {
        return scenario.clients().stream().map(Scenario.Client::program).distinct().toList();
    }

    @Override
    public LessonText text(Locale locale) {
        return scenario.text();
    }

    @Override
    public boolean restartsBroker() {
        return scenario.restarts();
    }

    @Override
    public boolean partOfTheCourse() {
        return false;
    }

    @Override
    public void play(Stage stage) {
        new Performance(stage).play();
    }

    /// One performance: who is on the stage, and what the broker has called the temporary queues.
    private final class Performance {

        private final Stage stage;
        private final Map<String, Queue> queues = new HashMap<>();
        private final Map<String, Exchange> exchanges = new HashMap<>();
        private final Map<String, Actor> actors = new HashMap<>();
        private @Nullable Administrator administrator;
        private int checks;

        Performance(Stage stage) {
            this.stage = stage;
        }

        void play() {
            scenario.queues().forEach(queue -> queues.put(queue.name(), stage.claim(queue)));
            scenario.exchanges().forEach(exchange -> exchanges.put(exchange.name(), stage.claim(exchange)));
            for (Scenario.Step step : scenario.script()) {
                perform(step);
            }
        }

        private void perform(Scenario.Step step) {
            switch (step) {
                case Scenario.Say said -> stage.say(said.section());
                case Scenario.Connect it -> actors.put(it.client(), enter(it));
                case Scenario.OpenChannel(String client, String on) ->
                    actors.put(client, producer(on).onAnotherChannel(client));
                case Scenario.DeclareQueue(String client, String queue, Queue as) -> {
                    if (as != null) queues.putIfAbsent(queue, as);
                    actor(client).declare(as == null ? queue(queue) : as);
                }
                case Scenario.DeclareTemporary(String client, String queue) ->
                    queues.put(queue, actor(client).declareTemporary());
                case Scenario.DeclareExchange(String client, String exchange) ->
                    actor(client).declare(known(exchanges, exchange, "exchange"));
                case Scenario.Bind it -> actor(it.client()).bind(queue(it.queue()), known(exchanges, it.exchange(), "exchange"),
                        it.bindingKey() == null ? "" : it.bindingKey(), it.arguments() == null ? Map.of() : it.arguments());
                case Scenario.Prefetch(String client, int count) -> worker(client).prefetch(count);
                case Scenario.Consume(String client, String queue, var how) -> worker(client).consume(queue(queue), how);
                case Scenario.Adjust(String client, int prefetch, var how) -> worker(client).adjust(prefetch, how);
                case Scenario.Confirms(String client) -> producer(client).askForConfirms();
                case Scenario.Publish it -> publish(it);
                case Scenario.Look(String client, String queue) ->
                    actor(client).messagesReady(queues.getOrDefault(queue, new Queue(queue, true, Map.of())));
                case Scenario.Serve(String client, Procedure procedure) -> worker(client).serve(procedure);
                case Scenario.Listen(String client, String queue) ->
                    caller(client).listenOn(queues.containsKey(queue) ? queue(queue).name() : queue);
                case Scenario.Call(String client, String queue, String request) -> caller(client).call(queue, request);
                case Scenario.FailAt(String client, String body, int times, boolean requeue) ->
                    worker(client).failAt(body, times, requeue);
                case Scenario.Park(String client, String queue, int rejections, String aside) ->
                    worker(client).park(queue(queue), rejections, queue(aside));
                case Scenario.GetStuckBeforeAck(String client) -> worker(client).getStuckBeforeAck();
                case Scenario.GetStuckAfterRejecting(String client, int times) -> worker(client).getStuckAfterRejecting(times);
                case Scenario.FallAsleep(String client) -> actor(client).fallAsleep();
                case Scenario.AddVhost(String vhost) -> administrator().addVhost(vhost);
                case Scenario.AddUser(String user, String password) -> administrator().addUser(user, password);
                case Scenario.SetPermissions(String vhost, String user, String configure, String write, String read) ->
                    administrator().setPermissions(vhost, user, configure, write, read);
                case Scenario.Show(String vhost) -> stage.show(vhost);
                case Scenario.Restart() -> stage.restart();
                case Scenario.CutPower(List<Scenario.Step> steps) -> stage.cutPowerAfter(() -> steps.forEach(this::perform));
                case Scenario.WaitForAnswers(String client, int answers, int ignored) -> stage.observe(true,
                        () -> caller(client).answers().size() >= answers && caller(client).ignored().size() >= ignored);
                case Scenario.WaitForConfirms(String client, int answered) ->
                    stage.observe(true, () -> producer(client).answeredSoFar() >= answered);
                case Scenario.WaitUntilGone(String client) -> stage.observe(false, () -> actor(client).isOpen());
                case Scenario.Refused(int code, Scenario.Step refused) -> {
                    int found = stage.refusal(() -> perform(refused));
                    stage.expect(check(Scenario.doer(refused)), code, () -> found);
                }
                case Scenario.GetStuck(String client) -> worker(client).getStuck();
                case Scenario.Recover(String client) -> worker(client).recover();
                case Scenario.Kill(String client) -> actor(client).kill();
                case Scenario.Disconnect(String client) -> actor(client).close();
                case Scenario.Reconnect(String client) -> actor(client).comeBack();
                case Scenario.WaitFor(String client, int received, int done) -> stage.observe(true,
                        () -> worker(client).arrived().size() >= received && worker(client).done().size() >= done);
                case Scenario.Received(String client, List<String> bodies) ->
                    stage.expect(check(client), bodies, () -> worker(client).arrived());
                case Scenario.Ready(String queue, int count) ->
                    stage.expect(check(queue), count, () -> anybody().messagesReady(queue(queue)));
            }
        }

        private void publish(Scenario.Publish it) {
            Message message = Message.of(it.body());
            if (it.persistent()) message = message.persistent();
            if (it.correlationId() != null) message = message.withCorrelationId(it.correlationId());
            if (it.expirationMillis() > 0) message = message.withExpirationMillis(it.expirationMillis());
            for (var header : it.headers() == null ? Map.<String, String>of().entrySet() : it.headers().entrySet()) {
                message = message.withHeader(header.getKey(), header.getValue());
            }
            String exchange = text(it.exchange());
            String key = text(it.routingKey());
            // a temporary queue has another name in each performance
            boolean temporary = exchange.isEmpty() && queues.containsKey(key);
            producer(it.client()).publish(exchange, temporary ? queue(key).name() : key, message, it.mandatory());
        }

        private Actor enter(Scenario.Connect step) {
            Scenario.Client client = scenario.clients().stream()
                    .filter(listed -> listed.name().equals(step.client()))
                    .findFirst()
                    .orElseThrow(() -> new LessonFailure("the scenario lists no client '" + step.client() + "'", null));
            Actor.Entrance entrance = new Actor.Entrance(step.login(), step.heartbeatSeconds());
            return stage.add(switch (client.kind()) {
                case PRODUCER -> new Producer(stage, client.name(), client.program(), entrance);
                case WORKER -> new Worker(stage, client.name(), client.program(), entrance);
                case CALLER -> new Caller(stage, client.name(), client.program());
            });
        }

        private Administrator administrator() {
            if (administrator == null) administrator = stage.administrator();
            return administrator;
        }

        private Queue queue(String name) {
            return known(queues, name, "queue");
        }

        private Actor actor(String name) {
            return known(actors, name, "client");
        }

        private Worker worker(String name) {
            if (actor(name) instanceof Worker worker) return worker;
            throw new LessonFailure("'" + name + "' is no worker", null);
        }

        private Producer producer(String name) {
            if (actor(name) instanceof Producer producer) return producer;
            throw new LessonFailure("'" + name + "' is no producer", null);
        }

        private Caller caller(String name) {
            if (actor(name) instanceof Caller caller) return caller;
            throw new LessonFailure("'" + name + "' is no caller", null);
        }

        private Actor anybody() {
            return actors.values().stream()
                    .filter(Actor::isOpen)
                    .findFirst()
                    .orElseThrow(() -> new LessonFailure("nobody is connected who could look", null));
        }

        private String check(String of) {
            return Scenario.check(of, checks++);
        }

        private static <T> T known(Map<String, T> all, String name, String kind) {
            T found = all.get(name);
            if (found == null) throw new LessonFailure("the scenario knows no " + kind + " '" + name + "' by then", null);
            return found;
        }

        private static String text(String value) {
            return value == null ? "" : value;
        }
    }
}
