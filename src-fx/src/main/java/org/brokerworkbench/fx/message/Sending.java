package org.brokerworkbench.fx.message;

import java.util.List;
import org.brokerworkbench.fx.message.Job.Step;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;

/// Sends messages of a queue elsewhere, in steps; what it tells is read when its job has ended.
interface Sending extends Step {

    /// Where they are taken from.
    QueueRef queue();

    /// Those that left, with where they came to; none where an undo could not keep them all.
    List<Away> away();

    /// What it is, as an undo names it.
    String name(Texts texts);

    /// What came of it.
    String told(Texts texts);

    /// The key of its job's name.
    String jobKey();

    /// The same with other messages.
    Sending with(Chosen others);
}
