package org.brokerworkbench.fx.history;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.fx.code.Act;

/// Something that was done by hand, with its way back where there is one.
///
/// It is undone by the opposite change, made like any other, for programs use the broker at the same time. A deed is what
/// [History] remembers; its words are in the window's language of the moment.
public interface Deed {

    /// What it was, as in `Undo: delete queue orders`.
    String name();

    /// That it was done: `Queue orders deleted`.
    String done();

    /// What a program would have to do for the same; empty where none could.
    default List<? extends Act> acts() {
        return List.of();
    }

    default boolean undoable() {
        return true;
    }

    /// What is kept in memory for undoing it.
    default long keptBytes() {
        return 0;
    }

    /// Takes it back.
    ///
    /// @return completed with what is to be said beside that it was undone, such as what could not be restored; empty for
    ///     nothing. Exceptionally where the broker refused, and then it stands
    CompletionStage<String> undo();

    /// Does it again, once it was undone.
    ///
    /// @return the deed that came of it
    CompletionStage<? extends Deed> redo();
}
