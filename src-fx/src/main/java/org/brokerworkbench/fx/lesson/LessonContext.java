package org.brokerworkbench.fx.lesson;

import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import javafx.beans.value.ObservableBooleanValue;

/// What the lesson panel needs of the window around it.
///
/// @param amqpUri where the lessons' clients connect
/// @param brokerHeld whether the broker's gate is closed, asked from any thread
/// @param brokerPaused the same, as the window shows it
/// @param settingsDirectory where progress is remembered
public record LessonContext(
        String amqpUri, BooleanSupplier brokerHeld, ObservableBooleanValue brokerPaused, Path settingsDirectory) {}
