package org.brokerworkbench.fx.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brokerworkbench.fx.WindowUnderTest.anywhere;
import static org.brokerworkbench.fx.WindowUnderTest.eventually;
import static org.brokerworkbench.fx.WindowUnderTest.fire;
import static org.brokerworkbench.fx.WindowUnderTest.onFx;
import static org.brokerworkbench.fx.WindowUnderTest.type;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import org.brokerworkbench.engine.event.AdministrationSnapshot.PolicyInfo;
import org.brokerworkbench.engine.event.AdministrationSnapshot.UserInfo;
import org.brokerworkbench.fx.LiveBroker;
import org.brokerworkbench.fx.WindowUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Administration in the whole window, felt by a real client.
class AdminViewTest {

    @RegisterExtension final LiveBroker live = new LiveBroker();
    @TempDir Path settings;
    private WindowUnderTest window;

    @BeforeEach
    void open() {
        window = WindowUnderTest.open(live.broker(), settings);
        window.press(KeyCode.M, true, false);
        eventually().until(() -> onFx(() -> users().getItems().size()) >= 1);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @SuppressWarnings("unchecked")
    private TableView<UserInfo> users() {
        tab(1);
        return (TableView<UserInfo>) window.find("#admin-users");
    }

    private void tab(int index) {
        onFx(() -> {
            ((TabPane) window.find("#admin-tabs")).getSelectionModel().select(index);
            return null;
        });
    }

    private List<String> verdicts() {
        FlowPane answers = (FlowPane) window.find("#rights-answers");
        return onFx(() -> answers.getChildren().stream().map(node -> ((Label) node).getText()).toList());
    }

    @Test
    void aUserThatIsAddedMayDoWhatTheTesterSays() throws Exception {
        users();
        fire("#admin-users-add");
        type("#form-name", "ada");
        type("#form-password", "secret");
        type("#form-tags", "monitoring, demo");
        fire("#form-ok");
        eventually().until(() -> onFx(() -> users().getItems().stream().anyMatch(
                user -> user.name().equals("ada") && user.tags().equals(List.of("monitoring", "demo")) && user.hasPassword())));

        tab(2);
        fire("#admin-permissions-add");
        eventually().until(() -> anywhere("#form-user") != null);
        onFx(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<String> user = (ComboBox<String>) anywhere("#form-user");
            user.setValue("ada");
            return null;
        });
        type("#form-configure", "(");
        fire("#form-ok");
        // the broker's refusal stays in the dialog
        eventually().until(() -> ((Labeled) anywhere("#form-refusal")).getText().contains("'(' is no regular expression"));
        type("#form-configure", "^ada\\.");
        fire("#form-ok");

        onFx(() -> {
            @SuppressWarnings("unchecked")
            ComboBox<String> user = (ComboBox<String>) window.find("#rights-user");
            user.setValue("ada");
            return null;
        });
        type("#rights-name", "orders");
        eventually().untilAsserted(() -> assertThat(verdicts()).containsExactly(
                "Configure: no, ^ada\\. does not match orders", "Write: yes, .* matches orders", "Read: yes, .* matches orders"));
        ConnectionFactory factory = new ConnectionFactory();
        factory.setPort(live.broker().amqpPort());
        factory.setUsername("ada");
        factory.setPassword("secret");
        try (Connection ada = factory.newConnection()) {
            ada.createChannel().queueDeclare("ada.inbox", false, true, true, null);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> ada.createChannel().queueDeclare("orders", false, true, true, null))
                    .hasStackTraceContaining("ACCESS_REFUSED");
        }
        users();
        onFx(() -> {
            TableView<UserInfo> table = users();
            table.getSelectionModel().select(table.getItems().stream().filter(user -> user.name().equals("ada")).findFirst().orElseThrow());
            table.requestFocus();
            return null;
        });
        fire("#admin-users-delete");
        fire("#confirm");
        eventually().until(() -> onFx(() -> users().getItems().stream().noneMatch(user -> user.name().equals("ada"))));
    }

    @Test
    void aPolicyShowsWhatItRulesAndIsChangedByKeyboard() throws Exception {
        for (String queue : List.of("orders.eu", "orders.us", "mail")) {
            live.broker().operator().declareQueue("/", queue, true, false, Map.of()).toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
        var administrator = live.broker().administrator();
        administrator.setPolicy(false, "/", "cap", "^orders", "queues", 1, Map.of("max-length", 10L))
                .toCompletableFuture().get(10, TimeUnit.SECONDS);
        administrator.setPolicy(false, "/", "eu", "eu$", "queues", 2, Map.of("max-length", 5L))
                .toCompletableFuture().get(10, TimeUnit.SECONDS);
        tab(3);
        @SuppressWarnings("unchecked")
        TableView<PolicyInfo> policies = (TableView<PolicyInfo>) window.find("#admin-policies");
        eventually().until(() -> onFx(() -> policies.getItems().size()) == 2);
        onFx(() -> {
            policies.requestFocus();
            policies.getSelectionModel().select(0);
            return null;
        });
        assertThat(window.text("#admin-matches")).isEqualTo("cap applies to 2: orders.us · orders.eu (eu is stronger)");

        window.press(KeyCode.ENTER);
        type("#form-pattern", "^(orders|mail)");
        eventually().untilAsserted(() -> assertThat(((Labeled) anywhere("#form-preview")).getText())
                .startsWith("2: ").contains("orders.us", "mail").endsWith(". At 1 more another policy is stronger."));
        fire("#form-ok");
        eventually().until(() -> window.text("#admin-matches").startsWith("cap applies to 3: mail · orders.us · orders.eu"));
    }
}
