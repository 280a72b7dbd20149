package org.brokerworkbench.fx.shell;

import javafx.scene.input.KeyCode;
import org.brokerworkbench.fx.lists.ListKind;
import org.jspecify.annotations.Nullable;

/// What the sidebar offers to look at.
public enum View {
    TOPOLOGY("look", "topology", "fth-share-2", KeyCode.DIGIT1, null),
    FLOW("look", "flow", "fth-git-commit", KeyCode.DIGIT8, null),
    SURVIVAL("look", "survival", "fth-zap-off", KeyCode.R, null),
    EXCHANGES("broker", "exchanges", "fth-shuffle", KeyCode.DIGIT2, ListKind.EXCHANGES),
    QUEUES("broker", "queues", "fth-inbox", KeyCode.DIGIT3, ListKind.QUEUES),
    BINDINGS("broker", "bindings", "fth-link", KeyCode.DIGIT4, ListKind.BINDINGS),
    CONNECTIONS("broker", "connections", "fth-monitor", KeyCode.DIGIT5, ListKind.CONNECTIONS),
    CHANNELS("broker", "channels", "fth-layers", KeyCode.DIGIT9, ListKind.CHANNELS),
    CONSUMERS("broker", "consumers", "fth-download", KeyCode.DIGIT6, ListKind.CONSUMERS),
    ADMIN("broker", "admin", "fth-shield", KeyCode.M, null),
    LESSONS("learn", "lessons", "fth-book-open", KeyCode.DIGIT7, null);

    private final String section;
    private final String name;
    private final String icon;
    private final KeyCode digit;
    private final @Nullable ListKind list;

    View(String section, String name, String icon, KeyCode digit, @Nullable ListKind list) {
        this.section = section;
        this.name = name;
        this.icon = icon;
        this.digit = digit;
        this.list = list;
    }

    /// The key of the heading that it stands under.
    public String section() {
        return "shell.section." + section;
    }

    /// The key of its name in the window's texts.
    public String key() {
        return "shell.view." + name;
    }

    /// Ikonli literal.
    public String icon() {
        return icon;
    }

    /// Opens it together with Ctrl.
    public KeyCode digit() {
        return digit;
    }

    /// What it lists, null where it is no list.
    public @Nullable ListKind list() {
        return list;
    }

    /// Whether it is better off without the inspector beside it, until that is opened there.
    boolean wantsRoom() {
        return this == LESSONS || this == FLOW || this == SURVIVAL || this == ADMIN;
    }

    /// The view of a remembered name, the topology where there is none such.
    public static View named(@Nullable String name) {
        for (View view : values()) {
            if (view.name().equals(name)) return view;
        }
        return TOPOLOGY;
    }
}
