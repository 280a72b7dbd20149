package org.brokerworkbench.fx.lesson;

import java.nio.file.Path;
import javafx.beans.value.ObservableBooleanValue;
import org.brokerworkbench.engine.api.Broker;

/// What the lesson panel needs of the window around it.
///
/// @param broker where the lessons' clients connect
/// @param brokerPaused whether the broker's gate is closed, as the window shows it
/// @param settingsDirectory where progress is remembered
public record LessonContext(Broker broker, ObservableBooleanValue brokerPaused, Path settingsDirectory) {}
