package org.brokerworkbench.fx.topology;

import org.brokerworkbench.fx.model.ElementRef;

/// Which part of the broker belongs into the picture.
///
/// @param vhost the only virtual host to show; null or empty for all
/// @param predeclared whether `amq.*` and the default exchange are shown before they are used
/// @param around the element whose neighbourhood alone is shown; null for everything
record Scope(String vhost, boolean predeclared, ElementRef around) {

    static Scope of(String vhost) {
        return new Scope(vhost, false, null);
    }

    boolean shows(String name) {
        return vhost == null || vhost.isEmpty() || vhost.equals(name);
    }
}
