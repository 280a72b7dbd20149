package org.brokerworkbench.fx.definitions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.api.Administrator;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.bridge.Reply;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.edit.Furniture;

/// Makes the broker's definitions differ as it is told: imports what is to be there, then removes what is not.
final class Rewriting {

    /// An entry that could not be removed, and why.
    record Stayed(Difference entry, Throwable why) {}

    private static final List<Category> ORDER = List.of(Category.QUEUES, Category.BINDINGS, Category.EXCHANGES, Category.VHOSTS,
            Category.USERS, Category.PERMISSIONS, Category.TOPIC_PERMISSIONS, Category.POLICIES, Category.PARAMETERS,
            Category.GLOBAL_PARAMETERS);

    private final Broker broker;
    private final Administrator administrator;
    private final Furniture furniture;

    Rewriting(Broker broker) {
        this.broker = broker;
        this.administrator = broker.administrator();
        this.furniture = new Furniture(broker);
    }

    /// @param careful whether what is used, or not empty, stays
    /// @return completed with what stayed; exceptionally where something cannot be imported
    CompletionStage<List<Stayed>> apply(List<Difference> differences, boolean careful) {
        Map<Category, List<Map<String, Object>>> wanted = new LinkedHashMap<>();
        for (Difference difference : differences) {
            if (difference.after() == null) continue;
            wanted.computeIfAbsent(difference.category(), _ -> new ArrayList<>()).add(difference.after());
        }
        CompletionStage<?> made = wanted.isEmpty() ? CompletableFuture.completedStage(null)
                : broker.operator().importDefinitions(new DefinitionsFile(wanted).text());
        List<Stayed> stayed = new ArrayList<>();
        for (Difference difference : inOrderOfRemoval(differences)) {
            for (Act act : DifferenceActs.alone(difference)) {
                made = made.thenCompose(_ -> removed(act, careful).handle((_, failure) -> {
                    if (failure != null && !isGone(failure)) stayed.add(new Stayed(difference, Reply.cause(failure)));
                    return null;
                }));
            }
        }
        return made.thenApply(_ -> List.copyOf(stayed));
    }

    /// What others need goes last. What goes with its queue, its virtual host or its user is not removed by itself: where
    /// that one is in use and stays, it stays too.
    private static List<Difference> inOrderOfRemoval(List<Difference> differences) {
        Set<List<String>> owners = new HashSet<>();
        for (Difference difference : differences) {
            if (difference.after() != null) continue;
            switch (difference.category()) {
                case QUEUES -> owners.add(List.of("queue", difference.text("vhost"), difference.text("name")));
                case VHOSTS -> owners.add(List.of("vhost", difference.text("name")));
                case USERS -> owners.add(List.of("user", difference.text("name")));
                default -> { }
            }
        }
        return differences.stream()
                .filter(difference -> !goesAlong(difference, owners))
                .sorted(Comparator.comparing(difference -> ORDER.indexOf(difference.category())))
                .toList();
    }

    private static boolean goesAlong(Difference difference, Set<List<String>> owners) {
        return switch (difference.category()) {
            case BINDINGS -> difference.text("destination_type").equals("queue")
                    && owners.contains(List.of("queue", difference.text("vhost"), difference.text("destination")));
            case PERMISSIONS, TOPIC_PERMISSIONS -> owners.contains(List.of("vhost", difference.text("vhost")))
                    || owners.contains(List.of("user", difference.text("user")));
            case PARAMETERS, POLICIES -> owners.contains(List.of("vhost", difference.text("vhost")));
            case QUEUES, EXCHANGES, VHOSTS, USERS, GLOBAL_PARAMETERS -> false;
        };
    }

    private static boolean isGone(Throwable failure) {
        return Reply.cause(failure) instanceof AmqpFault fault && fault.replyText().startsWith("NOT_FOUND");
    }

    /// An import adds and replaces; it never takes anything away.
    private CompletionStage<?> removed(Act act, boolean careful) {
        return switch (act) {
            case Act.DeleteQueue q -> furniture.apply(q, careful);
            case Act.DeleteExchange e -> furniture.apply(e, careful);
            case Act.Unbind b -> furniture.apply(b, careful);
            case Act.DeleteVhost v -> careful ? deleteUnusedVhost(v.vhost()) : administrator.deleteVhost(v.vhost());
            case Act.DeleteUser u -> careful ? deleteAbsentUser(u.user()) : administrator.deleteUser(u.user());
            case Act.LimitUser l -> each(l.dropped(), limit -> administrator.setUserLimit(l.user(), limit, null));
            case Act.LimitVhost l -> each(l.dropped(), limit -> administrator.setVhostLimit(l.vhost(), limit, null));
            case Act.ClearPermissions p -> administrator.clearPermissions(p.vhost(), p.user());
            case Act.ClearTopicPermissions p -> administrator.clearTopicPermissions(p.vhost(), p.user(), p.exchange());
            case Act.ClearPolicy p -> administrator.deletePolicy(p.operator(), p.vhost(), p.name());
            case Act.ClearGlobalParameter p -> administrator.clearGlobalParameter(p.name());
            case Act.DeclareExchange _, Act.DeclareQueue _, Act.Bind _, Act.Purge _, Act.Publish _, Act.Consume _, Act.Connect _,
                    Act.PutVhost _, Act.PutUser _, Act.SetPermissions _, Act.SetTopicPermissions _, Act.SetPolicy _,
                    Act.SetGlobalParameter _ -> CompletableFuture.completedStage(null);
        };
    }

    private static CompletionStage<?> each(
            Iterable<String> limits, java.util.function.Function<String, CompletionStage<?>> clear) {
        CompletionStage<?> all = CompletableFuture.completedStage(null);
        for (String limit : limits) all = all.thenCompose(_ -> clear.apply(limit));
        return all;
    }

    private CompletionStage<?> deleteUnusedVhost(String vhost) {
        return administrator.snapshot().thenCompose(now -> {
            boolean used = now.vhosts().stream()
                    .anyMatch(info -> info.name().equals(vhost) && (info.queues() > 0 || info.connections() > 0));
            return used ? CompletableFuture.failedStage(AmqpFault.preconditionFailed("vhost '" + vhost + "' in use"))
                    : administrator.deleteVhost(vhost);
        });
    }

    private CompletionStage<?> deleteAbsentUser(String user) {
        return administrator.snapshot().thenCompose(now -> {
            boolean connected = now.users().stream().anyMatch(info -> info.name().equals(user) && info.connections() > 0);
            return connected ? CompletableFuture.failedStage(AmqpFault.preconditionFailed("user '" + user + "' is connected"))
                    : administrator.deleteUser(user);
        });
    }
}
