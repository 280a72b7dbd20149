package org.brokerworkbench.fx.message;

import org.brokerworkbench.fx.message.Job.Step;
import org.brokerworkbench.fx.text.Texts;

/// Brings new messages to queues by hand, in steps; what it tells is read when its job has ended.
interface Bringing extends Step {

    /// Where they came to.
    Arrivals arrivals();

    /// What it is, as an undo names it.
    String name(Texts texts);

    /// What came of it.
    String told(Texts texts);
}
