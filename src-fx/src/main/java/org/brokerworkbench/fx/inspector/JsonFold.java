package org.brokerworkbench.fx.inspector;

import javafx.scene.control.TreeItem;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSON value as a tree that folds: one line for each name, the size of what is folded beside it.
final class JsonFold {

    /// Children of one value that are shown; more would make the window stutter and help nobody.
    private static final int CHILDREN_MAX = 1_000;
    private static final int OPEN_DEPTH = 2;

    private JsonFold() {}

    static @Nullable TreeItem<String> of(@Nullable JsonNode value) {
        return value == null ? null : item("", value, 0);
    }

    private static TreeItem<String> item(String name, JsonNode value, int depth) {
        TreeItem<String> item = new TreeItem<>(name + summary(value));
        item.setExpanded(depth < OPEN_DEPTH);
        int[] count = {0};
        if (value.isObject()) {
            value.properties().forEach(entry -> {
                if (count[0]++ < CHILDREN_MAX) item.getChildren().add(item(entry.getKey() + ": ", entry.getValue(), depth + 1));
            });
        } else if (value.isArray()) {
            for (JsonNode element : value) {
                if (count[0] == CHILDREN_MAX) break;
                item.getChildren().add(item(count[0]++ + ": ", element, depth + 1));
            }
        }
        if (value.size() > CHILDREN_MAX) item.getChildren().add(new TreeItem<>("… " + (value.size() - CHILDREN_MAX)));
        return item;
    }

    private static String summary(JsonNode value) {
        if (value.isObject()) return "{" + value.size() + "}";
        if (value.isArray()) return "[" + value.size() + "]";
        return value.toString();
    }
}
