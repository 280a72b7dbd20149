package org.brokerworkbench.app;

import java.nio.file.Path;

/// Where the program keeps things for its user: what the window remembers, and the broker's data unless told otherwise.
final class HomeDirectory {

    private HomeDirectory() {}

    /// `~/.broker-workbench`.
    static Path path() {
        return Path.of(System.getProperty("user.home"), ".broker-workbench");
    }
}
