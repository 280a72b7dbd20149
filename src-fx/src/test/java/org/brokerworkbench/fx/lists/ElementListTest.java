package org.brokerworkbench.fx.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brokerworkbench.fx.WindowUnderTest.eventually;
import static org.brokerworkbench.fx.WindowUnderTest.onFx;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.brokerworkbench.fx.LiveBroker;
import org.brokerworkbench.fx.WindowUnderTest;
import org.brokerworkbench.fx.frames.Framed;
import org.brokerworkbench.fx.lists.ListModel.Line;
import org.brokerworkbench.fx.model.ElementRef.ChannelRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Lists in the whole window, with a real client.
class ElementListTest {

    @RegisterExtension final LiveBroker live = new LiveBroker();
    @TempDir Path settings;
    private WindowUnderTest window;

    @BeforeEach
    void open() {
        window = WindowUnderTest.open(live.broker(), settings);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @SuppressWarnings("unchecked")
    private TableView<Line> table(String id) {
        eventually().until(() -> window.find(id) != null);
        return (TableView<Line>) window.find(id);
    }

    private List<String> names(TableView<Line> table) {
        return onFx(() -> table.getItems().stream().map(line -> (String) line.row().values().getFirst()).toList());
    }

    @Test
    void aChosenRowHoldsTheOrderUntilItIsBroughtUpToDate() throws Exception {
        live.channel().queueDeclare("first", false, false, true, null);
        live.channel().queueDeclare("second", false, false, true, null);
        window.press(KeyCode.DIGIT3, true, false);
        TableView<Line> queues = table("#list-queues");
        eventually().until(() -> names(queues).containsAll(List.of("first", "second")));
        onFx(() -> {
            TableColumn<Line, ?> ready = queues.getColumns().stream().filter(column -> column.getId().equals("ready")).findFirst().orElseThrow();
            ready.setSortType(TableColumn.SortType.DESCENDING);
            queues.getSortOrder().setAll(List.of(ready));
            queues.requestFocus();
            queues.getSelectionModel().select(0);
            return null;
        });
        List<String> before = names(queues);
        live.channel().queueDeclare("third", false, false, true, null);
        live.channel().basicPublish("", "third", null, "x".getBytes(UTF_8));
        eventually().until(() -> window.text("#list-pending").equals("1 new"));
        assertThat(names(queues)).isEqualTo(before);
        window.press(KeyCode.F5);
        assertThat(names(queues)).first().isEqualTo("third");
        window.press(KeyCode.C, true, false);
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString())).startsWith("Name\tType\tFeatures\tReady").contains(before.getFirst());
    }

    @Test
    void theChannelsOfAClientAreListedWithWhatTheyHold() throws Exception {
        live.channel().confirmSelect();
        live.channel().basicQos(7);
        live.channel().queueDeclare("held", false, false, true, null);
        live.channel().basicPublish("", "held", null, "x".getBytes(UTF_8));
        live.channel().basicGet("held", false);
        window.press(KeyCode.DIGIT9, true, false);
        TableView<Line> channels = table("#list-channels");
        eventually().untilAsserted(() -> assertThat(onFx(() -> channels.getItems().stream().map(line -> line.row().values())
                .filter(values -> values.get(1).equals((long) live.channel().getChannelNumber())).findFirst().orElseThrow().subList(2, 7)))
                .isEqualTo(List.of("confirms", "7", 1L, 0L, 1L)));
        onFx(() -> {
            channels.getSelectionModel().select(channels.getItems().stream()
                    .filter(line -> line.row().values().get(1).equals((long) live.channel().getChannelNumber())).findFirst().orElseThrow());
            return null;
        });
        assertThat(window.workbench().selectionProperty().get()).isInstanceOf(ChannelRef.class);

        eventually().until(() -> window.find("#frames-list") != null);
        @SuppressWarnings("unchecked")
        ListView<Framed> frames = (ListView<Framed>) window.find("#frames-list");
        eventually().untilAsserted(() -> assertThat(onFx(() -> frames.getItems().stream()
                .map(framed -> framed.frame().method()).filter(method -> !method.isEmpty()).toList()))
                .containsSequence("confirm.select", "confirm.select-ok", "basic.qos", "basic.qos-ok", "queue.declare",
                        "queue.declare-ok", "basic.publish"));
        onFx(() -> {
            ((ToggleButton) window.find("#frames-hold")).fire();
            return null;
        });
        int held = onFx(() -> frames.getItems().size());
        live.channel().basicQos(9);
        // another channel's frames change what is remembered, and nothing here
        live.client().createChannel().close();
        onFx(() -> {
            ((Button) window.find("#frames-copy")).fire();
            return null;
        });
        assertThat(onFx(() -> frames.getItems().size())).isEqualTo(held);
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("\t→ basic.qos  prefetch-size=0  prefetch-count=7  [channel ").doesNotContain("count=9");
    }

    @Test
    void chosenColumnsAndOrderAreRememberedByTheNextWindow() {
        window.press(KeyCode.DIGIT2, true, false);
        TableView<Line> exchanges = table("#list-exchanges");
        onFx(() -> {
            exchanges.getColumns().stream().filter(column -> List.of("features", "unroutable").contains(column.getId()))
                    .forEach(column -> column.setVisible(false));
            TableColumn<Line, ?> type = exchanges.getColumns().remove(1);
            exchanges.getColumns().addFirst(type);
            type.setSortType(TableColumn.SortType.DESCENDING);
            exchanges.getSortOrder().setAll(List.of(type));
            return null;
        });
        eventually().until(() -> names(exchanges).size() >= 7);
        onFx(() -> {
            ((TextField) window.find("#list-filter")).setText("amq.");
            return null;
        });
        window.close();
        window = WindowUnderTest.open(live.broker(), settings);
        TableView<Line> again = table("#list-exchanges");
        assertThat(onFx(() -> again.getVisibleLeafColumns().stream().map(TableColumn::getId).toList()))
                .containsExactly("type", "name", "in", "out", "bindings", "vhost");
        eventually().until(() -> !names(again).isEmpty());
        eventually().untilAsserted(() -> assertThat(onFx(() -> again.getItems().getFirst().row().values().get(1))).isEqualTo("topic"));
        assertThat(names(again)).isNotEmpty().allMatch(name -> name.startsWith("amq."));
    }
}
