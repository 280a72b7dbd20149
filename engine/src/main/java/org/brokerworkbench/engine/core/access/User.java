package org.brokerworkbench.engine.core.access;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Somebody who may log in.
///
/// @param tags what the management API lets the user do, in the order given; any other word is kept as well
public record User(String name, PasswordHash password, Set<String> tags) {

    /// Everything: users, virtual hosts, other people's queues.
    public static final String ADMINISTRATOR = "administrator";
    /// Other people's connections and channels, and nodes.
    public static final String MONITORING = "monitoring";
    /// Policies of the virtual hosts the user may enter.
    public static final String POLICYMAKER = "policymaker";
    /// What the user could do over AMQP.
    public static final String MANAGEMENT = "management";
    /// May publish with another's name in `user-id`.
    public static final String IMPERSONATOR = "impersonator";

    public User {
        tags = Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    }

    public static User of(String name, PasswordHash password, String... tags) {
        return new User(name, password, new LinkedHashSet<>(List.of(tags)));
    }

    public boolean hasTag(String tag) {
        return tags.contains(tag);
    }
}
