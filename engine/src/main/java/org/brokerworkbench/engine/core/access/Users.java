package org.brokerworkbench.engine.core.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/// The users of the broker, by name. Loop thread only.
public final class Users {

    public static final String GUEST = "guest";

    private final Map<String, User> byName = new TreeMap<>();
    private final RandomGenerator salts;

    /// Nobody yet.
    ///
    /// @param salts where the salts of password hashes come from
    public Users(RandomGenerator salts) {
        this.salts = salts;
    }

    /// The default user, `guest`/`guest`, an administrator.
    public User addGuest() {
        put(GUEST, GUEST, Set.of(User.ADMINISTRATOR));
        return find(GUEST);
    }

    /// The user with this name and password, or null: it is not said which of the two is wrong.
    public User authenticate(String name, String password) {
        User user = byName.get(name);
        return user != null && user.password().matches(password) ? user : null;
    }

    /// The user, or null.
    public User find(String name) {
        return byName.get(name);
    }

    /// Adds or changes a user.
    ///
    /// @param password an empty one makes a user who cannot log in with a password
    /// @return true where there was no such user
    public boolean put(String name, String password, Set<String> tags) {
        return put(new User(name, password.isEmpty() ? PasswordHash.NONE : PasswordHash.of(password, salts), tags));
    }

    /// Adds or replaces a user.
    ///
    /// @return true where there was no such user
    public boolean put(User user) {
        return byName.put(user.name(), user) == null;
    }

    /// @return false where there was no such user
    public boolean delete(String name) {
        return byName.remove(name) != null;
    }

    /// All users by name.
    public List<User> all() {
        return new ArrayList<>(byName.values());
    }
}
