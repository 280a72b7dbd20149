package org.brokerworkbench.fx.admin;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.brokerworkbench.engine.api.Administrator;
import org.brokerworkbench.engine.event.AdministrationSnapshot;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PermissionInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PolicyInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.TopicPermissionInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.UserInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.VhostInfo;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.code.CodeDesk;
import org.brokerworkbench.fx.code.Language;
import org.brokerworkbench.fx.definitions.Concern;
import org.brokerworkbench.fx.dialog.Questions;
import org.brokerworkbench.fx.lists.Rows;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// Administration: virtual hosts, users, who may do what, policies.
public final class AdminView extends VBox {

    @FXML private Label title;
    @FXML private TabPane tabs;

    private final Texts texts;
    private final AdminModel model;
    private final Administrator administrator;
    private final CodeDesk codeDesk;
    private final Consumer<Throwable> failed;
    private final StringProperty vhostFilter;
    private final Forms forms;
    private final RightsModel rights;
    private final TableView<VhostInfo> vhosts;
    private final TableView<UserInfo> users;
    private final TableView<PermissionInfo> permissions;
    private final TableView<TopicPermissionInfo> topics;
    private final TableView<PolicyInfo> policies;
    private final Label matches = new Label();

    /// @param vhostFilter the virtual host that the window shows; null or empty for all
    /// @param failed shows an error of the broker
    public AdminView(Texts texts, AdminModel model, CodeDesk codeDesk, StringProperty vhostFilter, Consumer<Throwable> failed) {
        this.texts = texts;
        this.model = model;
        this.administrator = model.administrator();
        this.codeDesk = codeDesk;
        this.failed = failed;
        this.vhostFilter = vhostFilter;
        this.forms = new Forms(texts, model, () -> getScene().getWindow());
        this.rights = new RightsModel(administrator, failed);
        Layout.fill(this);
        title.textProperty().bind(texts.bind("shell.view.admin"));
        vhosts = table("admin-vhosts", "admin.none");
        users = table("admin-users", "admin.none");
        permissions = table("admin-permissions", "admin.none.permissions");
        topics = table("admin-topics", "admin.none.topics");
        policies = table("admin-policies", "admin.none.policies");
        composeVhosts();
        composeUsers();
        composePermissions();
        composePolicies();
        model.snapshotProperty().subscribe(this::show);
        vhostFilter.subscribe(_ -> show(model.snapshotProperty().get()));
        texts.localeProperty().subscribe(_ -> {
            for (TableView<?> table : List.of(vhosts, users, permissions, topics, policies)) table.refresh();
            showMatches(policies.getSelectionModel().getSelectedItem());
        });
    }

    private void composeVhosts() {
        column(vhosts, "admin.name", 150, VhostInfo::name);
        column(vhosts, "admin.description", 200, VhostInfo::description);
        column(vhosts, "admin.tags", 100, vhost -> String.join(", ", vhost.tags()));
        number(vhosts, "admin.exchanges", 80, vhost -> String.valueOf(vhost.exchanges()));
        number(vhosts, "admin.queues", 70, vhost -> String.valueOf(vhost.queues()));
        number(vhosts, "admin.messages", 90, vhost -> texts.get("shell.view.count", vhost.messages()));
        number(vhosts, "admin.connections", 90, vhost -> String.valueOf(vhost.connections()));
        column(vhosts, "admin.limits", 170, vhost -> limits(vhost.limits()));
        VBox pane = pane(vhosts, () -> forms.vhost(null), forms::vhost, this::deleteVhost,
                vhost -> Concern.vhost(vhost.name()));
        tab("admin.vhosts", pane);
    }

