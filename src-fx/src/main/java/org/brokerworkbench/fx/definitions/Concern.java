package org.brokerworkbench.fx.definitions;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which entries of the definitions a change by hand is about: what else changes at the same time is not its doing.
@FunctionalInterface
public interface Concern {

    boolean covers(Category category, Map<String, Object> entry);

    /// A virtual host, its limits, and who may enter it.
    static Concern vhost(String name) {
        return (category, entry) -> switch (category) {
            case VHOSTS -> name.equals(entry.get("name"));
            case PERMISSIONS -> name.equals(entry.get("vhost"));
            case PARAMETERS -> name.equals(entry.get("vhost")) && "vhost-limits".equals(entry.get("component"));
            default -> false;
        };
    }

    /// A virtual host with all that is in it.
    static Concern allOf(String vhost) {
        return (category, entry) -> vhost.equals(entry.get(category == Category.VHOSTS ? "name" : "vhost"));
    }

    /// A user, and what the user may do.
    static Concern user(String name) {
        return (category, entry) -> switch (category) {
            case USERS -> name.equals(entry.get("name"));
            case PERMISSIONS, TOPIC_PERMISSIONS -> name.equals(entry.get("user"));
            default -> false;
        };
    }

    static Concern permissions(String vhost, String user) {
        return (category, entry) ->
                category == Category.PERMISSIONS && vhost.equals(entry.get("vhost")) && user.equals(entry.get("user"));
    }

    static Concern topicPermissions(String vhost, String user, String exchange) {
        return (category, entry) -> category == Category.TOPIC_PERMISSIONS && vhost.equals(entry.get("vhost"))
                && user.equals(entry.get("user")) && exchange.equals(entry.get("exchange"));
    }

    static Concern policy(boolean operator, String vhost, String name) {
        return (category, entry) -> vhost.equals(entry.get("vhost")) && name.equals(entry.get("name"))
                && (operator ? category == Category.PARAMETERS && "operator_policy".equals(entry.get("component"))
                        : category == Category.POLICIES);
    }

    /// All that a file names.
    static Concern namedIn(DefinitionsFile file) {
        Set<List<Object>> named = new HashSet<>();
        file.entries().forEach((category, entries) ->
                entries.forEach(entry -> named.add(List.of(category, category.identityOf(entry)))));
        return (category, entry) -> named.contains(List.<Object>of(category, category.identityOf(entry)));
    }
}
