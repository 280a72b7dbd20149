package org.brokerworkbench.engine.core.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.core.ErlangRegex;

/// What users may do in which virtual host: three regular expressions on names, and further ones on the routing keys
/// of topic exchanges. Loop thread only. Source: RabbitMQ, "Access Control".
///
/// A user without an entry in a virtual host may not enter it. Changes hold from the next command on.
public final class Permissions {

    /// RabbitMQ's name for the exchange without one.
    private static final String DEFAULT_EXCHANGE = "amq.default";

    /// What is to be done with a resource.
    public enum Access {
        /// create, delete, alter
        CONFIGURE,
        /// put messages in
        WRITE,
        /// take messages out
        READ
    }

    /// What a name stands for.
    public enum Resource {
        EXCHANGE("exchange"),
        QUEUE("queue");

        private final String noun;

        Resource(String noun) {
            this.noun = noun;
        }
    }

    /// The permissions of a user in a virtual host, as given.
    public record Permission(String vhost, String user, String configure, String write, String read) {}

    /// The permissions of a user on the routing keys of a topic exchange, as given.
    public record TopicPermission(String vhost, String user, String exchange, String write, String read) {}

    private record Key(String vhost, String user) {}

    private static final class Grant {
        final Permission permission;
        final Patterns[] byAccess;

        Grant(Permission permission) {
            this.permission = permission;
            this.byAccess = new Patterns[] {
                new Patterns(permission.configure()), new Patterns(permission.write()), new Patterns(permission.read())
            };
        }
    }

    private static final class TopicGrant {
        final TopicPermission permission;
        final Patterns write;
        final Patterns read;

        TopicGrant(TopicPermission permission) {
            this.permission = permission;
            this.write = new Patterns(expanded(permission.write(), permission));
            this.read = new Patterns(expanded(permission.read(), permission));
        }

        boolean allows(Access access, String routingKey) {
            return (access == Access.READ ? read : write).allow(routingKey);
        }

        private static String expanded(String pattern, TopicPermission permission) {
            return pattern.replace("{username}", permission.user()).replace("{vhost}", permission.vhost());
        }
    }

    /// A pattern and the names it was asked about. The empty pattern allows nothing but the empty name.
    private static final class Patterns {
        private static final int NAMES_MAX = 1_024;

        private final ErlangRegex regex;
        private final Map<String, Boolean> answers = new HashMap<>();

        Patterns(String pattern) {
            this.regex = ErlangRegex.compile(pattern.isEmpty() ? "^$" : pattern);
        }

        boolean allow(String name) {
            Boolean answer = answers.get(name);
            if (answer == null) {
                if (answers.size() == NAMES_MAX) answers.clear();
                answer = regex.isFoundIn(name);
                answers.put(name, answer);
            }
            return answer;
        }
    }

    private long version;
    private final Map<Key, Grant> grants = new HashMap<>();
    private final Map<Key, Map<String, TopicGrant>> topicGrants = new HashMap<>();

    /// Grows whenever anybody's permissions may have changed: answers from before need to be asked for again.
    public long version() {
        return version;
    }

    public boolean mayEnter(String user, String vhost) {
        return grants.containsKey(new Key(vhost, user));
    }

    /// @param name empty for the default exchange, which permissions know as `amq.default`
    /// @throws AmqpFault 403 where the user may not
    public void require(User user, String vhost, Access access, Resource kind, String name) {
        if (allows(user.name(), vhost, access, kind, name)) return;
        throw AmqpFault.accessRefused("access to " + kind.noun + " '" + permissionName(kind, name) + "' in vhost '"
                + vhost + "' refused for user '" + user.name() + "'");
    }

    /// What [#require] asks.
    public boolean allows(String user, String vhost, Access access, Resource kind, String name) {
        Grant grant = grants.get(new Key(vhost, user));
        return grant != null && grant.byAccess[access.ordinal()].allow(permissionName(kind, name));
    }

    /// An answer, and what decided it.
    ///
    /// @param pattern the regular expression that was asked, null where the user has none for this
    /// @param asked the name that it was asked about
    public record Ruling(boolean allowed, String pattern, String asked) {}

    /// What [#require] asks, with the reason.
    public Ruling ruling(String user, String vhost, Access access, Resource kind, String name) {
        Permission permission = find(vhost, user);
        String pattern = permission == null ? null : switch (access) {
            case CONFIGURE -> permission.configure();
            case WRITE -> permission.write();
            case READ -> permission.read();
        };
        return new Ruling(allows(user, vhost, access, kind, name), pattern, permissionName(kind, name));
    }

