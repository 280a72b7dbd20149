package org.brokerworkbench.fx.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.stage.Window;
import org.brokerworkbench.engine.api.Administrator;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PermissionInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PolicyInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.TopicPermissionInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.UserInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.VhostInfo;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.control.FieldKind;
import org.brokerworkbench.fx.control.TableEditor;
import org.brokerworkbench.fx.control.TableEditor.Offer;
import org.brokerworkbench.fx.definitions.Concern;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// The questions that adding and changing takes, one dialog for each kind of thing.
final class Forms {

    private static final List<Offer> POLICY_KEYS = List.of(
            key("message-ttl", FieldKind.INTEGER, "60000"), key("expires", FieldKind.INTEGER, "1800000"),
            key("max-length", FieldKind.INTEGER, "1000"), key("max-length-bytes", FieldKind.INTEGER, "1048576"),
            new Offer("overflow", FieldKind.TEXT, "drop-head", List.of("drop-head", "reject-publish", "reject-publish-dlx"),
                    "edit.argument.x-overflow"),
            key("dead-letter-exchange", FieldKind.TEXT, ""), key("dead-letter-routing-key", FieldKind.TEXT, ""),
            key("delivery-limit", FieldKind.INTEGER, "5"),
            new Offer("alternate-exchange", FieldKind.TEXT, "", List.of(), "edit.argument.alternate-exchange"));

    private static final List<String> OPERATOR_KEYS =
            List.of("message-ttl", "expires", "max-length", "max-length-bytes", "delivery-limit");

    private static Offer key(String name, FieldKind kind, String initial) {
        return new Offer(name, kind, initial, List.of(), "edit.argument.x-" + name);
    }

    private final Texts texts;
    private final AdminModel model;
    private final Administrator administrator;
    private final Supplier<Window> owner;

    Forms(Texts texts, AdminModel model, Supplier<Window> owner) {
        this.texts = texts;
        this.model = model;
        this.administrator = model.administrator();
        this.owner = owner;
    }

    private FormDialog dialog(String titleKey, Object... args) {
        return new FormDialog(texts, model, owner.get(), texts.get(titleKey, args));
    }

    /// @param before null for a new one
    void vhost(@Nullable VhostInfo before) {
        FormDialog form = before == null ? dialog("admin.vhost.new") : dialog("admin.vhost.edit", before.name());
        TextField name = form.text("admin.name", before == null ? "" : before.name(), null);
        if (before != null) form.fix(name);
        TextField description = form.text("admin.description", before == null ? "" : before.description(), null);
        TextField tags = form.text("admin.tags", before == null ? "" : String.join(", ", before.tags()), "admin.vhost.tags.hint");
        List<String> owners = new ArrayList<>(model.users());
        owners.addFirst("");
        @Nullable ComboBox<String> user = before != null ? null
                : form.choice("admin.vhost.owner", owners, owners.contains("guest") ? "guest" : "", "admin.vhost.owner.hint");
        Map<String, Long> limits = before == null ? Map.of() : before.limits();
        TextField connections = limit(form, "admin.limit.connections", limits.get("max-connections"));
        TextField queues = limit(form, "admin.limit.queues", limits.get("max-queues"));
        form.open(before == null ? "admin.create" : "admin.save", () -> {
            String vhost = required(name, "admin.name");
            Long maxConnections = number(connections, "admin.limit.connections");
            Long maxQueues = number(queues, "admin.limit.queues");
            String creator = user == null || user.getValue().isEmpty() ? null : user.getValue();
            String described = description.getText().strip();
            List<String> words = AdminModel.words(tags.getText());
            return new AdminChange(Concern.vhost(vhost), () -> administrator.putVhost(vhost, described, words, creator)
                    .thenCompose(_ -> limitVhost(vhost, "max-connections", limits, maxConnections))
                    .thenCompose(_ -> limitVhost(vhost, "max-queues", limits, maxQueues)));
        });
    }

    private CompletionStage<Void> limitVhost(String vhost, String limit, Map<String, Long> before, @Nullable Long now) {
        return java.util.Objects.equals(before.get(limit), now)
                ? CompletableFuture.completedStage(null) : administrator.setVhostLimit(vhost, limit, now);
    }

    private TextField limit(FormDialog form, String key, @Nullable Long before) {
        TextField field = form.text(key, before == null ? "" : before.toString(), null);
        field.setPromptText(texts.get("admin.limit.none"));
        return field;
    }

