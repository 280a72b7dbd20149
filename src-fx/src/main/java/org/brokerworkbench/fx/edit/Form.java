package org.brokerworkbench.fx.edit;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import org.brokerworkbench.fx.code.Act.Change;
import org.brokerworkbench.fx.control.TableModel;
import org.jspecify.annotations.Nullable;

/// A declaration while it is being filled in: what it would change, and what is wrong with it.
///
/// The broker itself decides what is right: its refusal is shown beside the field that it speaks of, in its own words.
public abstract class Form {

    /// A part of a form that something can be wrong with.
    public enum Field {
        NAME,
        TYPE,
        SOURCE,
        DESTINATION,
        ROUTING_KEY,
        /// Durable, auto-delete, internal.
        FLAGS,
        /// The arguments as a whole; one of them has its own line.
        ARGUMENTS
    }

    /// What is wrong: the key of a text, or the broker's words.
    public record Problem(@Nullable String key, @Nullable String words) {}

    /// RabbitMQ names the argument that it does not like: `invalid arg 'x-expires' for …`.
    private static final Pattern ARGUMENT = Pattern.compile("\\barg(?:ument)?:? '?(?<name>[A-Za-z0-9_.-]+)'?");

    private final StringProperty vhost = new SimpleStringProperty(this, "vhost", "/");
    private final TableModel arguments = new TableModel();
    private final Map<Field, ObjectProperty<Problem>> problems = new EnumMap<>(Field.class);

    Form(String vhost) {
        this.vhost.set(vhost);
        for (Field field : Field.values()) problems.put(field, new SimpleObjectProperty<>(this, field.name()));
        clearsProblems(arguments.editedProperty());
    }

    public StringProperty vhostProperty() {
        return vhost;
    }

    public TableModel arguments() {
        return arguments;
    }

    /// What is wrong with a field, null for nothing.
    public ObjectProperty<Problem> problemProperty(Field field) {
        return problems.get(field);
    }

    /// What a press on the button would do. Ask [#isComplete()] first.
    public abstract Change change();

    /// Whether a change can be told; marks what is missing.
    public abstract boolean isComplete();

    /// Whether a change can be told already, without marking anything.
    public abstract boolean isTellable();

    /// Marks the field that the broker's refusal speaks of.
    public final void refuse(Throwable refusal) {
        String words = refusal.getMessage() == null ? refusal.toString() : refusal.getMessage();
        Matcher argument = ARGUMENT.matcher(words);
        while (argument.find()) {
            if (arguments.refuse(argument.group("name"), words)) return;
        }
        problems.get(fieldOf(words)).set(new Problem(null, words));
    }

    /// The field that a refusal speaks of where it names no argument of the table.
    abstract Field fieldOf(String words);

    final void missing(Field field, String key) {
        problems.get(field).set(new Problem(key, null));
    }

    /// What is changed may have been what was wrong.
    final void clearsProblems(ObservableValue<?>... parts) {
        for (ObservableValue<?> part : parts) {
            part.addListener((_, _, _) -> problems.values().forEach(problem -> problem.set(null)));
        }
    }
}
