package org.brokerworkbench.engine.amqp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/// Single properties straight from a content header's flags and list, without decoding the rest.
///
/// Layout: flags u16, highest bit first, then the values that they announce in that order (AMQP 0-9-1 §4.2.6.1).
/// A message travels with these bytes as they came; a broker needs two or three of the values. [#check] goes first:
/// the others trust the bytes.
public final class PropertyList {

    /// What a message without any property has.
    public static final byte[] EMPTY = {0, 0};

    private static final int CONTENT_TYPE = 1 << 15;
    private static final int CONTENT_ENCODING = 1 << 14;
    private static final int HEADERS = 1 << 13;
    private static final int DELIVERY_MODE = 1 << 12;
    private static final int PRIORITY = 1 << 11;
    private static final int CORRELATION_ID = 1 << 10;
    private static final int REPLY_TO = 1 << 9;
    private static final int EXPIRATION = 1 << 8;
    private static final int MESSAGE_ID = 1 << 7;
    private static final int TIMESTAMP = 1 << 6;
    private static final int TYPE = 1 << 5;
    private static final int USER_ID = 1 << 4;
    private static final int APP_ID = 1 << 3;
    private static final int CLUSTER_ID = 1 << 2;
    private static final int FLAGS_BYTES = 2;

    private PropertyList() {}

    /// Refuses a list that is shorter or longer than its flags announce, and headers that are not a table.
    ///
    /// @throws AmqpFault 541: RabbitMQ's parser has no case for it
    public static void check(byte[] properties) {
        if (properties.length == FLAGS_BYTES && properties[0] == 0 && (properties[1] & 0xFC) == 0) return;
        if ((flags(properties) & HEADERS) != 0) {
            decode(properties);
        } else {
            checkOutline(properties);
        }
    }

    /// 1 transient, 2 persistent, other values as they came; -1 where it is absent.
    public static int deliveryMode(byte[] properties) {
        return octet(properties, DELIVERY_MODE);
    }

    public static boolean persistent(byte[] properties) {
        return deliveryMode(properties) == BasicProperties.PERSISTENT;
    }

    /// 0-255, -1 where it is absent.
    public static int priority(byte[] properties) {
        return octet(properties, PRIORITY);
    }

    /// Null where it is absent.
    public static String expiration(byte[] properties) {
        return shortString(properties, EXPIRATION);
    }

    /// Null where it is absent.
    public static String replyTo(byte[] properties) {
        return shortString(properties, REPLY_TO);
    }

    /// Null where it is absent.
    public static String userId(byte[] properties) {
        return shortString(properties, USER_ID);
    }

    public static boolean hasHeaders(byte[] properties) {
        return (flags(properties) & HEADERS) != 0;
    }

    /// Empty where they are absent.
    public static FieldTable headers(byte[] properties) {
        if (!hasHeaders(properties)) return FieldTable.EMPTY;
        int at = position(properties, HEADERS);
        ByteBuf in = Unpooled.wrappedBuffer(properties, at, properties.length - at);
        return new WireReader(in).table();
    }

    static BasicProperties decode(byte[] properties) {
        int flags = flags(properties);
        ByteBuf list = Unpooled.wrappedBuffer(properties, FLAGS_BYTES, properties.length - FLAGS_BYTES);
        WireReader in = new WireReader(list);
        try {
            BasicProperties decoded = new BasicProperties(
                    (flags & CONTENT_TYPE) == 0 ? null : in.shortStringAsIs(),
                    (flags & CONTENT_ENCODING) == 0 ? null : in.shortStringAsIs(),
                    (flags & HEADERS) == 0 ? null : in.table(),
                    (flags & DELIVERY_MODE) == 0 ? null : (Integer) in.octet(),
                    (flags & PRIORITY) == 0 ? null : (Integer) in.octet(),
                    (flags & CORRELATION_ID) == 0 ? null : in.shortStringAsIs(),
                    (flags & REPLY_TO) == 0 ? null : in.shortStringAsIs(),
                    (flags & EXPIRATION) == 0 ? null : in.shortStringAsIs(),
                    (flags & MESSAGE_ID) == 0 ? null : in.shortStringAsIs(),
                    (flags & TIMESTAMP) == 0 ? null : (Long) in.longLong(),
                    (flags & TYPE) == 0 ? null : in.shortStringAsIs(),
                    (flags & USER_ID) == 0 ? null : in.shortStringAsIs(),
                    (flags & APP_ID) == 0 ? null : in.shortStringAsIs(),
                    (flags & CLUSTER_ID) == 0 ? null : in.shortStringAsIs());
            in.end();
            return decoded;
        } catch (AmqpFault fault) {
            throw malformed();
        }
    }