    /// @param before null for a new one
    void user(@Nullable UserInfo before) {
        FormDialog form = before == null ? dialog("admin.user.new") : dialog("admin.user.edit", before.name());
        TextField name = form.text("admin.name", before == null ? "" : before.name(), null);
        if (before != null) form.fix(name);
        PasswordField password = form.password("admin.password", before == null ? "admin.password.new" : "admin.password.keep");
        TextField tags = form.text("admin.tags", before == null ? "" : String.join(", ", before.tags()), "admin.user.tags.hint");
        Map<String, Long> limits = before == null ? Map.of() : before.limits();
        TextField connections = limit(form, "admin.limit.connections", limits.get("max-connections"));
        TextField channels = limit(form, "admin.limit.channels", limits.get("max-channels"));
        form.open(before == null ? "admin.create" : "admin.save", () -> {
            String user = required(name, "admin.name");
            if (before == null && model.users().contains(user)) throw new IllegalArgumentException(texts.get("admin.user.exists", user));
            Long maxConnections = number(connections, "admin.limit.connections");
            Long maxChannels = number(channels, "admin.limit.channels");
            String given = before != null && password.getText().isEmpty() ? null : password.getText();
            List<String> words = AdminModel.words(tags.getText());
            return new AdminChange(Concern.user(user), () -> administrator.putUser(user, given, words)
                    .thenCompose(_ -> limitUser(user, "max-connections", limits, maxConnections))
                    .thenCompose(_ -> limitUser(user, "max-channels", limits, maxChannels)));
        });
    }

    private CompletionStage<Void> limitUser(String user, String limit, Map<String, Long> before, @Nullable Long now) {
        return java.util.Objects.equals(before.get(limit), now)
                ? CompletableFuture.completedStage(null) : administrator.setUserLimit(user, limit, now);
    }

    /// @param before null for new ones
    void permissions(@Nullable PermissionInfo before) {
        FormDialog form = dialog(before == null ? "admin.permission.new" : "admin.permission.edit");
        ComboBox<String> user = form.choice("admin.user", model.users(), before == null ? first(model.users()) : before.user(), null);
        ComboBox<String> vhost = form.choice("admin.vhost", model.vhosts(), before == null ? first(model.vhosts()) : before.vhost(), null);
        if (before != null) {
            form.fix(user);
            form.fix(vhost);
        }
        TextField configure = form.text("admin.configure", before == null ? ".*" : before.configure(), "admin.configure.hint");
        TextField write = form.text("admin.write", before == null ? ".*" : before.write(), "admin.write.hint");
        TextField read = form.text("admin.read", before == null ? ".*" : before.read(), "admin.read.hint");
        form.open("admin.save", () -> {
            String in = vhost.getValue();
            String who = user.getValue();
            String mayConfigure = configure.getText();
            String mayWrite = write.getText();
            String mayRead = read.getText();
            return new AdminChange(Concern.permissions(in, who),
                    () -> administrator.setPermissions(in, who, mayConfigure, mayWrite, mayRead));
        });
    }

    /// @param before null for new ones
    void topicPermissions(@Nullable TopicPermissionInfo before) {
        FormDialog form = dialog(before == null ? "admin.topic.new" : "admin.topic.edit");
        ComboBox<String> user = form.choice("admin.user", model.users(), before == null ? first(model.users()) : before.user(), null);
        ComboBox<String> vhost = form.choice("admin.vhost", model.vhosts(), before == null ? first(model.vhosts()) : before.vhost(), null);
        TextField exchange = form.text("admin.topic.exchange", before == null ? "amq.topic" : before.exchange(), null);
        if (before != null) {
            form.fix(user);
            form.fix(vhost);
            form.fix(exchange);
        }
        TextField write = form.text("admin.write", before == null ? ".*" : before.write(), "admin.topic.write.hint");
        TextField read = form.text("admin.read", before == null ? ".*" : before.read(), "admin.topic.read.hint");
        form.open("admin.save", () -> {
            String in = vhost.getValue();
            String who = user.getValue();
            String at = required(exchange, "admin.topic.exchange");
            String mayWrite = write.getText();
            String mayRead = read.getText();
            return new AdminChange(Concern.topicPermissions(in, who, at),
                    () -> administrator.setTopicPermissions(in, who, at, mayWrite, mayRead));
        });
    }

