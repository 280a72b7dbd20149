package org.brokerworkbench.fx.frames;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.brokerworkbench.engine.event.BrokerEvent.FrameEvent;
import org.brokerworkbench.engine.event.BrokerEvent.FrameIn;
import org.brokerworkbench.engine.event.BrokerEvent.FrameOut;
import org.brokerworkbench.engine.event.BrokerEvent.FramesPublished;
import org.brokerworkbench.engine.event.WireFrame;

/// The last [#FRAMES_MAX] frames that went between clients and the broker, and which message a publish became.
///
/// Not thread-safe: one thread tells and reads.
public final class FrameHistory {

    public static final int FRAMES_MAX = 1 << 14;

    private final Framed[] ring = new Framed[FRAMES_MAX];
    private final ReadOnlyBooleanWrapper told = new ReadOnlyBooleanWrapper(this, "told");
    private final ReadOnlyLongWrapper missed = new ReadOnlyLongWrapper(this, "missed");
    /// By content id.
    private final Map<Long, Long> messages = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > FRAMES_MAX;
        }
    };
    private long next;
    private long version;

    /// Takes what was told, each once and in order.
    public void take(long sequence, long brokerMillis, FrameEvent event) {
        version++;
        switch (event) {
            case FrameIn(WireFrame frame) -> add(new Framed(next, sequence, brokerMillis, true, frame));
            case FrameOut(WireFrame frame) -> add(new Framed(next, sequence, brokerMillis, false, frame));
            case FramesPublished(long contentId, long messageId) -> messages.put(contentId, messageId);
        }
    }

    private void add(Framed framed) {
        ring[(int) (next % FRAMES_MAX)] = framed;
        next++;
    }

    /// So many frames went by untold.
    public void missed(long frames) {
        missed.set(missed.get() + frames);
        version++;
    }

    /// How many frames went by untold while frames were told.
    public ReadOnlyLongProperty missedProperty() {
        return missed.getReadOnlyProperty();
    }

    /// Frames are told from now on, or no longer: more happens than anybody could follow.
    public void tell(boolean now) {
        told.set(now);
    }

    /// Whether frames are told at the moment.
    public ReadOnlyBooleanProperty toldProperty() {
        return told.getReadOnlyProperty();
    }

    /// Changes when something was taken.
    public long version() {
        return version;
    }

    /// The message that a frame brings or takes, 0 where it is none's or its message is not known (yet).
    public long messageOf(Framed framed) {
        WireFrame frame = framed.frame();
        return frame.contentId() == 0 ? frame.messageId() : messages.getOrDefault(frame.contentId(), 0L);
    }

    /// All that is remembered, oldest first.
    public List<Framed> all() {
        return last(FRAMES_MAX, _ -> true);
    }

    /// The last frames of some kind, oldest first.
    ///
    /// @param max at most so many
    public List<Framed> last(int max, Predicate<Framed> wanted) {
        List<Framed> found = new ArrayList<>();
        for (long number = next - 1; number >= Math.max(0, next - FRAMES_MAX) && found.size() < max; number--) {
            Framed framed = ring[(int) (number % FRAMES_MAX)];
            if (wanted.test(framed)) found.add(framed);
        }
        return found.reversed();
    }
}
