package org.brokerworkbench.fx.lesson;

import java.nio.file.Path;
import javafx.beans.value.ObservableBooleanValue;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.survival.PowerSwitch;

/// What the lesson panel needs of the window around it.
///
/// @param broker where the lessons' clients connect
/// @param power restarts the broker
/// @param brokerPaused whether the broker's gate is closed, as the window shows it
/// @param settingsDirectory where progress is remembered
public record LessonContext(Broker broker, PowerSwitch power, ObservableBooleanValue brokerPaused, Path settingsDirectory) {}