    /// @param before null for a new one
    void policy(@Nullable PolicyInfo before, String shownVhost) {
        FormDialog form = before == null ? dialog("admin.policy.new") : dialog("admin.policy.edit", before.name());
        String ordinary = texts.get("admin.policy.ordinary");
        String operator = texts.get("admin.policy.operator");
        ComboBox<String> sort = form.choice("admin.policy.sort", List.of(ordinary, operator),
                before != null && before.operator() ? operator : ordinary, "admin.policy.sort.hint");
        ComboBox<String> vhost = form.choice("admin.vhost", model.vhosts(), before == null ? shownVhost : before.vhost(), null);
        TextField name = form.text("admin.name", before == null ? "" : before.name(), null);
        if (before != null) {
            form.fix(sort);
            form.fix(vhost);
            form.fix(name);
        }
        TextField pattern = form.text("admin.policy.pattern", before == null ? "" : before.pattern(), "admin.policy.pattern.hint");
        ComboBox<String> applyTo = form.choice("admin.policy.apply-to", List.of("all", "queues", "exchanges"),
                before == null ? "queues" : before.applyTo(), null);
        TextField priority = form.text("admin.policy.priority", before == null ? "0" : before.priority().toString(), "admin.policy.priority.hint");
        TableEditor definition = new TableEditor(texts);
        if (before != null) definition.setValue(before.definition());
        form.row("admin.policy.definition", definition, null);
        form.growWith(definition);
        Label preview = new Label();
        preview.setWrapText(true);
        form.row("admin.policy.preview", preview, null);
        Runnable look = () -> preview(preview, sort.getValue().equals(operator), vhost.getValue(), name.getText(),
                pattern.getText(), applyTo.getValue(), priority.getText(), definition);
        sort.valueProperty().subscribe(chosen -> definition.offer(POLICY_KEYS.stream()
                .filter(key -> !chosen.equals(operator) || OPERATOR_KEYS.contains(key.name())).toList()));
        for (var part : List.of(sort.valueProperty(), vhost.valueProperty(), applyTo.valueProperty())) part.subscribe((_, _) -> look.run());
        for (TextField part : List.of(name, pattern, priority)) part.textProperty().subscribe((_, _) -> look.run());
        definition.model().editedProperty().subscribe((_, _) -> look.run());
        look.run();
        form.open(before == null ? "admin.create" : "admin.save", () -> {
            if (!definition.validProperty().get()) throw new IllegalArgumentException(texts.get("admin.policy.definition.wrong"));
            Long wanted = number(priority, "admin.policy.priority");
            boolean limits = sort.getValue().equals(operator);
            String in = vhost.getValue();
            String called = required(name, "admin.name");
            String names = pattern.getText();
            String kind = applyTo.getValue();
            int rank = wanted == null ? 0 : Math.toIntExact(wanted);
            Map<String, Object> settings = definition.value();
            return new AdminChange(Concern.policy(limits, in, called),
                    () -> administrator.setPolicy(limits, in, called, names, kind, rank, settings));
        });
    }

    /// What the policy would apply to, while it is typed; silent while the broker would not take it.
    private void preview(Label preview, boolean operator, String vhost, String name, String pattern, String applyTo,
            String priority, TableEditor definition) {
        if (pattern.isEmpty() || !priority.strip().matches("-?\\d{1,9}") || !definition.validProperty().get()
                || definition.value().isEmpty()) {
            preview.setText(texts.get("admin.policy.preview.none"));
            return;
        }
        String called = name.isBlank() ? "?" : name.strip();
        Bridge.onFx(administrator.matches(operator, vhost, called, pattern, applyTo, Integer.parseInt(priority.strip()), definition.value()),
                matches -> {
                    List<String> ruled = matches.stream().filter(match -> match.winner().equals(called)).map(match -> match.name()).toList();
                    String names = String.join(", ", ruled.subList(0, Math.min(6, ruled.size()))) + (ruled.size() > 6 ? ", …" : "");
                    String said = ruled.isEmpty() ? texts.get("admin.policy.preview.nothing")
                            : texts.get("admin.policy.preview.matches", ruled.size(), names);
                    int beaten = matches.size() - ruled.size();
                    preview.setText(beaten == 0 ? said : said + " " + texts.get("admin.policy.preview.beaten", beaten));
                }, refused -> preview.setText(refused.getMessage()));
    }

    private static String first(List<String> names) {
        return names.isEmpty() ? "" : names.getFirst();
    }

    private String required(TextField field, String key) {
        String text = field.getText().strip();
        if (text.isEmpty()) throw new IllegalArgumentException(texts.get("admin.required", texts.get(key)));
        return text;
    }

    private @Nullable Long number(TextField field, String key) {
        String text = field.getText().strip();
        if (text.isEmpty()) return null;
        if (!text.matches("-?\\d{1,9}")) throw new IllegalArgumentException(texts.get("admin.not-number", texts.get(key), text));
        return Long.valueOf(text);
    }
}
