package org.brokerworkbench.fx.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javafx.scene.text.Font;

/// Which typeface the window is set in. Windows and macOS bring a good one; what Linux calls "System" is often the
/// widest that there is.
public final class Fonts {

    private static final List<String> ON_LINUX = List.of(
            "Inter", "Noto Sans", "Cantarell", "Ubuntu", "Open Sans", "Noto Sans CJK SC", "Source Han Sans SC", "Liberation Sans");

    private Fonts() {}

    /// A style sheet with the family to use instead of the system's, empty where that one is fine. A scene that has it
    /// hands it on to its pop-ups and dialogs.
    public static Optional<String> stylesheet() {
        return preferred().map(family -> ".root { -fx-font-family: '" + family + "'; }")
                .map(css -> Base64.getEncoder().encodeToString(css.getBytes(StandardCharsets.UTF_8)))
                .map(encoded -> "data:text/css;base64," + encoded);
    }

    private static Optional<String> preferred() {
        if (!System.getProperty("os.name").startsWith("Linux")) return Optional.empty();
        List<String> installed = Font.getFamilies();
        return ON_LINUX.stream().filter(installed::contains).findFirst();
    }
}
