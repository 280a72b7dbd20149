package org.brokerworkbench.engine.core.exchange;

import java.util.Arrays;
import java.util.Collection;

/// The bindings that one message matched, in the order in which they were found; one list is reused for every message.
///
/// Two bindings of it can lead to the same destination.
public final class Matches {

    private static final int CAPACITY_INITIAL = 16;
    /// A list that one huge fan-out has grown is not kept at that size.
    private static final int CAPACITY_KEPT_MAX = 4_096;

    private Binding[] bindings = new Binding[CAPACITY_INITIAL];
    private int size;

    /// Empties the list and lets go of what it held.
    public void clear() {
        if (bindings.length > CAPACITY_KEPT_MAX) {
            bindings = new Binding[CAPACITY_INITIAL];
        } else {
            Arrays.fill(bindings, 0, size, null);
        }
        size = 0;
    }

    public void add(Binding binding) {
        if (size == bindings.length) bindings = Arrays.copyOf(bindings, size * 2);
        bindings[size++] = binding;
    }

    public void addAll(Collection<Binding> more) {
        for (Binding binding : more) add(binding);
    }

    public Binding get(int index) {
        return bindings[java.util.Objects.checkIndex(index, size)];
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }
}
