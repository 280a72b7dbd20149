package org.brokerworkbench.engine.api;

import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.brokerworkbench.engine.event.BrokerEvent;

/// Pause, step and breakpoints: the gate's handle for the world outside the loop. Thread-safe.
///
/// Pausing is not a blocked thread: commands of clients park behind the gate, heartbeats go on, TTL clocks stand
/// still. Past a bound for each connection its socket is no longer read.
public interface Debugger {

    /// What a broker can be short of.
    enum Alarm {
        MEMORY,
        DISK
    }

    /// Closes the gate when the current turn ends.
    CompletionStage<Void> pause();

    /// Opens the gate; parked commands run in the order in which they came.
    CompletionStage<Void> resume();

    /// Runs one turn while paused: one command, or one delivery.
    ///
    /// @return false where there was nothing to do
    CompletionStage<Boolean> step();

    /// Whether the gate is closed, as last published by the loop.
    boolean paused();

    /// Closes the gate at the end of the turn in which an event matches. Replaces the former predicate; null clears it.
    CompletionStage<Void> breakWhen(Predicate<BrokerEvent> predicate);

    /// Lets every force to disk take so much longer, so that people can see what is confirmed when and what a power cut
    /// would lose. Nothing else is delayed. Without a data directory there is nothing to delay.
    ///
    /// @param millis 0 for as fast as the disk is
    CompletionStage<Void> delayForcing(long millis);

    /// Raises or clears a resource alarm by hand, as `rabbitmqctl set_vm_memory_high_watermark` lets a teacher do:
    /// while one is raised, a connection stops being read at its next publish and is told by `connection.blocked`.
    ///
    /// An alarm that the broker measured itself stays raised until its cause is gone.
    CompletionStage<Void> setAlarm(Alarm alarm, boolean raised);
}
