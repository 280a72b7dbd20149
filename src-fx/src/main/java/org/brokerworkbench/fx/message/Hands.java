package org.brokerworkbench.fx.message;

import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;

/// What a deed with messages needs to be told, undone and done again.
record Hands(Texts texts, Broker broker, Jobs jobs) {

    /// How many messages are back in a queue, where, and how many are not.
    String wordsOf(PutBack putBack, QueueRef queue) {
        String key = putBack.inPlace() ? "message.back.in-place" : "message.back.at-tail";
        String words = texts.get(key, putBack.back(), queue.name());
        return putBack.left() == 0 ? words : texts.get("message.and-taken", words, putBack.left());
    }
}
