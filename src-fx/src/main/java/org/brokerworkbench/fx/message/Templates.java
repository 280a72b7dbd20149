package org.brokerworkbench.fx.message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Messages that people keep to publish them again, by name; remembered in `messages.jsonl` of the settings directory,
/// one line each: a name, a tab, and the message as [MessageLines] writes it.
final class Templates {

    private static final Logger LOG = LoggerFactory.getLogger(Templates.class);
    private static final String FILE = "messages.jsonl";

    private final Path file;
    private final Map<String, Outgoing> byName = new TreeMap<>();
    private final ObservableList<String> names = FXCollections.observableArrayList();

    Templates(Path settingsDirectory) {
        file = settingsDirectory.resolve(FILE);
        read();
    }

    ObservableList<String> names() {
        return FXCollections.unmodifiableObservableList(names);
    }

    /// The message, its virtual host left open; null where there is none of that name.
    Outgoing get(String name) {
        return byName.get(name);
    }

    /// Keeps a message, in the place of an older one of the same name.
    void keep(String name, Outgoing message) {
        byName.put(name.replace('\t', ' ').replace('\n', ' ').strip(), message);
        changed();
    }

    void forget(String name) {
        byName.remove(name);
        changed();
    }

    private void changed() {
        names.setAll(byName.keySet());
        Map<String, Outgoing> all = new LinkedHashMap<>(byName);
        StringBuilder text = new StringBuilder();
        all.forEach((name, message) -> text.append(name).append('\t').append(MessageLines.write(peeked(message))).append('\n'));
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException unwritable) {
            LOG.warn("Cannot remember message templates in {}", file, unwritable);
        }
    }

    private static PeekedMessage peeked(Outgoing message) {
        return new PeekedMessage(0, 0, message.exchange(), message.routingKey(), false, false, 0, null, 0, 0, 0,
                message.properties(), message.body(), message.body().length);
    }

    private void read() {
        if (!Files.exists(file)) return;
        try {
            List<String> lines = Files.readAllLines(file);
            for (String line : lines) {
                int tab = line.indexOf('\t');
                if (tab <= 0) continue;
                MessageLines.Line read = MessageLines.read(line.substring(tab + 1));
                byName.put(line.substring(0, tab),
                        new Outgoing("", read.exchange(), read.routingKey(), read.properties(), read.body()));
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.warn("Cannot read the message templates in {}", file, unreadable);
        }
        names.setAll(byName.keySet());
    }
}
