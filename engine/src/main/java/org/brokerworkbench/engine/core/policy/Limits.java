package org.brokerworkbench.engine.core.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.core.ErlangTerm;

/// How much a virtual host may hold and a user may open. Negative means no limit, as having none does. Loop thread only.
public final class Limits {

    public static final String MAX_CONNECTIONS = "max-connections";
    public static final String MAX_QUEUES = "max-queues";
    public static final String MAX_CHANNELS = "max-channels";

    private final Map<String, Map<String, Long>> byVhost = new TreeMap<>();
    private final Map<String, Map<String, Long>> byUser = new TreeMap<>();

    /// @param limit `max-connections` or `max-queues`
    /// @throws ValidationFailed where the limit is another or the value no whole number; nothing is changed then
    public void setForVhost(String vhost, String limit, Object value) {
        long number = validated(limit, value, "limits", MAX_CONNECTIONS, MAX_QUEUES);
        byVhost.computeIfAbsent(vhost, _ -> new TreeMap<>()).put(limit, number);
    }

    /// Sets these limits of a virtual host in place of all that it has.
    ///
    /// @throws ValidationFailed where one of them is wrong; nothing is changed then
    public void replaceForVhost(String vhost, Map<String, Object> limits) {
        Map<String, Long> numbers = new TreeMap<>();
        limits.forEach((limit, value) ->
                numbers.put(limit, validated(limit, value, "limits", MAX_CONNECTIONS, MAX_QUEUES)));
        if (numbers.isEmpty()) byVhost.remove(vhost);
        else byVhost.put(vhost, numbers);
    }

    /// @param limit `max-connections` or `max-channels`
    /// @throws ValidationFailed where the limit is another or the value no whole number; nothing is changed then
    public void setForUser(String user, String limit, Object value) {
        long number;
        try {
            number = validated(limit, value, "user-limits", MAX_CONNECTIONS, MAX_CHANNELS);
        } catch (ValidationFailed failed) {
            throw failed.withoutHeading();
        }
        byUser.computeIfAbsent(user, _ -> new TreeMap<>()).put(limit, number);
    }

    public void clearForVhost(String vhost, String limit) {
        Map<String, Long> limits = byVhost.get(vhost);
        if (limits != null && limits.remove(limit) != null && limits.isEmpty()) byVhost.remove(vhost);
    }

    public void clearForUser(String user, String limit) {
        Map<String, Long> limits = byUser.get(user);
        if (limits != null && limits.remove(limit) != null && limits.isEmpty()) byUser.remove(user);
    }

    /// The limits of virtual hosts that have some, by name.
    public Map<String, Map<String, Long>> ofVhosts() {
        return java.util.Collections.unmodifiableMap(byVhost);
    }

    /// The limits of users who have some, by name.
    public Map<String, Map<String, Long>> ofUsers() {
        return java.util.Collections.unmodifiableMap(byUser);
    }

    public void forgetVhost(String vhost) {
        byVhost.remove(vhost);
    }

    public void forgetUser(String user) {
        byUser.remove(user);
    }

    /// @param queues how many the virtual host has
    /// @throws AmqpFault 406 where one more would be too many
    public void requireRoomForQueue(String vhost, int queues, String queue) {
        long max = limit(byVhost, vhost, MAX_QUEUES);
        if (queues < max) return;
        throw AmqpFault.preconditionFailed(
                "cannot declare queue '" + queue + "': queue limit in vhost '" + vhost + "' (" + max + ") is reached");
    }

    /// @param ofVhost connections that the virtual host has; @param ofUser those that the user has
    /// @throws AmqpFault 530 where one more would be too many
    public void requireRoomForConnection(String vhost, int ofVhost, String user, int ofUser) {
        long vhostMax = limit(byVhost, vhost, MAX_CONNECTIONS);
        if (ofVhost >= vhostMax) {
            throw AmqpFault.notAllowed("access to vhost '" + vhost + "' refused for user '" + user
                    + "': connection limit (" + vhostMax + ") is reached");
        }
        long userMax = limit(byUser, user, MAX_CONNECTIONS);
        if (ofUser >= userMax) {
            throw AmqpFault.notAllowed(
                    "connection refused for user '" + user + "': user connection limit (" + userMax + ") is reached");
        }
    }

    /// @param ofUser channels that the user has
    /// @throws AmqpFault 530 where one more would be too many
    public void requireRoomForChannel(String user, int ofUser) {
        long max = limit(byUser, user, MAX_CHANNELS);
        if (ofUser < max) return;
        throw AmqpFault.notAllowed(
                "number of channels opened for user '" + user + "' has reached the maximum allowed user limit of ("
                        + max + ")");
    }

    private static long limit(Map<String, Map<String, Long>> limits, String name, String limit) {
        Long max = limits.getOrDefault(name, Map.of()).get(limit);
        return max == null || max < 0 ? Long.MAX_VALUE : max;
    }

    private static long validated(String limit, Object value, String term, String... known) {
        if (!List.of(known).contains(limit)) {
            throw new ValidationFailed(List.of("Unrecognised terms [{" + ErlangTerm.binary(limit) + ","
                    + ErlangTerm.of(value) + "}] in " + term));
        }
        if (value instanceof Long || value instanceof Integer) return ((Number) value).longValue();
        throw new ValidationFailed(
                List.of(limit + " should be a number, actually was " + ErlangTerm.of(value)));
    }
}
