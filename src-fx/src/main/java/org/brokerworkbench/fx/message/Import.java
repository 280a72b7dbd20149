package org.brokerworkbench.fx.message;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.bridge.Reply;
import org.brokerworkbench.fx.message.Job.Progress;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// Publishes the messages of a file: into one queue, or each to where it was published once.
final class Import implements Bringing, AutoCloseable {

    private record Numbered(long line, MessageLines.Line message) {}

    private final Broker broker;
    private final String vhost;
    private final @Nullable String queue;
    private final String fileName;
    private final Outcomes outcomes = new Outcomes();
    private final BufferedReader file;
    private final long bytesTotal;
    private long bytesRead;
    private long lines;
    private long wrongLines;
    private @Nullable String firstWrong;

    /// @param queue null for the exchange and routing key of each line
    Import(Broker broker, String vhost, @Nullable String queue, Path path) throws IOException {
        this.broker = broker;
        this.vhost = vhost;
        this.queue = queue;
        this.fileName = String.valueOf(path.getFileName());
        this.bytesTotal = Math.max(1, Files.size(path));
        this.file = Files.newBufferedReader(path);
    }

    @Override
    public CompletionStage<Progress> next() {
        return CompletableFuture.supplyAsync(this::readSome).thenCompose(some -> {
            List<CompletableFuture<?>> under = new ArrayList<>();
            for (Numbered line : some) under.add(publish(line).toCompletableFuture());
            return CompletableFuture.allOf(under.toArray(CompletableFuture[]::new))
                    .thenApply(_ -> new Progress(bytesRead, Math.max(bytesRead, bytesTotal), !some.isEmpty()));
        });
    }

    private List<Numbered> readSome() {
        List<Numbered> some = new ArrayList<>();
        try {
            while (some.size() < Chosen.PORTION) {
                String text = file.readLine();
                if (text == null) break;
                bytesRead += text.length() + 1;
                lines++;
                if (text.isBlank()) continue;
                try {
                    some.add(new Numbered(lines, MessageLines.read(text)));
                } catch (IllegalArgumentException wrong) {
                    wrong(lines, words(wrong));
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return some;
    }

    private CompletionStage<?> publish(Numbered numbered) {
        MessageLines.Line line = numbered.message();
        String exchange = queue == null ? line.exchange() : "";
        String key = queue == null ? line.routingKey() : queue;
        try {
            return broker.operator().publish(vhost, exchange, key, line.properties(), line.body())
                    .handle((sent, failure) -> {
                        if (failure == null) outcomes.add(sent);
                        else wrong(numbered.line(), words(failure));
                        return null;
                    });
        } catch (IllegalArgumentException noProperty) {
            wrong(numbered.line(), words(noProperty));
            return CompletableFuture.completedFuture(null);
        }
    }

    private static String words(Throwable failure) {
        return String.valueOf(Reply.cause(failure).getMessage());
    }

    private synchronized void wrong(long line, String why) {
        wrongLines++;
        if (firstWrong == null) firstWrong = line + ": " + why;
    }

    long published() {
        return outcomes.routed();
    }

    @Override
    public Arrivals arrivals() {
        return outcomes.arrivals();
    }

    @Override
    public String name(Texts texts) {
        return texts.get("message.name.import", published(), fileName);
    }

    @Override
    public String told(Texts texts) {
        String words = outcomes.with(texts, texts.get("message.imported", published(), fileName));
        return wrongLines > 0 ? texts.get("message.and-wrong", words, wrongLines, firstWrong) : words;
    }

    long wrongLines() {
        return wrongLines;
    }

    /// Number of the first line that was none, and why; null where all were.
    @Nullable String firstWrong() {
        return firstWrong;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
