package org.brokerworkbench.fx.inspector;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.TreeView;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.inspector.MessageRow.Property;
import org.brokerworkbench.fx.lists.Rows;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// One message in full: body as text, JSON, a tree that folds, an image or hex, a gzip-encoded one decoded; properties,
/// headers.
final class MessageDetail extends VBox {

    /// More than this in a text area makes the window stutter; the copy button has it all.
    private static final int SHOWN_BYTES_MAX = 64 * 1024;

    @FXML private TabPane tabs;
    @FXML private Tab bodyTab;
    @FXML private Tab propertiesTab;
    @FXML private Tab headersTab;
    @FXML private ToggleButton asText;
    @FXML private ToggleButton asJson;
    @FXML private ToggleButton asTree;
    @FXML private ToggleButton asImage;
    @FXML private ToggleButton asHex;
    @FXML private ToggleButton decode;
    @FXML private TreeView<String> tree;
    @FXML private ScrollPane imagePane;
    @FXML private ImageView image;
    @FXML private Label cut;
    @FXML private Label leftNote;
    @FXML private Button copyBody;
    @FXML private Button showLife;
    @FXML private TextArea text;

    private final Texts texts;
    private final ToggleGroup reading = new ToggleGroup();
    private final TableView<Property> properties;
    private final TableView<Property> headers;
    private @Nullable MessageRow message;
    private BodyText.Decoded body = new BodyText.Decoded(new byte[0], false);

    /// @param left whether the message is no longer in the queue
    MessageDetail(Texts texts, ObservableValue<@Nullable MessageRow> shown, ObservableBooleanValue left) {
        this.texts = texts;
        Layout.fill(this);
        leftNote.textProperty().bind(texts.bind("inspector.message.left"));
        leftNote.visibleProperty().bind(left);
        leftNote.managedProperty().bind(left);
        properties = table("message-properties", "inspector.message.no-properties");
        headers = table("message-headers", "inspector.message.no-headers");
        propertiesTab.setContent(properties);
        headersTab.setContent(headers);
        bodyTab.textProperty().bind(texts.bind("inspector.message.body"));
        propertiesTab.textProperty().bind(texts.bind("inspector.message.properties", Bindings.size(properties.getItems())));
        headersTab.textProperty().bind(texts.bind("inspector.message.headers", Bindings.size(headers.getItems())));
        asText.textProperty().bind(texts.bind("inspector.message.text"));
        asTree.textProperty().bind(texts.bind("inspector.message.tree"));
        asImage.textProperty().bind(texts.bind("inspector.message.image"));
        Tables.name(decode, texts.bind("inspector.message.decode"));
        cut.visibleProperty().bind(cut.textProperty().isNotEmpty());
        cut.managedProperty().bind(cut.visibleProperty());
        decode.setOnAction(_ -> read());
        for (ToggleButton there : List.of(asTree, asImage, decode)) there.managedProperty().bind(there.visibleProperty());
        tree.setShowRoot(true);
        image.fitWidthProperty().bind(imagePane.widthProperty().subtract(16));
        for (ToggleButton way : List.of(asText, asJson, asTree, asImage, asHex)) {
            way.setToggleGroup(reading);
            way.setOnAction(_ -> {
                way.setSelected(true);
                showBody();
            });
        }
        copyBody.setOnAction(_ -> Copying.text(body(Integer.MAX_VALUE)));
        Tables.name(copyBody, texts.bind("inspector.message.copy"));
        Tables.name(showLife, texts.bind("inspector.message.life"));
        texts.localeProperty().subscribe(_ -> showBody());
        shown.subscribe(this::show);
    }

    /// What a press on the button that shows the message's life does with its id.
    void onShowLife(LongConsumer action) {
        showLife.setOnAction(_ -> {
            if (message != null) action.accept(message.messageId());
        });
    }

    private TableView<Property> table(String id, String emptyKey) {
        TableView<Property> table = Tables.table(texts, id, emptyKey);
        Tables.column(table, texts, "inspector.message.name", 120, Property::name);
        Tables.column(table, texts, "inspector.message.type", 56, Property::type);
        Tables.column(table, texts, "inspector.message.value", 170, Property::value);
        return table;
    }

