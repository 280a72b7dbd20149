package org.brokerworkbench.fx.message;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.brokerworkbench.fx.control.TableModel;
import org.jspecify.annotations.Nullable;

/// A message while it is being written: where it goes, its body, and all fourteen properties.
///
/// Everything is text until it is asked for as a whole; what is wrong with it is named then.
public final class PublishModel {

    /// How a property is written.
    enum Kind {
        TEXT,
        /// 0 to 255
        OCTET,
        /// 1 transient, 2 persistent
        MODE,
        /// Seconds since the epoch, or `2026-03-01T12:00:00Z`
        TIMESTAMP,
        /// Milliseconds, 0 or more
        MILLIS
    }

    /// A property beside the headers, by its protocol name.
    record Property(String name, Kind kind) {}

    /// In the order in which people need them.
    static final List<Property> PROPERTIES = List.of(
            new Property("content-type", Kind.TEXT), new Property("content-encoding", Kind.TEXT),
            new Property("delivery-mode", Kind.MODE), new Property("priority", Kind.OCTET),
            new Property("expiration", Kind.MILLIS), new Property("correlation-id", Kind.TEXT),
            new Property("reply-to", Kind.TEXT), new Property("message-id", Kind.TEXT),
            new Property("timestamp", Kind.TIMESTAMP), new Property("type", Kind.TEXT),
            new Property("user-id", Kind.TEXT), new Property("app-id", Kind.TEXT), new Property("cluster-id", Kind.TEXT));

    /// How the body is written.
    public enum BodyFormat {
        TEXT,
        HEX
    }

    /// What is wrong: the part, and the key of a text with what was written as its placeholder.
    record Problem(String part, String key, String written) {}

    private final StringProperty vhost = new SimpleStringProperty(this, "vhost", "/");
    private final StringProperty exchange = new SimpleStringProperty(this, "exchange", "");
    private final StringProperty routingKey = new SimpleStringProperty(this, "routingKey", "");
    private final StringProperty body = new SimpleStringProperty(this, "body", "");
    private final ObjectProperty<BodyFormat> format = new SimpleObjectProperty<>(this, "format", BodyFormat.TEXT);
    private final StringProperty times = new SimpleStringProperty(this, "times", "1");
    private final StringProperty perSecond = new SimpleStringProperty(this, "perSecond", "");
    private final Map<String, StringProperty> properties = new LinkedHashMap<>();
    private final TableModel headers = new TableModel();

    public PublishModel() {
        for (Property property : PROPERTIES) properties.put(property.name(), new SimpleStringProperty(this, property.name(), ""));
    }

    /// Writes a message down as it is, to be changed and published again.
    public void load(Outgoing message) {
        vhost.set(message.vhost());
        exchange.set(message.exchange());
        routingKey.set(message.routingKey());
        for (Property property : PROPERTIES) {
            Object value = message.properties().get(property.name());
            properties.get(property.name()).set(value == null ? "" : value.toString());
        }
        Map<String, Object> table = new LinkedHashMap<>();
        if (message.properties().get("headers") instanceof Map<?, ?> given) {
            given.forEach((name, value) -> table.put(String.valueOf(name), value));
        }
        headers.show(table);
        String text = new String(message.body(), StandardCharsets.UTF_8);
        boolean isText = java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), message.body());
        format.set(isText ? BodyFormat.TEXT : BodyFormat.HEX);
        body.set(isText ? text : HexFormat.ofDelimiter(" ").formatHex(message.body()));
    }

    /// What keeps it from being published, the first part first.
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Property property : PROPERTIES) {
            String written = properties.get(property.name()).get().strip();
            if (!written.isEmpty() && value(property.kind(), written) == null) {
                String key = "message.wrong." + property.kind().name().toLowerCase(java.util.Locale.ROOT);
                problems.add(new Problem(property.name(), key, written));
            }
        }
        if (!headers.validProperty().get()) problems.add(new Problem("headers", "message.wrong.headers", ""));
        if (bytes() == null) problems.add(new Problem("body", "message.wrong.hex", ""));
        if (count(times.get()) < 1) problems.add(new Problem("times", "message.wrong.times", times.get()));
        if (rate() < 0) problems.add(new Problem("rate", "message.wrong.rate", perSecond.get()));
        return problems;
    }

    /// The message; only where there are no [#problems()].
    Outgoing outgoing() {
        Map<String, Object> given = new LinkedHashMap<>();
        for (Property property : PROPERTIES) {
            String written = properties.get(property.name()).get();
            Object value = property.kind() == Kind.TEXT ? written : value(property.kind(), written.strip());
            if (!written.isBlank() && value != null) given.put(property.name(), value);
        }
        Map<String, Object> table = headers.value();
        if (!table.isEmpty()) given.put("headers", table);
        return new Outgoing(vhost.get(), exchange.get(), routingKey.get(), given, bytes());
    }

    /// @return null where the text is none of this kind
    private static @Nullable Object value(Kind kind, String written) {
        return switch (kind) {
            case TEXT -> written;
            case MODE -> written.equals("1") || written.equals("2") ? (Object) Integer.valueOf(written) : null;
            case OCTET -> count(written) >= 0 && count(written) <= 255 ? (Object) (int) count(written) : null;
            case MILLIS -> count(written) >= 0 ? written : null;
            case TIMESTAMP -> seconds(written);
        };
    }

    private static @Nullable Long seconds(String written) {
        if (count(written) >= 0) return count(written);
        try {
            return Instant.parse(written).getEpochSecond();
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    /// @return -1 where it is no whole number of 0 or more
    static long count(String written) {
        String digits = written.strip();
        boolean number = !digits.isEmpty() && digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Long.parseLong(digits) : -1;
    }

    private byte @Nullable [] bytes() {
        if (format.get() == BodyFormat.TEXT) return body.get().getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().parseHex(body.get().replaceAll("\\s", ""));
        } catch (IllegalArgumentException noHex) {
            return null;
        }
    }

    /// How often to publish.
    long repetitions() {
        return count(times.get());
    }

    /// Messages a second, 0 for as fast as it goes, negative where it is no number.
    double rate() {
        if (perSecond.get().isBlank()) return 0;
        try {
            double rate = Double.parseDouble(perSecond.get().strip());
            return rate > 0 && Double.isFinite(rate) ? rate : -1;
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }

    public StringProperty vhostProperty() {
        return vhost;
    }

    /// Empty for the default exchange.
    public StringProperty exchangeProperty() {
        return exchange;
    }

    public StringProperty routingKeyProperty() {
        return routingKey;
    }

    public StringProperty bodyProperty() {
        return body;
    }

    public ObjectProperty<BodyFormat> formatProperty() {
        return format;
    }

    public StringProperty timesProperty() {
        return times;
    }

    public StringProperty perSecondProperty() {
        return perSecond;
    }

    /// A property beside the headers, by protocol name.
    StringProperty property(String name) {
        return properties.get(name);
    }

    TableModel headers() {
        return headers;
    }
}
