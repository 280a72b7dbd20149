package org.brokerworkbench.fx.message;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.TakenMessages;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.history.Deed;

/// Messages that were published, copied or imported; an undo takes those out again that nobody has taken.
final class Brought implements Deed {

    private final Hands hands;
    private final Bringing bringing;
    private final String vhost;
    private final Map<String, List<Ref>> arrivals;
    private final List<Act> acts;
    /// What an undo took out.
    private List<TakenMessages> taken = List.of();

    /// @param acts what a program would do for the same, empty where that is no one act
    Brought(Hands hands, Bringing bringing, String vhost, List<Act> acts) {
        this(hands, bringing, vhost, bringing.arrivals().byQueue(), acts);
    }

    private Brought(Hands hands, Bringing bringing, String vhost, Map<String, List<Ref>> arrivals, List<Act> acts) {
        this.hands = hands;
        this.bringing = bringing;
        this.vhost = vhost;
        this.arrivals = arrivals;
        this.acts = acts;
    }

    @Override
    public String name() {
        return bringing.name(hands.texts());
    }

    @Override
    public String done() {
        String told = bringing.told(hands.texts());
        return bringing.arrivals().tooMany() ? hands.texts().get("message.and-final", told) : told;
    }

    @Override
    public List<Act> acts() {
        return acts;
    }

    @Override
    public boolean undoable() {
        return !arrivals.isEmpty();
    }

    @Override
    public long keptBytes() {
        return taken.stream().mapToLong(TakenMessages::bodyBytes).sum();
    }

    @Override
    public CompletionStage<String> undo() {
        TakeBack takeBack = new TakeBack(hands.broker(), vhost, arrivals);
        return hands.jobs().run("message.job.take-back", takeBack).thenApply(_ -> {
            taken = takeBack.taken();
            String words = hands.texts().get("message.back.out", takeBack.back());
            return takeBack.left() == 0 ? words : hands.texts().get("message.and-taken", words, takeBack.left());
        });
    }

    /// The same messages as far as the undo took them out, not new ones.
    @Override
    public CompletionStage<Deed> redo() {
        PutBack putBack = new PutBack(hands.broker(), taken);
        return hands.jobs().run("message.job.put-back", putBack).thenApply(_ -> {
            Arrivals again = new Arrivals();
            again.add(putBack.arrivals());
            return new Brought(hands, bringing, vhost, again.byQueue(), acts);
        });
    }
}
