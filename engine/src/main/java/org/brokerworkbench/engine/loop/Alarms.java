package org.brokerworkbench.engine.loop;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What the broker is short of: measured, or raised by hand. Loop thread only.
///
/// While anything is short, a connection stops being read at its next publish; it asks to be woken when nothing is
/// short any more. Source: RabbitMQ, "Memory and Disk Alarms".
public final class Alarms {

    /// What there may be too little of; its name in `connection.blocked`.
    public enum Resource {
        MEMORY("memory"),
        DISK("disk");

        private final String label;

        Resource(String label) {
            this.label = label;
        }
    }

    /// Takes note of every change, before blocked connections hear of it.
    @FunctionalInterface
    public interface Listener {
        void alarmChanged(Resource resource, boolean raised);
    }

    private final Set<Resource> measured = EnumSet.noneOf(Resource.class);
    private final Set<Resource> byHand = EnumSet.noneOf(Resource.class);
    private final Listener listener;
    private List<Runnable> waiting = new ArrayList<>();

    public Alarms(Listener listener) {
        this.listener = listener;
    }

    public boolean anyRaised() {
        return !measured.isEmpty() || !byHand.isEmpty();
    }

    public boolean raised(Resource resource) {
        return measured.contains(resource) || byHand.contains(resource);
    }

    /// RabbitMQ's words: `low on memory`.
    public String reason() {
        List<String> labels = new ArrayList<>();
        for (Resource resource : Resource.values()) {
            if (raised(resource)) labels.add(resource.label);
        }
        return "low on " + String.join(" & ", labels);
    }

    /// What a measurement says.
    public void measured(Resource resource, boolean isShort) {
        change(measured, resource, isShort);
    }

    /// What somebody wants to show.
    public void byHand(Resource resource, boolean raise) {
        change(byHand, resource, raise);
    }

    /// Runs once, when nothing is short any more; must not be called while nothing is.
    public void whenCleared(Runnable wake) {
        waiting.add(wake);
    }

    private void change(Set<Resource> cause, Resource resource, boolean on) {
        boolean before = raised(resource);
        if (on) {
            cause.add(resource);
        } else {
            cause.remove(resource);
        }
        if (raised(resource) == before) return;
        listener.alarmChanged(resource, on);
        if (anyRaised()) return;
        List<Runnable> woken = waiting;
        waiting = new ArrayList<>();
        woken.forEach(Runnable::run);
    }
}
