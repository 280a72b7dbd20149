package org.brokerworkbench.fx.message;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.brokerworkbench.fx.message.Job.Progress;
import org.brokerworkbench.fx.message.Job.Step;

/// Writes chosen messages to a file, one JSON object a line.
final class Export implements Step, AutoCloseable {

    private final Chosen chosen;
    private final BufferedWriter file;
    private long written;

    Export(Chosen chosen, Path path) throws IOException {
        this.chosen = chosen;
        this.file = Files.newBufferedWriter(path);
    }

    @Override
    public CompletionStage<Progress> next() {
        return chosen.next().thenApplyAsync(portion -> {
            try {
                for (var message : portion.messages()) {
                    file.write(MessageLines.write(message));
                    file.write('\n');
                    written++;
                }
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
            return portion.progress();
        });
    }

    long written() {
        return written;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
