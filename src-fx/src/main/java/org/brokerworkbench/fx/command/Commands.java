package org.brokerworkbench.fx.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.brokerworkbench.fx.model.ElementRef;
import org.jspecify.annotations.Nullable;

/// Everything that can be done in the window, gathered from the views that can do it: one list for menus, palette and
/// keyboard.
public final class Commands {

    private final List<Supplier<List<Command>>> always = new ArrayList<>();
    private final List<Function<ElementRef, List<Command>>> withElement = new ArrayList<>();

    /// Adds commands that need nothing selected; asked for anew each time, so that only what makes sense is offered.
    public void always(Supplier<List<Command>> source) {
        always.add(source);
    }

    /// Adds commands about an element of the broker.
    public void withElement(Function<ElementRef, List<Command>> source) {
        withElement.add(source);
    }

    /// What can be done now without an element.
    public List<Command> general() {
        List<Command> all = new ArrayList<>();
        always.forEach(source -> all.addAll(source.get()));
        return all;
    }

    /// What can be done with an element now; nothing with none.
    public List<Command> about(@Nullable ElementRef element) {
        List<Command> all = new ArrayList<>();
        if (element != null) withElement.forEach(source -> all.addAll(source.apply(element)));
        return all;
    }
}
