package org.brokerworkbench.fx.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.brokerworkbench.engine.api.Administrator;
import org.brokerworkbench.engine.api.Administrator.Access;
import org.brokerworkbench.engine.api.Administrator.Resource;
import org.brokerworkbench.engine.event.AdministrationSnapshot.Verdict;
import org.brokerworkbench.fx.bridge.Bridge;

/// "May this user do that?", answered by the broker's own rules while one types.
final class RightsModel {

    /// One answer.
    ///
    /// @param topic whether it is about a routing key rather than about the exchange or queue itself
    record Answer(Access access, boolean topic, Verdict verdict) {}

    private final Administrator administrator;
    private final Consumer<Throwable> failed;
    private final StringProperty user = new SimpleStringProperty(this, "user", "");
    private final StringProperty vhost = new SimpleStringProperty(this, "vhost", "/");
    private final ObjectProperty<Resource> kind = new SimpleObjectProperty<>(this, "kind", Resource.QUEUE);
    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final StringProperty routingKey = new SimpleStringProperty(this, "routingKey", "");
    private final ObservableList<Answer> answers = FXCollections.observableArrayList();
    private long asked;

    RightsModel(Administrator administrator, Consumer<Throwable> failed) {
        this.administrator = administrator;
        this.failed = failed;
        for (StringProperty part : List.of(user, vhost, name, routingKey)) part.subscribe((_, _) -> ask());
        kind.subscribe((_, _) -> ask());
    }

    StringProperty userProperty() {
        return user;
    }

    StringProperty vhostProperty() {
        return vhost;
    }

    ObjectProperty<Resource> kindProperty() {
        return kind;
    }

    /// The queue's or exchange's name; empty for the default exchange.
    StringProperty nameProperty() {
        return name;
    }

    /// Asked about at an exchange only; empty for none.
    StringProperty routingKeyProperty() {
        return routingKey;
    }

    /// Configure, write, read; then write and read for the routing key where there is one. Empty while nothing is asked.
    ObservableList<Answer> answers() {
        return answers;
    }

    /// Asks anew: something was typed, or the rules have changed.
    void ask() {
        long question = ++asked;
        if (user.get() == null || user.get().isEmpty() || name.get().isEmpty() && kind.get() == Resource.QUEUE) {
            answers.clear();
            return;
        }
        List<CompletableFuture<Answer>> asking = new ArrayList<>();
        for (Access access : Access.values()) {
            asking.add(administrator.mayAccess(user.get(), vhost.get(), access, kind.get(), name.get())
                    .thenApply(verdict -> new Answer(access, false, verdict)).toCompletableFuture());
        }
        if (kind.get() == Resource.EXCHANGE && !routingKey.get().isEmpty()) {
            for (Access access : List.of(Access.WRITE, Access.READ)) {
                asking.add(administrator.mayUseTopic(user.get(), vhost.get(), access, name.get(), routingKey.get())
                        .thenApply(verdict -> new Answer(access, true, verdict)).toCompletableFuture());
            }
        }
        Bridge.onFx(CompletableFuture.allOf(asking.toArray(CompletableFuture[]::new)), _ -> {
            // an answer that comes late is the answer to another question
            if (question != asked) return;
            List<Answer> now = asking.stream().map(CompletableFuture::join).toList();
            if (!answers.equals(now)) answers.setAll(now);
        }, failed);
    }
}
