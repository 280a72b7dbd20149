package org.brokerworkbench.fx.topology;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.layout.Region;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.text.Texts;

/// The picture: publishing clients → exchanges → queues → consuming clients, live.
public final class TopologyView extends Region {

    private final BrokerModel model;
    private final TopologyLog log = new TopologyLog();
    private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
    private final StringProperty vhostFilter = new SimpleStringProperty(this, "vhostFilter");
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reducedMotion");

    /// @param selection what is selected in the whole window; null for nothing
    public TopologyView(BrokerModel model, ObjectProperty<ElementRef> selection, Texts texts) {
        this.model = model;
        getStyleClass().add("topology");
    }

    /// Animates one event. Call it for every event once, in order; it folds the event into the model where that has
    /// not been done.
    public void accept(long sequence, long brokerMillis, BrokerEvent event) {
        model.apply(sequence, brokerMillis, event);
    }

    /// Once per pulse, after the model was updated.
    public void pulse(long nowNanos) {
        model.sample(nowNanos);
    }

    public void zoomIn() {}

    public void zoomOut() {}

    public void zoomToFit() {}

    public void resetZoom() {}

    /// Every animation in words, for those who cannot see it and for the clipboard.
    public TopologyLog log() {
        return log;
    }

    /// How fast tokens travel: 1 is normal, 0.25 a quarter.
    public DoubleProperty speedProperty() {
        return speed;
    }

    /// Which virtual host is shown; null or empty for all.
    public StringProperty vhostFilterProperty() {
        return vhostFilter;
    }

    /// Whether things appear in their place instead of travelling there.
    public BooleanProperty reducedMotionProperty() {
        return reducedMotion;
    }
}
