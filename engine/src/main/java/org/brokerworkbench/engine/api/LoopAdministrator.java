package org.brokerworkbench.engine.api;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.brokerworkbench.engine.core.Administering;
import org.brokerworkbench.engine.core.access.Permissions;
import org.brokerworkbench.engine.event.AdministrationSnapshot;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PolicyMatch;
import org.brokerworkbench.engine.event.AdministrationSnapshot.Verdict;
import org.brokerworkbench.engine.loop.BrokerLoop;

/// Administers between two turns.
final class LoopAdministrator implements Administrator {

    private final BrokerLoop loop;

    LoopAdministrator(BrokerLoop loop) {
        this.loop = loop;
    }

    @Override
    public CompletionStage<AdministrationSnapshot> snapshot() {
        return ask(Administering::snapshot);
    }

    @Override
    public CompletionStage<Void> putVhost(String name, String description, List<String> tags, String owner) {
        return change(by -> by.putVhost(name, description, tags, owner));
    }

    @Override
    public CompletionStage<Void> deleteVhost(String name) {
        return change(by -> by.deleteVhost(name));
    }

    @Override
    public CompletionStage<Void> putUser(String name, String password, List<String> tags) {
        return change(by -> by.putUser(name, password, tags));
    }

    @Override
    public CompletionStage<Void> deleteUser(String name) {
        return change(by -> by.deleteUser(name));
    }

    @Override
    public CompletionStage<Void> setPermissions(String vhost, String user, String configure, String write, String read) {
        return change(by -> by.setPermissions(new Permissions.Permission(vhost, user, configure, write, read)));
    }

    @Override
    public CompletionStage<Void> clearPermissions(String vhost, String user) {
        return change(by -> by.clearPermissions(vhost, user));
    }

    @Override
    public CompletionStage<Void> setTopicPermissions(
            String vhost, String user, String exchange, String write, String read) {
        return change(by -> by.setTopicPermissions(new Permissions.TopicPermission(vhost, user, exchange, write, read)));
    }

    @Override
    public CompletionStage<Void> clearTopicPermissions(String vhost, String user, String exchange) {
        return change(by -> by.clearTopicPermissions(vhost, user, exchange));
    }

    @Override
    public CompletionStage<Void> setPolicy(
            boolean operator, String vhost, String name, String pattern, String applyTo, int priority,
            Map<String, Object> definition) {
        return change(by -> by.setPolicy(operator, vhost, name, pattern, applyTo, priority, definition));
    }

    @Override
    public CompletionStage<Void> deletePolicy(boolean operator, String vhost, String name) {
        return change(by -> by.deletePolicy(operator, vhost, name));
    }

    @Override
    public CompletionStage<List<PolicyMatch>> matches(
            boolean operator, String vhost, String name, String pattern, String applyTo, int priority,
            Map<String, Object> definition) {
        return ask(by -> by.matches(operator, vhost, name, pattern, applyTo, priority, definition));
    }

    @Override
    public CompletionStage<Void> setVhostLimit(String vhost, String limit, Long value) {
        return change(by -> by.setVhostLimit(vhost, limit, value));
    }

    @Override
    public CompletionStage<Void> setUserLimit(String user, String limit, Long value) {
        return change(by -> by.setUserLimit(user, limit, value));
    }

    @Override
    public CompletionStage<Void> clearGlobalParameter(String name) {
        return change(by -> by.clearGlobalParameter(name));
    }

    @Override
    public CompletionStage<Verdict> mayAccess(String user, String vhost, Access access, Resource kind, String name) {
        return ask(by -> by.mayAccess(user, vhost, core(access), core(kind), name));
    }

    @Override
    public CompletionStage<Verdict> mayUseTopic(
            String user, String vhost, Access access, String exchange, String routingKey) {
        return ask(by -> by.mayUseTopic(user, vhost, core(access), exchange, routingKey));
    }

    private static Permissions.Access core(Access access) {
        return switch (access) {
            case CONFIGURE -> Permissions.Access.CONFIGURE;
            case WRITE -> Permissions.Access.WRITE;
            case READ -> Permissions.Access.READ;
        };
    }

    private static Permissions.Resource core(Resource kind) {
        return switch (kind) {
            case EXCHANGE -> Permissions.Resource.EXCHANGE;
            case QUEUE -> Permissions.Resource.QUEUE;
        };
    }

    private <T> CompletionStage<T> ask(Function<Administering, T> question) {
        return loop.call(() -> question.apply(new Administering(loop.node())));
    }

    private CompletionStage<Void> change(Consumer<Administering> change) {
        return loop.callDurably(() -> {
            change.accept(new Administering(loop.node()));
            return null;
        });
    }
}