    /// What [#requireTopic] asks, with the reason.
    public Ruling topicRuling(String user, String vhost, String exchange, Access access, String routingKey) {
        TopicGrant grant = topicGrant(user, vhost, exchange);
        if (grant == null) return new Ruling(true, null, routingKey);
        String pattern = access == Access.READ ? grant.permission.read() : grant.permission.write();
        return new Ruling(grant.allows(access, routingKey), pattern, routingKey);
    }

    private static String permissionName(Resource kind, String name) {
        return kind == Resource.EXCHANGE && name.isEmpty() ? DEFAULT_EXCHANGE : name;
    }

    /// Asks for one routing key of a topic exchange; where no topic permission was given for it, everything is allowed.
    ///
    /// @param access WRITE to publish, READ to bind
    /// @throws AmqpFault 403 where the user may not
    public void requireTopic(User user, String vhost, String exchange, Access access, String routingKey) {
        TopicGrant grant = topicGrant(user.name(), vhost, exchange);
        if (grant == null || grant.allows(access, routingKey)) return;
        throw AmqpFault.accessRefused("access to topic '" + routingKey + "' in exchange '" + exchange + "' in vhost '"
                + vhost + "' refused for user '" + user.name() + "'");
    }

    private TopicGrant topicGrant(String user, String vhost, String exchange) {
        Map<String, TopicGrant> ofUser = topicGrants.get(new Key(vhost, user));
        return ofUser == null ? null : ofUser.get(exchange);
    }

    /// Gives a user permissions in a virtual host, in place of those from before.
    ///
    /// @return true where the user had none there
    /// @throws java.util.regex.PatternSyntaxException where a pattern is none; nothing is changed then
    public boolean set(Permission permission) {
        version++;
        return grants.put(new Key(permission.vhost(), permission.user()), new Grant(permission)) == null;
    }

    /// @return false where there was nothing to take away
    public boolean clear(String vhost, String user) {
        version++;
        return grants.remove(new Key(vhost, user)) != null;
    }

    /// Gives a user permissions on a topic exchange; `{username}` and `{vhost}` in the patterns stand for the user's.
    ///
    /// @return true where the user had none there
    /// @throws java.util.regex.PatternSyntaxException where a pattern is none; nothing is changed then
    public boolean setTopic(TopicPermission permission) {
        TopicGrant grant = new TopicGrant(permission);
        version++;
        return topicGrants
                        .computeIfAbsent(new Key(permission.vhost(), permission.user()), _ -> new TreeMap<>())
                        .put(permission.exchange(), grant)
                == null;
    }

    /// @param exchange null for all exchanges
    /// @return false where there was nothing to take away
    public boolean clearTopic(String vhost, String user, String exchange) {
        Key key = new Key(vhost, user);
        Map<String, TopicGrant> ofUser = topicGrants.get(key);
        if (ofUser == null) return false;
        version++;
        if (exchange == null) return topicGrants.remove(key) != null;
        boolean removed = ofUser.remove(exchange) != null;
        if (ofUser.isEmpty()) topicGrants.remove(key);
        return removed;
    }

    /// Forgets a user who is deleted.
    public void forgetUser(String user) {
        version++;
        grants.keySet().removeIf(key -> key.user().equals(user));
        topicGrants.keySet().removeIf(key -> key.user().equals(user));
    }

    /// Forgets a virtual host that is deleted.
    public void forgetVhost(String vhost) {
        version++;
        grants.keySet().removeIf(key -> key.vhost().equals(vhost));
        topicGrants.keySet().removeIf(key -> key.vhost().equals(vhost));
    }

    /// The permissions of a user in a virtual host, or null.
    public Permission find(String vhost, String user) {
        Grant grant = grants.get(new Key(vhost, user));
        return grant == null ? null : grant.permission;
    }

    public List<Permission> all() {
        List<Permission> all = new ArrayList<>();
        grants.values().forEach(grant -> all.add(grant.permission));
        return all;
    }

    public List<TopicPermission> allTopic() {
        List<TopicPermission> all = new ArrayList<>();
        topicGrants.values().forEach(ofUser -> ofUser.values().forEach(grant -> all.add(grant.permission)));
        return all;
    }
}
