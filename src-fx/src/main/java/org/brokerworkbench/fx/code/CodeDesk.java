package org.brokerworkbench.fx.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;

/// Where the window writes acts down as code: in the language of choice, for the broker that it shows.
public final class CodeDesk {

    private final Texts texts;
    private final Broker broker;
    private final Consumer<String> tell;
    private final ObjectProperty<Language> language = new SimpleObjectProperty<>(this, "language", Language.PIKA);

    /// @param tell says what was copied
    public CodeDesk(Texts texts, Broker broker, Consumer<String> tell) {
        this.texts = texts;
        this.broker = broker;
        this.tell = tell;
    }

    /// In which language code is shown and was copied last.
    public ObjectProperty<Language> languageProperty() {
        return language;
    }

    /// A view of code in the language of choice.
    public CodeView view() {
        return new CodeView(texts, language, target());
    }

    private Target target() {
        String host = broker.config().bindAddress().isLoopbackAddress() || broker.config().bindAddress().isAnyLocalAddress()
                ? "localhost" : broker.config().bindAddress().getHostAddress();
        return new Target(host, broker.amqpPort(), broker.httpPort());
    }

    /// Copies a program that does these acts.
    public void copy(List<? extends Act> acts, Language as) {
        language.set(as);
        Copying.text(as.program(acts, target()));
        tell.accept(texts.get("edit.copied", as.label()));
    }

    /// A command for each language that copies acts.
    ///
    /// @param id what the commands' ids begin with; @param key of their name, whose placeholder is the language
    public List<Command> copies(String id, String key, Supplier<? extends List<? extends Act>> acts) {
        List<Command> commands = new ArrayList<>();
        List<? extends Act> now = acts.get();
        if (now.isEmpty()) return commands;
        for (Language as : Language.values()) {
            if (!as.can(now)) continue;
            commands.add(Command.of(id + "-" + as.name().toLowerCase(Locale.ROOT), key, "fth-copy",
                    () -> copy(acts.get(), as), as.label()));
        }
        return commands;
    }
}