    static byte[] encode(BasicProperties p) {
        return new Encoder()
                .shortString(CONTENT_TYPE, p.contentType())
                .shortString(CONTENT_ENCODING, p.contentEncoding())
                .table(HEADERS, p.headers())
                .octet(DELIVERY_MODE, p.deliveryMode())
                .octet(PRIORITY, p.priority())
                .shortString(CORRELATION_ID, p.correlationId())
                .shortString(REPLY_TO, p.replyTo())
                .shortString(EXPIRATION, p.expiration())
                .shortString(MESSAGE_ID, p.messageId())
                .longLong(TIMESTAMP, p.timestamp())
                .shortString(TYPE, p.type())
                .shortString(USER_ID, p.userId())
                .shortString(APP_ID, p.appId())
                .shortString(CLUSTER_ID, p.clusterId())
                .bytes();
    }

    /// Writes the values that are there and remembers their flags.
    private static final class Encoder {

        private final ByteBuf out = Unpooled.buffer(64).writeShort(0);
        private final WireWriter writer = new WireWriter(out);
        private int flags;

        Encoder shortString(int flag, String value) {
            if (value != null) announce(flag).shortString(value);
            return this;
        }

        Encoder octet(int flag, Integer value) {
            if (value != null) announce(flag).octet(value);
            return this;
        }

        Encoder longLong(int flag, Long value) {
            if (value != null) announce(flag).longLong(value);
            return this;
        }

        Encoder table(int flag, FieldTable value) {
            if (value != null) announce(flag).table(value);
            return this;
        }

        private WireWriter announce(int flag) {
            flags |= flag;
            return writer;
        }

        byte[] bytes() {
            out.setShort(0, flags);
            byte[] bytes = new byte[out.readableBytes()];
            out.readBytes(bytes);
            return bytes;
        }
    }

    private static int flags(byte[] properties) {
        if (properties.length < FLAGS_BYTES) throw malformed();
        return (properties[0] & 0xFF) << 8 | properties[1] & 0xFF;
    }

    private static int octet(byte[] properties, int flag) {
        int at = position(properties, flag);
        return at < 0 ? -1 : properties[at] & 0xFF;
    }

    private static String shortString(byte[] properties, int flag) {
        int at = position(properties, flag);
        return at < 0 ? null : WireText.decode(properties, at + 1, properties[at] & 0xFF);
    }

    /// Where the value of a flag begins, -1 where it is absent.
    private static int position(byte[] properties, int flag) {
        int flags = flags(properties);
        if ((flags & flag) == 0) return -1;
        int at = FLAGS_BYTES;
        for (int f = CONTENT_TYPE; f != flag; f >>>= 1) {
            if ((flags & f) != 0) at = after(properties, at, f);
        }
        return at;
    }

    private static void checkOutline(byte[] properties) {
        int flags = flags(properties);
        long at = FLAGS_BYTES;
        for (int f = CONTENT_TYPE; f >= CLUSTER_ID; f >>>= 1) {
            if ((flags & f) == 0) continue;
            if (at >= properties.length) throw malformed();
            at = after(properties, (int) at, f);
        }
        if (at != properties.length) throw malformed();
    }

    private static int after(byte[] properties, int at, int flag) {
        return switch (flag) {
            case DELIVERY_MODE, PRIORITY -> at + 1;
            case TIMESTAMP -> at + Long.BYTES;
            case HEADERS -> at + Integer.BYTES + longInt(properties, at);
            default -> at + 1 + (properties[at] & 0xFF);
        };
    }

    private static int longInt(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8
                | bytes[at + 3] & 0xFF;
    }

    private static AmqpFault malformed() {
        return AmqpFault.internalError("a property list that does not match its flags");
    }
}
