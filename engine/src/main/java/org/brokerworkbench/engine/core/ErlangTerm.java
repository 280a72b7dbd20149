package org.brokerworkbench.engine.core;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.amqp.FieldValue;
import org.brokerworkbench.engine.amqp.WireText;

/// Values as RabbitMQ's error texts print them: Erlang's `~p`, on one line.
///
/// Text is a binary there, so `some` reads `<<"some">>`, and a field value carries its kind where it is nested. Only
/// [#list] and [#tuple] break what is longer than 78 columns into lines, as Erlang does.
public final class ErlangTerm {

    private static final char NO_ESCAPE = 0;
    private static final int COLUMNS = 78;

    private ErlangTerm() {}

    /// The name that RabbitMQ has for the kind of a field value, such as `longstr` or `signedint`.
    public static String kind(FieldValue value) {
        return switch (value) {
            case FieldValue.Bool _ -> "bool";
            case FieldValue.Int8 _ -> "byte";
            case FieldValue.UInt8 _ -> "unsignedbyte";
            case FieldValue.Int16 _ -> "short";
            case FieldValue.UInt16 _ -> "unsignedshort";
            case FieldValue.Int32 _ -> "signedint";
            case FieldValue.UInt32 _ -> "unsignedint";
            case FieldValue.Int64 _ -> "long";
            case FieldValue.Float32 _ -> "float";
            case FieldValue.Float64 _ -> "double";
            case FieldValue.Decimal _ -> "decimal";
            case FieldValue.LongString _ -> "longstr";
            case FieldValue.Bytes _ -> "binary";
            case FieldValue.Array _ -> "array";
            case FieldValue.Timestamp _ -> "timestamp";
            case FieldValue.Table _ -> "table";
            case FieldValue.Void _ -> "void";
        };
    }

    /// A field value without its kind: `5`, `true`, `<<"some">>`, `[{<<"k">>,longstr,<<"v">>}]`.
    public static String of(FieldValue value) {
        return switch (value) {
            case FieldValue.Bool(boolean v) -> Boolean.toString(v);
            case FieldValue.Int8(byte v) -> Byte.toString(v);
            case FieldValue.UInt8(int v) -> Integer.toString(v);
            case FieldValue.Int16(short v) -> Short.toString(v);
            case FieldValue.UInt16(int v) -> Integer.toString(v);
            case FieldValue.Int32(int v) -> Integer.toString(v);
            case FieldValue.UInt32(long v) -> Long.toString(v);
            case FieldValue.Int64(long v) -> Long.toString(v);
            case FieldValue.Float32(float v) -> number(v);
            case FieldValue.Float64(double v) -> number(v);
            case FieldValue.Decimal(int scale, long unscaled) -> "{" + scale + "," + unscaled + "}";
            case FieldValue.LongString(String text) -> binary(text);
            case FieldValue.Bytes(byte[] bytes) -> binary(bytes);
            case FieldValue.Array(List<FieldValue> values) -> list(values);
            case FieldValue.Timestamp(long seconds) -> Long.toUnsignedString(seconds);
            case FieldValue.Table(FieldTable table) -> table(table);
            case FieldValue.Void _ -> "undefined";
        };
    }

    /// A plain Java value as it comes out of JSON: text, numbers, booleans, null, lists and maps.
    public static String of(Object plain) {
        return switch (plain) {
            case null -> "null";
            case String text -> binary(text);
            case Double d -> number(d);
            case Float f -> number(f);
            case List<?> values -> joined("[", values.stream().map(ErlangTerm::of).toList(), "]");
            case Map<?, ?> map -> joined(
                    "#{",
                    map.entrySet().stream()
                            .map(entry -> of(entry.getKey()) + " => " + of(entry.getValue()))
                            .toList(),
                    "}");
            case FieldValue value -> of(value);
            default -> plain.toString();
        };
    }

    /// A list of printed terms, one a line where it does not fit into the line.
    ///
    /// @param column where in its line it begins
    public static String list(int column, List<String> terms) {
        return fitted(column, "[", terms, "]");
    }

    /// A tuple of printed terms, one a line where it does not fit into the line.
    ///
    /// @param column where in its line it begins
    public static String tuple(int column, List<String> terms) {
        return fitted(column, "{", terms, "}");
    }

    private static String fitted(int column, String open, List<String> terms, String close) {
        String flat = joined(open, terms, close);
        if (column + flat.length() <= COLUMNS) return flat;
        return open + String.join(",\n" + " ".repeat(column + 1), terms) + close;
    }

    /// Text as a binary: `<<"some">>`, or its octets where it is not printable Latin-1.
    public static String binary(String text) {
        return binary(WireText.encode(text));
    }

    private static String binary(byte[] bytes) {
        StringBuilder quoted = new StringBuilder("<<\"");
        for (byte signed : bytes) {
            int octet = signed & 0xFF;
            char escaped = escape(octet);
            if (escaped != NO_ESCAPE) {
                quoted.append('\\').append(escaped);
            } else if (octet >= 0x20 && octet < 0x7F || octet >= 0xA0) {
                quoted.append((char) octet);
            } else {
                return octets(bytes);
            }
        }
        return bytes.length == 0 ? "<<>>" : quoted.append("\">>").toString();
    }

    /// Text as a list of characters: `"some"`, or its octets where it is not printable Latin-1.
    public static String characters(String text) {
        String binary = binary(text);
        String inside = binary.substring(2, binary.length() - 2);
        return inside.startsWith("\"") ? inside : "[" + inside + "]";
    }

    private static String octets(byte[] bytes) {
        StringBuilder numbers = new StringBuilder("<<");
        for (int i = 0; i < bytes.length; i++) {
            numbers.append(i == 0 ? "" : ",").append(bytes[i] & 0xFF);
        }
        return numbers.append(">>").toString();
    }

    private static char escape(int octet) {
        return switch (octet) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            case 0x0B -> 'v';
            case '\b' -> 'b';
            case '\f' -> 'f';
            case 0x1B -> 'e';
            default -> NO_ESCAPE;
        };
    }

    private static String list(List<FieldValue> values) {
        return joined(
                "[", values.stream().map(value -> "{" + kind(value) + "," + of(value) + "}").toList(), "]");
    }

    private static String table(FieldTable table) {
        return joined(
                "[",
                table.entries().entrySet().stream()
                        .map(entry -> "{" + binary(entry.getKey()) + "," + kind(entry.getValue()) + ","
                                + of(entry.getValue()) + "}")
                        .toList(),
                "]");
    }

    private static String joined(String open, List<String> parts, String close) {
        return open + String.join(",", parts) + close;
    }

    /// The shortest digits that read back, with an exponent only where that is shorter.
    private static String number(double value) {
        if (value == 0) return Double.toString(value);
        BigDecimal decimal = BigDecimal.valueOf(value).stripTrailingZeros();
        String plain = decimal.scale() > 0 ? decimal.toPlainString() : decimal.toBigInteger() + ".0";
        String digits = decimal.unscaledValue().abs().toString();
        int exponent = decimal.precision() - decimal.scale() - 1;
        String scientific = (value < 0 ? "-" : "") + digits.charAt(0) + "."
                + (digits.length() > 1 ? digits.substring(1) : "0") + "e" + exponent;
        return plain.length() <= scientific.length() ? plain : scientific;
    }
}
