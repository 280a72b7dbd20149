package org.brokerworkbench.fx.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Things that have gone but are shown a moment longer, so that what they did last can be seen.
///
/// A program of five lines connects, publishes and closes within milliseconds; without this its message would come
/// from nowhere.
final class Lingering<K, V> {

    private static final long UNSEEN = Long.MIN_VALUE;

    private record Departed<V>(V thing, long sinceNanos) {}

    private final SequencedMap<K, Departed<V>> departed = new LinkedHashMap<>();
    private final int limit;

    /// @param limit how many to keep; the oldest leave first
    Lingering(int limit) {
        this.limit = limit;
    }

    void add(K key, V thing) {
        departed.remove(key);
        departed.put(key, new Departed<>(thing, UNSEEN));
        if (departed.size() > limit) departed.pollFirstEntry();
    }

    V get(K key) {
        Departed<V> entry = departed.get(key);
        return entry == null ? null : entry.thing();
    }

    void remove(K key) {
        departed.remove(key);
    }

    void clear() {
        departed.clear();
    }

    Collection<V> things() {
        return departed.values().stream().map(Departed::thing).toList();
    }

    /// Forgets what has lingered long enough; the time of a departure counts from the first call that sees it.
    ///
    /// @return whether something was forgotten
    boolean expire(long nowNanos, long lingerNanos) {
        if (departed.isEmpty()) return false;
        departed.replaceAll((key, entry) ->
                entry.sinceNanos() == UNSEEN ? new Departed<>(entry.thing(), nowNanos) : entry);
        return departed.values().removeIf(entry -> nowNanos - entry.sinceNanos() > lingerNanos);
    }
}
