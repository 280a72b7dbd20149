package org.brokerworkbench.fx.shell;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Light for the projector, dark for the evening.
public enum Theme {
    LIGHT(new PrimerLight()),
    DARK(new PrimerDark());

    private final atlantafx.base.theme.Theme sheet;

    Theme(atlantafx.base.theme.Theme sheet) {
        this.sheet = sheet;
    }

    /// The remembered theme, or the system's where none is.
    public static Theme named(@Nullable String name) {
        for (Theme theme : values()) {
            if (theme.name().equals(name)) return theme;
        }
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK ? DARK : LIGHT;
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /// Dresses every window of the program.
    public void apply() {
        Application.setUserAgentStylesheet(sheet.getUserAgentStylesheet());
    }

    /// The style class of a scene's root, by which our own style sheets tell the themes apart.
    public String styleClass() {
        return this == DARK ? "dark" : "light";
    }
}