    private void show(@Nullable MessageRow now) {
        boolean same = message != null && now != null && message.ref().equals(now.ref())
                && message.body().length == now.body().length;
        message = now;
        if (now == null) return;
        List<Property> sentWith = new ArrayList<>();
        sentWith.add(new Property(texts.get("inspector.message.exchange"), "", now.exchange().isEmpty()
                ? texts.get("inspector.default-exchange") : now.exchange()));
        sentWith.add(new Property(texts.get("inspector.message.routing-key"), "", now.routingKey()));
        if (now.holder() != null) {
            sentWith.add(new Property(texts.get("inspector.message.delivery-tag"), "", String.valueOf(now.deliveryTag())));
        }
        sentWith.addAll(now.plainProperties());
        Rows.merge(properties.getItems(), sentWith, Property::name);
        Rows.merge(headers.getItems(), now.headers(), Property::name);
        if (same) return;
        decode.setVisible(BodyText.gunzip(now.body(), now.bodyCut()) != null);
        read();
    }

    /// Takes the body, decoded where it is encoded and that is wanted, and chooses the way in which it reads best.
    private void read() {
        if (message == null) return;
        BodyText.Decoded decoded = decode.isVisible() && decode.isSelected()
                ? BodyText.gunzip(message.body(), message.bodyCut()) : null;
        body = decoded != null ? decoded : new BodyText.Decoded(message.body(), message.bodyCut());
        byte[] bytes = body.body();
        boolean json = !body.cut() && bytes.length <= 4 * SHOWN_BYTES_MAX && BodyText.json(bytes) != null;
        boolean utf8 = BodyText.utf8(bytes, body.cut()) != null;
        boolean picture = !body.cut() && BodyText.isImage(bytes);
        asJson.setDisable(!json);
        asTree.setVisible(json);
        asText.setDisable(!utf8);
        asImage.setVisible(picture);
        reading.selectToggle(json ? asJson : utf8 ? asText : picture ? asImage : asHex);
        showBody();
    }

    private void showBody() {
        if (message == null) return;
        boolean folded = asTree.isSelected();
        boolean picture = asImage.isSelected();
        text.setVisible(!folded && !picture);
        tree.setVisible(folded);
        imagePane.setVisible(picture);
        text.setText(text.isVisible() ? body(SHOWN_BYTES_MAX) : "");
        text.setScrollTop(0);
        tree.setRoot(folded ? JsonFold.of(BodyText.tree(body.body())) : null);
        image.setImage(picture ? new Image(new ByteArrayInputStream(body.body())) : null);
        cut.setText(size());
    }

    /// What is shown of how much, where that is not all; and what a decoded body was.
    private String size() {
        Words words = new Words(texts);
        int length = body.body().length;
        if (decode.isVisible() && decode.isSelected()) {
            return texts.get("inspector.message.decoded", words.bytes(message.bodyBytes()),
                    words.bytes(length) + (body.cut() ? "…" : ""));
        }
        boolean whole = !body.cut() && (!text.isVisible() || length <= SHOWN_BYTES_MAX);
        return whole ? "" : texts.get("inspector.message.cut",
                words.bytes(Math.min(length, SHOWN_BYTES_MAX)), words.bytes(message.bodyBytes()));
    }

    /// The body as chosen, of at most so many of its bytes.
    private String body(int bytesMax) {
        if (message == null) return "";
        byte[] whole = body.body();
        byte[] bytes = whole.length > bytesMax ? java.util.Arrays.copyOf(whole, bytesMax) : whole;
        boolean bodyCut = body.cut() || bytes.length < whole.length;
        if (asJson.isSelected() || asTree.isSelected()) {
            String json = BodyText.json(whole);
            if (json != null) return json;
        }
        String utf8 = asHex.isSelected() ? null : BodyText.utf8(bytes, bodyCut);
        return utf8 != null ? utf8 : BodyText.hex(bytes);
    }
}
