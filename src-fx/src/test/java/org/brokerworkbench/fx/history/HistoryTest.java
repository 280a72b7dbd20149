package org.brokerworkbench.fx.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.Test;

/// The order in which deeds are taken back.
class HistoryTest {

    private final List<String> told = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private Runnable offered;
    private final History history = new History(new Texts(Texts.ENGLISH), Runnable::run, (words, back) -> {
        told.add(words);
        offered = back;
    }, failures::add);

    private static final class Lever implements Deed {
        private final String name;
        private boolean stuck;

        Lever(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String done() {
            return name + " pulled";
        }

        @Override
        public CompletionStage<String> undo() {
            return stuck
                    ? CompletableFuture.failedFuture(new IllegalStateException(name + " is stuck"))
                    : CompletableFuture.completedFuture("");
        }

        @Override
        public CompletionStage<Deed> redo() {
            return CompletableFuture.completedFuture(this);
        }
    }

    private String next() {
        Deed next = history.nextUndoProperty().get();
        return next == null ? null : next.name();
    }

    @Test
    void whatCannotBeTakenBackIsSaidAndDoesNotStandInTheWayOfWhatWasDoneBefore() {
        Lever first = new Lever("first");
        Lever second = new Lever("second");
        history.did(first);
        history.did(second);
        second.stuck = true;

        history.undo();
        assertThat(failures).singleElement().satisfies(why -> assertThat(why).hasMessage("second is stuck"));
        assertThat(told.getLast()).startsWith("Not undone: second");
        assertThat(history.standing()).containsExactly(first, second);
        assertThat(next()).isEqualTo("first");
        Runnable again = offered;
        history.undo();
        assertThat(history.standing()).containsExactly(second);
        assertThat(next()).isNull();

        second.stuck = false;
        again.run();
        assertThat(told.getLast()).isEqualTo("Undone: second");
        assertThat(history.standing()).isEmpty();
        history.redo();
        assertThat(told.getLast()).as("what was taken back last is done again first").isEqualTo("second pulled");
    }

    @Test
    void whatWasRefusedHasItsTurnAgainOnceSomethingElseIsDone() {
        Lever lever = new Lever("lever");
        history.did(lever);
        lever.stuck = true;
        history.undo();
        assertThat(next()).isNull();
        lever.stuck = false;
        history.did(new Lever("other"));
        history.undo();
        assertThat(next()).isEqualTo("lever");
        history.undo();
        assertThat(history.standing()).isEmpty();
    }
}
