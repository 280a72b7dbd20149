package org.brokerworkbench.engine.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.brokerworkbench.engine.core.Definition;
import org.brokerworkbench.engine.core.Journal;
import org.brokerworkbench.engine.core.KeptMessage;
import org.brokerworkbench.engine.core.Message;
import org.brokerworkbench.engine.core.Recovery;

/// A disk that is turned by hand: what is written down is safe when [#commit] says so, a page arrives when [#arrive]
/// says so, and [#crash] loses the rest. Its pages are tiny, so that short queues are left to it too.
final class SimulatedJournal implements Journal, Recovery {

    private record Pending(long sequence, Runnable change) {}

    private static final int PAGE_MESSAGES = 2;

    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final Map<Long, TreeMap<Long, KeptMessage>> messages = new TreeMap<>();
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();
    private final ArrayDeque<Runnable> fetches = new ArrayDeque<>();
    private long lastSequence;
    private long committedSequence;
    private long lastMessageId;

    /// Everything up to this number is safe from now on.
    void commit(long sequence) {
        while (!pending.isEmpty() && pending.peek().sequence() <= sequence) pending.poll().change().run();
        committedSequence = Math.max(committedSequence, sequence);
    }

    /// What is not safe by now is lost.
    void crash() {
        pending.clear();
        fetches.clear();
        lastSequence = committedSequence;
    }

    boolean isFetching() {
        return !fetches.isEmpty();
    }

    /// The page that was asked for first arrives.
    void arrive() {
        fetches.poll().run();
    }

    private void write(Runnable change) {
        pending.add(new Pending(++lastSequence, change));
    }

    private TreeMap<Long, KeptMessage> of(long queueId) {
        return messages.computeIfAbsent(queueId, _ -> new TreeMap<>());
    }

    @Override
    public void define(Definition definition) {
        write(() -> definitions.put(definition.key(), definition));
    }

    @Override
    public void undefine(String key) {
        write(() -> definitions.remove(key));
    }

    @Override
    public void store(long queueId, long position, Message message, long expiresAtMillis) {
        write(() -> {
            of(queueId).put(position, new KeptMessage(position, message, expiresAtMillis, false));
            lastMessageId = Math.max(lastMessageId, message.id());
        });
    }

    @Override
    public void delivered(long queueId, long position) {
        write(() -> of(queueId).computeIfPresent(position, (_, kept) ->
                new KeptMessage(position, kept.message(), kept.expiresAtMillis(), true)));
    }

    @Override
    public void remove(long queueId, long position) {
        write(() -> of(queueId).remove(position));
    }

    @Override
    public void removeRange(long queueId, long firstPosition, long lastPosition) {
        write(() -> of(queueId).subMap(firstPosition, true, lastPosition, true).clear());
    }

    @Override
    public void removeQueue(long queueId) {
        write(() -> messages.remove(queueId));
    }

    @Override
    public long lastSequence() {
        return lastSequence;
    }

    @Override
    public long committedSequence() {
        return committedSequence;
    }

    @Override
    public boolean keeps() {
        return true;
    }

    @Override
    public int pageMessages() {
        return PAGE_MESSAGES;
    }

    @Override
    public List<KeptMessage> read(
            long queueId, long firstPosition, long lastPosition, long skip, int messagesMax) {
        return of(queueId).subMap(firstPosition, true, lastPosition, true).values().stream()
                .skip(skip)
                .limit(messagesMax)
                .toList();
    }

    @Override
    public void fetch(
            long queueId, long firstPosition, long lastPosition, int messagesMax, Consumer<List<KeptMessage>> arrived) {
        fetches.add(() -> arrived.accept(read(queueId, firstPosition, lastPosition, 0, messagesMax)));
    }

    // --- what a crash leaves ---

    @Override
    public List<Definition> definitions() {
        return new ArrayList<>(definitions.values());
    }

    @Override
    public List<KeptQueue> queues() {
        List<KeptQueue> kept = new ArrayList<>();
        messages.forEach((queueId, stored) -> {
            if (stored.isEmpty()) return;
            long bodyBytes = stored.values().stream().mapToLong(message -> message.message().body().length).sum();
            kept.add(new KeptQueue(queueId, stored.firstKey(), stored.lastKey(), stored.size(), bodyBytes));
        });
        return kept;
    }

    @Override
    public long lastMessageId() {
        return lastMessageId;
    }
}
