package org.brokerworkbench.fx.topology;

import org.brokerworkbench.fx.model.ElementRef;

/// Which part of the broker belongs into the picture.
///
/// @param vhost the only virtual host to show; null or empty for all
/// @param predeclared whether `amq.*` and the default exchange are shown before they are used
/// @param around the element whose neighbourhood alone is shown; null for everything
/// @param queuesMax how many queues are shown at most: as many as can be read on one screen, or all
record Scope(String vhost, boolean predeclared, ElementRef around, int queuesMax) {

    /// More names than this cannot be read when the whole picture is fitted into a window.
    static final int READABLE_QUEUES = 60;

    Scope(String vhost, boolean predeclared, ElementRef around) {
        this(vhost, predeclared, around, READABLE_QUEUES);
    }

    static Scope of(String vhost) {
        return new Scope(vhost, false, null);
    }

    /// The same with every queue, however many.
    Scope whole() {
        return new Scope(vhost, predeclared, around, Integer.MAX_VALUE);
    }

    boolean shows(String name) {
        return vhost == null || vhost.isEmpty() || vhost.equals(name);
    }
}