    private void composeUsers() {
        column(users, "admin.name", 150, UserInfo::name);
        column(users, "admin.tags", 200, user -> String.join(", ", user.tags()));
        column(users, "admin.password", 120, user -> texts.get(user.hasPassword() ? "admin.password.set" : "admin.password.none"));
        number(users, "admin.connections", 100, user -> String.valueOf(user.connections()));
        column(users, "admin.may-enter", 160, user -> model.snapshotProperty().get().permissions().stream()
                .filter(permission -> permission.user().equals(user.name())).map(PermissionInfo::vhost).sorted()
                .collect(Collectors.joining(", ")));
        column(users, "admin.limits", 180, user -> limits(user.limits()));
        VBox pane = pane(users, () -> forms.user(null), forms::user, user -> lose("admin.user.delete.title", "admin.user.delete.loss",
                List.of(user.name(), user.connections()),
                new AdminChange(Concern.user(user.name()), () -> administrator.deleteUser(user.name()))),
                user -> Concern.user(user.name()));
        tab("admin.users", pane);
    }

    private void composePermissions() {
        column(permissions, "admin.user", 130, PermissionInfo::user);
        column(permissions, "admin.vhost", 110, PermissionInfo::vhost);
        column(permissions, "admin.configure", 150, PermissionInfo::configure);
        column(permissions, "admin.write", 150, PermissionInfo::write);
        column(permissions, "admin.read", 150, PermissionInfo::read);
        VBox names = pane(permissions, () -> forms.permissions(null), forms::permissions,
                permission -> lose("admin.permission.delete.title", "admin.permission.delete.loss",
                        List.of(permission.user(), permission.vhost()), new AdminChange(
                                Concern.permissions(permission.vhost(), permission.user()),
                                () -> administrator.clearPermissions(permission.vhost(), permission.user()))),
                permission -> Concern.permissions(permission.vhost(), permission.user()));
        column(topics, "admin.user", 130, TopicPermissionInfo::user);
        column(topics, "admin.vhost", 110, TopicPermissionInfo::vhost);
        column(topics, "admin.topic.exchange", 150, TopicPermissionInfo::exchange);
        column(topics, "admin.write", 150, TopicPermissionInfo::write);
        column(topics, "admin.read", 150, TopicPermissionInfo::read);
        VBox keys = pane(topics, () -> forms.topicPermissions(null), forms::topicPermissions,
                topic -> lose("admin.topic.delete.title", "admin.topic.delete.loss", List.of(topic.user(), topic.exchange()),
                        new AdminChange(Concern.topicPermissions(topic.vhost(), topic.user(), topic.exchange()),
                                () -> administrator.clearTopicPermissions(topic.vhost(), topic.user(), topic.exchange()))),
                topic -> Concern.topicPermissions(topic.vhost(), topic.user(), topic.exchange()));
        VBox.setVgrow(names, Priority.ALWAYS);
        VBox.setVgrow(keys, Priority.SOMETIMES);
        topics.setPrefHeight(150);
        keys.setMinHeight(Region.USE_PREF_SIZE);
        Label heading = new Label();
        heading.textProperty().bind(texts.bind("admin.topics"));
        heading.getStyleClass().add("admin-heading");
        RightsTester tester = new RightsTester(texts, rights, model);
        VBox pane = new VBox(tester, names, heading, keys);
        tab("admin.permissions", pane);
        permissions.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen == null) return;
            rights.userProperty().set(chosen.user());
            rights.vhostProperty().set(chosen.vhost());
        });
    }

    private void composePolicies() {
        column(policies, "admin.name", 130, PolicyInfo::name);
        column(policies, "admin.policy.sort", 90, policy -> texts.get(policy.operator() ? "admin.policy.operator" : "admin.policy.ordinary"));
        column(policies, "admin.vhost", 80, PolicyInfo::vhost);
        column(policies, "admin.policy.pattern", 140, PolicyInfo::pattern);
        column(policies, "admin.policy.apply-to", 90, PolicyInfo::applyTo);
        number(policies, "admin.policy.priority", 70, policy -> policy.priority().toString());
        column(policies, "admin.policy.definition", 220, policy -> new TreeMap<>(policy.definition()).entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue()).collect(Collectors.joining(", ")));
        column(policies, "admin.policy.rules", 90, policy -> texts.get("admin.policy.rules.count",
                AdminModel.ruled(policy), policy.matches().size()));
        matches.setId("admin-matches");
        matches.setWrapText(true);
        matches.setMaxWidth(Double.MAX_VALUE);
        matches.getStyleClass().add("admin-matches");
        matches.visibleProperty().bind(matches.textProperty().isNotEmpty());
        matches.managedProperty().bind(matches.visibleProperty());
        VBox pane = pane(policies, () -> forms.policy(null, shownVhost()), policy -> forms.policy(policy, policy.vhost()),
                policy -> lose("admin.policy.delete.title", "admin.policy.delete.loss", List.of(policy.name(), AdminModel.ruled(policy)),
                        new AdminChange(Concern.policy(policy.operator(), policy.vhost(), policy.name()),
                                () -> administrator.deletePolicy(policy.operator(), policy.vhost(), policy.name()))),
                policy -> Concern.policy(policy.operator(), policy.vhost(), policy.name()));
        pane.getChildren().add(matches);
        tab("admin.policies", pane);
        policies.getSelectionModel().selectedItemProperty().subscribe(this::showMatches);
    }

    private void showMatches(PolicyInfo policy) {
        if (policy == null) {
            matches.setText("");
            return;
        }
        if (policy.matches().isEmpty()) {
            matches.setText(texts.get("admin.policy.matches.none", policy.name()));
            return;
        }
        String names = AdminModel.byOutcome(policy).stream().limit(60)
                .map(match -> match.winner().equals(policy.name()) ? match.name()
                        : texts.get("admin.policy.matches.beaten", match.name(), match.winner()))
                .collect(Collectors.joining(" · "));
        matches.setText(texts.get("admin.policy.matches", policy.name(), policy.matches().size(), names));
    }

    private String shownVhost() {
        String shown = vhostFilter.get();
        return shown == null || shown.isEmpty() ? model.vhosts().isEmpty() ? "/" : model.vhosts().getFirst() : shown;
    }

    private String limits(java.util.Map<String, Long> limits) {
        return new TreeMap<>(limits).entrySet().stream()
                .map(entry -> texts.get("admin.limit." + entry.getKey(), entry.getValue())).collect(Collectors.joining(", "));
    }

    private void show(AdministrationSnapshot now) {
        String only = vhostFilter.get();
        boolean all = only == null || only.isEmpty();
        merge(vhosts, now.vhosts(), VhostInfo::name);
        merge(users, now.users(), UserInfo::name);
        merge(permissions, now.permissions().stream().filter(p -> all || p.vhost().equals(only)).toList(),
                p -> List.of(p.vhost(), p.user()));
        merge(topics, now.topicPermissions().stream().filter(p -> all || p.vhost().equals(only)).toList(),
                p -> List.of(p.vhost(), p.user(), p.exchange()));
        merge(policies, now.policies().stream().filter(p -> all || p.vhost().equals(only)).toList(),
                p -> List.of(p.operator(), p.vhost(), p.name()));
        showMatches(policies.getSelectionModel().getSelectedItem());
        rights.ask();
    }

    /// What is chosen stays chosen, with what it has become.
    private static <R> void merge(TableView<R> table, List<R> fresh, Function<R, Object> key) {
        R chosen = table.getSelectionModel().getSelectedItem();
        Rows.merge(table.getItems(), fresh, key);
        if (chosen == null) return;
        table.getSelectionModel().clearSelection();
        table.getItems().stream().filter(row -> key.apply(row).equals(key.apply(chosen))).findFirst()
                .ifPresent(table.getSelectionModel()::select);
    }

    private void lose(String titleKey, String lossKey, List<?> args, AdminChange change) {
        Questions questions = new Questions(texts, getScene().getWindow());
        boolean sure = questions.confirmLoss(texts.get(titleKey, args.toArray()), texts.get(lossKey, args.toArray()), texts.get("admin.delete"));
        if (sure) model.change(change);
    }

    private void deleteVhost(VhostInfo vhost) {
        model.edits().askVhost(vhost.name(), undo -> {
            String loss = texts.get("admin.vhost.delete.loss", vhost.name(), vhost.queues(), vhost.messages(), vhost.connections());
            boolean sure = new Questions(texts, getScene().getWindow()).confirmLoss(
                    texts.get("admin.vhost.delete.title", vhost.name()), loss + "\n" + undo, texts.get("admin.delete"));
            if (sure) model.deleteVhost(vhost.name());
        }, failed);
    }

    /// A table with its buttons above: add, change, copy as code and delete; double click or Enter changes, Delete deletes.
    private <R> VBox pane(
            TableView<R> table, Runnable add, Consumer<R> edit, Consumer<R> delete, Function<R, Concern> concern) {
        String id = table.getId();
        Button adding = button(id + "-add", "admin.add", "fth-plus");
        Button editing = button(id + "-edit", "admin.edit", "fth-edit-2");
        Button deleting = button(id + "-delete", "admin.delete", "fth-trash-2");
        deleting.getStyleClass().add("danger");
        adding.setOnAction(_ -> add.run());
        editing.setOnAction(_ -> edit.accept(table.getSelectionModel().getSelectedItem()));
        deleting.setOnAction(_ -> delete.accept(table.getSelectionModel().getSelectedItem()));
        MenuButton copying = new MenuButton(null, new FontIcon("fth-copy"));
        copying.setId(id + "-copy");
        copying.textProperty().bind(texts.bind("edit.copy-as.menu"));
        copying.getStyleClass().addAll("small", "flat");
        for (Language language : Language.values()) {
            if (!language.administers()) continue;
            MenuItem item = new MenuItem(language.label());
            item.setId(id + "-copy-" + language.name().toLowerCase(Locale.ROOT));
            item.setOnAction(_ -> copy(concern.apply(table.getSelectionModel().getSelectedItem()), language));
            copying.getItems().add(item);
        }
        for (ButtonBase needs : List.of(editing, deleting, copying)) {
            needs.disableProperty().bind(Bindings.isNull(table.getSelectionModel().selectedItemProperty()));
        }
        table.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2 && !editing.isDisabled()) editing.fire();
        });
        table.setOnKeyPressed(press -> {
            if (editing.isDisabled()) return;
            if (press.getCode() == KeyCode.ENTER) editing.fire();
            else if (press.getCode() == KeyCode.DELETE) deleting.fire();
            else return;
            press.consume();
        });
        HBox bar = new HBox(adding, editing, copying, deleting);
        bar.getStyleClass().add("admin-bar");
        VBox.setVgrow(table, Priority.ALWAYS);
        return new VBox(bar, table);
    }

    private void copy(Concern concern, Language language) {
        Bridge.onFx(model.edits().actsOf(concern), acts -> codeDesk.copy(acts, language), failed);
    }

    private Button button(String id, String key, String icon) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.textProperty().bind(texts.bind(key));
        button.getStyleClass().addAll("small", "flat");
        return button;
    }

    private <R> TableView<R> table(String id, String emptyKey) {
        TableView<R> table = new TableView<>();
        table.setId(id);
        table.getStyleClass().addAll("dense", "edge-to-edge");
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.setMinHeight(Region.USE_COMPUTED_SIZE);
        Label empty = new Label();
        empty.textProperty().bind(texts.bind(emptyKey));
        empty.getStyleClass().add("text-muted");
        empty.setWrapText(true);
        table.setPlaceholder(empty);
        return table;
    }

    private <R> void number(TableView<R> table, String key, double width, Function<R, String> text) {
        column(table, key, width, text);
        table.getColumns().getLast().getStyleClass().add("number-column");
    }

    private <R> void column(TableView<R> table, String key, double width, Function<R, String> text) {
        TableColumn<R, String> column = new TableColumn<>();
        column.textProperty().bind(texts.bind(key));
        column.setPrefWidth(width);
        column.setMinWidth(48);
        column.setReorderable(false);
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(text.apply(row.getValue())));
        table.getColumns().add(column);
    }

    private void tab(String key, Region content) {
        Tab tab = new Tab();
        tab.setId(key.replace('.', '-') + "-tab");
        tab.textProperty().bind(texts.bind(key));
        tab.setContent(content);
        tabs.getTabs().add(tab);
    }
}
