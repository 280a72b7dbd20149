package org.brokerworkbench.fx.shell;

import java.util.List;
import java.util.Optional;
import javafx.scene.text.Font;

/// Which typeface the window is set in. Windows and macOS bring a good one; what Linux calls "System" is often the
/// widest that there is.
final class Fonts {

    private static final List<String> ON_LINUX = List.of(
            "Inter", "Noto Sans", "Cantarell", "Ubuntu", "Open Sans", "Noto Sans CJK SC", "Source Han Sans SC", "Liberation Sans");

    private Fonts() {}

    /// A family to use instead of the system's, empty where that one is fine.
    static Optional<String> preferred() {
        if (!System.getProperty("os.name").startsWith("Linux")) return Optional.empty();
        List<String> installed = Font.getFamilies();
        return ON_LINUX.stream().filter(installed::contains).findFirst();
    }
}
