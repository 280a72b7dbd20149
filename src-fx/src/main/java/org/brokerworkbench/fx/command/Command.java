package org.brokerworkbench.fx.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that can be done now, in words: an entry of a menu and of the palette.
///
/// @param id unique among the commands that are offered together
/// @param key of its name in the window's texts, @param arguments what fills the name's placeholders
/// @param icon Ikonli literal, null for none
/// @param danger whether something is lost by it
/// @param keys how the keyboard calls it, as it is shown; empty for not at all
public record Command(
        String id, String key, List<Object> arguments, @Nullable String icon, boolean danger, List<String> keys, Runnable run) {

    public static Command of(String id, String key, String icon, Runnable run, Object... arguments) {
        return new Command(id, key, List.of(arguments), icon, false, List.of(), run);
    }

    public Command dangerous() {
        return new Command(id, key, arguments, icon, true, keys, run);
    }

    public Command by(List<String> shownKeys) {
        return new Command(id, key, arguments, icon, danger, List.copyOf(shownKeys), run);
    }
}
