package org.brokerworkbench.engine.core.exchange;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.brokerworkbench.engine.amqp.FieldTable;

/// `topic`: words between dots; `*` in a binding key stands for one word, `#` for any number of words, also none
/// (AMQP 0-9-1 §3.1.3.3).
///
/// Binding keys form a trie with one edge for each word. A message walks all its ways at once, word by word:
///
/// ```
/// bindings a.*, a.#, #.c          key a.c
///          root ─a─► 1 ─*─► 2     start: root, #          (# also matches no word, so it is entered with its parent)
///            │       └─#─► 3      after a: 1, 3, #        (a # stays where it is)
///            └─#─► 4 ─c─► 5       after c: 2, 3, 5, #     their bindings match
/// ```
///
/// Each node is entered at most once for each word, so a message costs words × nodes at worst: a binding key with many
/// `#` cannot make it explode.
public final class Topic implements Router {

    private static final int NODES_INITIAL = 16;

    private static final class Node {
        final Node parent;
        final String word;
        final Set<Binding> bindings = new LinkedHashSet<>(4);
        final Map<String, Node> children = new HashMap<>(4);
        Node star;
        Node hash;
        long enteredInStep;

        Node(Node parent, String word) {
            this.parent = parent;
            this.word = word;
        }

        Node child(String word) {
            return switch (word) {
                case "*" -> star;
                case "#" -> hash;
                default -> children.get(word);
            };
        }

        void setChild(String word, Node child) {
            switch (word) {
                case "*" -> star = child;
                case "#" -> hash = child;
                default -> {
                    if (child == null) children.remove(word);
                    else children.put(word, child);
                }
            }
        }

        boolean isUnused() {
            return bindings.isEmpty() && children.isEmpty() && star == null && hash == null;
        }

        boolean isHash() {
            return parent != null && parent.hash == this;
        }
    }

    private final Node root = new Node(null, "");
    private Node[] here = new Node[NODES_INITIAL];
    private Node[] next = new Node[NODES_INITIAL];
    private int nextSize;
    private long step;

    @Override
    public void add(Binding binding) {
        Node node = root;
        for (Words words = new Words(binding.routingKey()); words.advance(); ) {
            Node child = node.child(words.word);
            if (child == null) {
                child = new Node(node, words.word);
                node.setChild(words.word, child);
            }
            node = child;
        }
        node.bindings.add(binding);
    }

    @Override
    public void remove(Binding binding) {
        Node node = root;
        for (Words words = new Words(binding.routingKey()); words.advance(); ) {
            node = node.child(words.word);
            if (node == null) return;
        }
        node.bindings.remove(binding);
        for (; node != root && node.isUnused(); node = node.parent) {
            node.parent.setChild(node.word, null);
        }
    }

    @Override
    public void route(String routingKey, Supplier<FieldTable> headers, Matches out) {
        step++;
        nextSize = 0;
        enter(root);
        for (Words words = new Words(routingKey); words.advance() && nextSize > 0; ) {
            Node[] left = next;
            int leftSize = nextSize;
            next = here;
            here = left;
            nextSize = 0;
            step++;
            for (int i = 0; i < leftSize; i++) {
                Node node = left[i];
                if (node.isHash()) enter(node);
                enter(node.star);
                if (!node.children.isEmpty()) enter(node.children.get(words.word));
            }
        }
        for (int i = 0; i < nextSize; i++) {
            if (!next[i].bindings.isEmpty()) out.addAll(next[i].bindings);
        }
    }

    /// Enters a node and, since `#` also matches no word, the `#` below it.
    private void enter(Node entered) {
        for (Node node = entered; node != null && node.enteredInStep != step; node = node.hash) {
            node.enteredInStep = step;
            if (nextSize == next.length) next = Arrays.copyOf(next, nextSize * 2);
            next[nextSize++] = node;
        }
    }

    /// The words of a key, one after the other; the empty key has none, `.` has two empty ones.
    private static final class Words {
        private final String key;
        private int from;
        String word;

        Words(String key) {
            this.key = key;
            this.from = key.isEmpty() ? 1 : 0;
        }

        boolean advance() {
            if (from > key.length()) return false;
            int dot = key.indexOf('.', from);
            int end = dot < 0 ? key.length() : dot;
            word = key.substring(from, end);
            from = end + 1;
            return true;
        }
    }
}
