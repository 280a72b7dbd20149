package org.brokerworkbench.fx.lesson;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.event.AdministrationSnapshot.VhostInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.survival.Power;
import org.brokerworkbench.tutorials.QueueCount;
import org.brokerworkbench.tutorials.Stagehand;

/// Looks and deletes through the broker itself: no client comes and goes in the picture, and a paused broker answers.
///
/// Lessons play in a virtual host of their own, made for them and deleted behind them, so that they meet nobody else's
/// queues, and nobody meets theirs. One of that name that was there before is used and not deleted. Restarts, which
/// everybody else feels too, are for lessons about just that, and only where the broker keeps anything.
public final class BrokerStagehand implements Stagehand {

    /// The virtual host in which lessons play.
    static final String VHOST = "lesson";

    /// Tells a virtual host that was made for a lesson from one of the same name that somebody needs.
    private static final String TAG = "made-for-a-lesson";

    private static final String DESCRIPTION = "Made for a lesson, and deleted behind it";

    /// Lessons connect as everybody does who changes nothing.
    private static final String USER = "guest";

    private final Broker broker;
    private final Power power;
    private boolean made;

    public BrokerStagehand(Broker broker) {
        this(broker, Power.of(broker));
    }

    BrokerStagehand(Broker broker, Power power) {
        this.broker = broker;
        this.power = power;
    }

    /// Where the lessons' clients connect.
    public String uri() {
        return broker.amqpUri() + "/" + VHOST;
    }

    @Override
    public void makeRoom() throws IOException {
        Optional<VhostInfo> there = answer(broker.administrator().snapshot()).vhosts().stream()
                .filter(vhost -> vhost.name().equals(VHOST))
                .findFirst();
        made = there.isEmpty() || there.get().tags().contains(TAG);
        // a process that died in the middle of a lesson has left it behind
        if (made && there.isPresent()) answer(broker.administrator().deleteVhost(VHOST));
        if (made) answer(broker.administrator().putVhost(VHOST, DESCRIPTION, List.of(TAG), USER));
    }

    @Override
    public void removeRoom() throws IOException {
        // somebody may have deleted it by hand
        boolean there = made && answer(broker.snapshot()).vhosts().contains(VHOST);
        if (there) answer(broker.administrator().deleteVhost(VHOST));
        made = false;
    }

    @Override
    public Optional<Plug> plug() {
        return power.keeps() ? Optional.of(new BrokerPlug(power)) : Optional.empty();
    }

    private record BrokerPlug(Power power) implements Plug {
        @Override
        public void restart() throws IOException {
            answer(power.restart(Broker.Restart.CLEAN));
        }

        @Override
        public void cutPower() throws IOException {
            answer(power.restart(Broker.Restart.POWER_CUT));
        }

        @Override
        public void delayWriting(Duration delay) throws IOException {
            answer(power.delayForcing(delay.toMillis()));
        }
    }

    @Override
    public Optional<QueueCount> count(String queue) throws IOException {
        return answer(broker.snapshot()).queues().stream()
                .filter(there -> there.vhost().equals(VHOST) && there.name().equals(queue))
                .map(there -> new QueueCount((int) there.ready(), (int) there.unacknowledged()))
                .findFirst();
    }

    @Override
    public boolean exists(Kind kind, String name) throws IOException {
        BrokerSnapshot now = answer(broker.snapshot());
        return switch (kind) {
            case QUEUE -> now.queues().stream().anyMatch(there -> there.vhost().equals(VHOST) && there.name().equals(name));
            case EXCHANGE -> now.exchanges().stream().anyMatch(there -> there.vhost().equals(VHOST) && there.name().equals(name));
        };
    }

    @Override
    public void delete(Kind kind, String name) throws IOException {
        if (!exists(kind, name)) return;
        switch (kind) {
            case QUEUE -> answer(broker.operator().deleteQueue(VHOST, name, false, false));
            case EXCHANGE -> answer(broker.operator().deleteExchange(VHOST, name, false));
        }
    }

    private static <T> T answer(CompletionStage<T> asked) throws IOException {
        try {
            return asked.toCompletableFuture().join();
        } catch (CompletionException refused) {
            throw new IOException(refused.getCause().getMessage(), refused);
        }
    }
}
