package org.brokerworkbench.fx.shell;

import javafx.scene.input.KeyCode;

/// What the sidebar offers to look at.
public enum View {
    TOPOLOGY("shell.section.look", "shell.view.topology", "fth-share-2", KeyCode.DIGIT1),
    LESSONS("shell.section.learn", "shell.view.lessons", "fth-book-open", KeyCode.DIGIT2);

    private final String section;
    private final String key;
    private final String icon;
    private final KeyCode digit;

    View(String section, String key, String icon, KeyCode digit) {
        this.section = section;
        this.key = key;
        this.icon = icon;
        this.digit = digit;
    }

    /// The key of the heading that it stands under.
    public String section() {
        return section;
    }

    /// The key of its name in the window's texts.
    public String key() {
        return key;
    }

    /// Ikonli literal.
    public String icon() {
        return icon;
    }

    /// Opens it together with Ctrl.
    public KeyCode digit() {
        return digit;
    }

    /// The view of a remembered name, the topology where there is none such.
    public static View named(String name) {
        for (View view : values()) {
            if (view.name().equals(name)) return view;
        }
        return TOPOLOGY;
    }
}
