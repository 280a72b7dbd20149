package org.brokerworkbench.fx.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;
import org.brokerworkbench.engine.event.MessagePage.Ref;
import org.brokerworkbench.engine.event.ScanPage;
import org.brokerworkbench.engine.event.ScanPage.Cursor;
import org.brokerworkbench.engine.event.ScanPage.Filter;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.jspecify.annotations.Nullable;

/// Which messages of a queue something is done with: some that were picked, or all that hold a text, or all.
///
/// They come in portions, so that a million is no different from ten.
sealed interface Chosen {

    /// Messages in one portion.
    int PORTION = 500;

    /// The next ready messages.
    ///
    /// @param messages as they are, where they were looked at
    /// @param looked messages of the queue looked at in all; @param total of the queue, or of those picked
    /// @param more whether there is another portion
    record Portion(List<Ref> refs, List<PeekedMessage> messages, long looked, long total, boolean more) {
        Job.Progress progress() {
            return new Job.Progress(looked, total, more);
        }

        static Portion of(List<PeekedMessage> messages, long looked, long total, boolean more) {
            return new Portion(messages.stream().map(PeekedMessage::ref).toList(), messages, looked, total, more);
        }
    }

    CompletionStage<Portion> next();

    /// Messages by their places: whoever does something with them finds out which have left theirs meanwhile.
    final class ByRef implements Chosen {
        private final List<Ref> refs;
        private int from;

        ByRef(List<Ref> refs) {
            this.refs = List.copyOf(refs);
        }

        @Override
        public CompletionStage<Portion> next() {
            int to = Math.min(refs.size(), from + PORTION);
            List<Ref> some = refs.subList(from, to);
            from = to;
            return CompletableFuture.completedFuture(new Portion(some, List.of(), to, refs.size(), to < refs.size()));
        }
    }

    /// Messages that were picked one by one, with what is in them; those that have left their queue meanwhile are passed over.
    final class OneByOne implements Chosen {
        private final Broker broker;
        private final QueueRef queue;
        private final List<Ref> picked;
        private final int bodyBytesMax;
        private int from;

        OneByOne(Broker broker, QueueRef queue, List<Ref> picked, int bodyBytesMax) {
            this.broker = broker;
            this.queue = queue;
            this.picked = List.copyOf(picked);
            this.bodyBytesMax = bodyBytesMax;
        }

        @Override
        public CompletionStage<Portion> next() {
            int to = Math.min(picked.size(), from + PORTION);
            List<CompletableFuture<@Nullable PeekedMessage>> looked = new ArrayList<>();
            for (Ref one : picked.subList(from, to)) {
                looked.add(broker.message(queue.vhost(), queue.name(), one, bodyBytesMax).toCompletableFuture());
            }
            from = to;
            return CompletableFuture.allOf(looked.toArray(CompletableFuture[]::new)).thenApply(_ -> Portion.of(
                    looked.stream().map(CompletableFuture::join).filter(Objects::nonNull).toList(),
                    to, picked.size(), to < picked.size()));
        }
    }

    /// Ready messages that hold a text; those that come after the walk began too, if they come before its end.
    final class Found implements Chosen {
        private final Broker broker;
        private final QueueRef queue;
        private final Filter filter;
        private final int bodyBytesMax;
        private Cursor at = Cursor.START;
        private long looked;

        Found(Broker broker, QueueRef queue, Filter filter, int bodyBytesMax) {
            this.broker = broker;
            this.queue = queue;
            this.filter = filter;
            this.bodyBytesMax = bodyBytesMax;
        }

        @Override
        public CompletionStage<Portion> next() {
            return broker.scan(queue.vhost(), queue.name(), at, PORTION, filter, bodyBytesMax)
                    .thenApply(this::portion);
        }

        private Portion portion(ScanPage page) {
            looked += page.scanned();
            at = page.next();
            List<PeekedMessage> ready = page.found().stream().filter(message -> message.holderChannelId() == 0).toList();
            return Portion.of(ready, looked, Math.max(looked, page.total()), at != null);
        }
    }
}
