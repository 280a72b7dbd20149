package org.brokerworkbench.app.bench;

import java.util.ArrayList;
import java.util.List;

/// 1,000 binding keys on ten queues, and 1,000 routing keys each of which goes to exactly one of the queues, through one
/// to three bindings.
final class TopicKeys {

    private static final int QUEUES = 10;
    private static final int KINDS = 10;
    private static final int PLACES = 10;

    private TopicKeys() {}

    /// The hundred binding keys of a queue.
    static List<String> bindingsOf(int queue) {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 20; i++) keys.add("area" + queue + ".kind" + i + ".*.#");
        for (int i = 0; i < 30; i++) keys.add("area" + queue + ".*.place" + i);
        for (int i = 0; i < 30; i++) keys.add("area" + queue + ".#.place" + (i + 5));
        // match nothing that is published, but must be tried
        for (int i = 0; i < 10; i++) keys.add("*.*.place" + i + ".late" + queue);
        for (int i = 0; i < 10; i++) keys.add("#.stray" + i + ".of" + queue);
        return keys;
    }

    /// What is published, in turn.
    static List<String> published() {
        List<String> keys = new ArrayList<>();
        for (int kind = 0; kind < KINDS; kind++) {
            for (int place = 0; place < PLACES; place++) {
                for (int queue = 0; queue < QUEUES; queue++) keys.add("area" + queue + ".kind" + kind + ".place" + place);
            }
        }
        return keys;
    }
}
