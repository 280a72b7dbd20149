package org.brokerworkbench.fx.admin;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.brokerworkbench.engine.api.Administrator;
import org.brokerworkbench.engine.event.AdministrationSnapshot;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PolicyInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PolicyMatch;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.definitions.DefinitionsEdits;

/// What administrators have set up, as the window knows it: asked for anew after each change made here, and every other
/// second while it is looked at, for others change it too.
public final class AdminModel {

    private static final long INTERVAL_NANOS = 2_000_000_000L;

    static final AdministrationSnapshot NOTHING =
            new AdministrationSnapshot(List.of(), List.of(), List.of(), List.of(), List.of());

    private final Administrator administrator;
    private final DefinitionsEdits edits;
    private final Consumer<Throwable> failed;
    private final ReadOnlyObjectWrapper<AdministrationSnapshot> snapshot =
            new ReadOnlyObjectWrapper<>(this, "snapshot", NOTHING);
    private boolean onItsWay;
    private boolean due = true;
    private long askedNanos;

    /// @param failed shows an error of the broker
    public AdminModel(Administrator administrator, DefinitionsEdits edits, Consumer<Throwable> failed) {
        this.administrator = administrator;
        this.edits = edits;
        this.failed = failed;
    }

    /// Once per pulse while it is shown.
    public void pulse(long nanos) {
        if (onItsWay || !due && nanos - askedNanos < INTERVAL_NANOS) return;
        onItsWay = true;
        due = false;
        askedNanos = nanos;
        Bridge.onFx(administrator.snapshot(), now -> {
            onItsWay = false;
            if (!now.equals(snapshot.get())) snapshot.set(now);
        }, failure -> {
            onItsWay = false;
            failed.accept(failure);
        });
    }

    Administrator administrator() {
        return administrator;
    }

    ReadOnlyObjectProperty<AdministrationSnapshot> snapshotProperty() {
        return snapshot.getReadOnlyProperty();
    }

    /// What was shown is out of date.
    public void refresh() {
        due = true;
    }

    DefinitionsEdits edits() {
        return edits;
    }

    /// Carries a change out, and shows what came of it.
    void change(AdminChange change, Runnable done, Consumer<Throwable> refused) {
        edits.make(change.concern(), change.carryOut(), () -> {
            due = true;
            done.run();
        }, failure -> {
            due = true;
            refused.accept(failure);
        });
    }

    /// Carries a change out that nobody waits for.
    void change(AdminChange change) {
        change(change, () -> { }, failed);
    }

    void deleteVhost(String vhost) {
        edits.deleteVhost(vhost, this::refresh, failed);
    }

    List<String> vhosts() {
        return snapshot.get().vhosts().stream().map(AdministrationSnapshot.VhostInfo::name).toList();
    }

    List<String> users() {
        return snapshot.get().users().stream().map(AdministrationSnapshot.UserInfo::name).toList();
    }

    /// How many of the things that a policy applies to are really ruled by it.
    static long ruled(PolicyInfo policy) {
        return policy.matches().stream().filter(match -> match.winner().equals(policy.name())).count();
    }

    /// Words separated by commas, as tags are written.
    static List<String> words(String typed) {
        return java.util.Arrays.stream(typed.split(",")).map(String::strip).filter(word -> !word.isEmpty()).distinct().toList();
    }

    /// The queues and exchanges that a policy rules, then those where another one is stronger.
    static List<PolicyMatch> byOutcome(PolicyInfo policy) {
        return policy.matches().stream()
                .sorted(java.util.Comparator.comparing((PolicyMatch match) -> !match.winner().equals(policy.name()))
                        .thenComparing(PolicyMatch::kind).thenComparing(PolicyMatch::name))
                .toList();
    }
}
