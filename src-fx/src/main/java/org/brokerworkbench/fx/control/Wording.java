package org.brokerworkbench.fx.control;

import java.util.function.Function;
import javafx.util.StringConverter;

/// How a choice box shows its values, which are chosen and never typed: of the two ways of JavaFX's converter there is one.
public final class Wording<T> extends StringConverter<T> {

    private final Function<T, String> words;

    /// @param words of a value, never null; nothing chosen shows nothing
    public Wording(Function<T, String> words) {
        this.words = words;
    }

    @Override
    public String toString(T value) {
        return value == null ? "" : words.apply(value);
    }

    @Override
    public T fromString(String typed) {
        throw new UnsupportedOperationException("'" + typed + "' was typed where a value is chosen");
    }
}
