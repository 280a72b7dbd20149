package org.brokerworkbench.fx.bridge;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// For the JDK's flight recorder: a pulse in which the window took in what happened and drew it. Costs nothing while
/// nobody records; `workbench bench` counts frames by it.
@Name("org.brokerworkbench.PulseShown")
@Label("Pulse Shown")
@Category("Broker Workbench")
@Description("The window took in what happened and drew it")
@StackTrace(false)
final class PulseShown extends Event {

    @Label("Events")
    @Description("Events of the broker that were shown")
    int events;
}
