package org.brokerworkbench.engine.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.amqp.WireText;
import org.brokerworkbench.engine.core.Message;
import org.brokerworkbench.engine.core.Recovery;

/// A message as bytes in the store.
///
/// Layout: flags u8 (1 delivered) | priority u8 | expires at u64 (wall millis) | ttl u64 | exchange shortstr |
/// routing key shortstr | further keys u16, each u32 + bytes | properties u32 + bytes | body to the end.
final class StoredMessage {

    private static final int DELIVERED = 1;
    private static final int FIXED_BYTES = 1 + 1 + Long.BYTES + Long.BYTES + Short.BYTES + Integer.BYTES;

    private StoredMessage() {}

    static byte[] encode(Message message, long expiresAtWallMillis, boolean delivered) {
        byte[] exchange = WireText.encode(message.exchange());
        byte[] routingKey = WireText.encode(message.routingKey());
        List<byte[]> moreKeys = message.moreRoutingKeys().stream().map(WireText::encode).toList();
        int bytes = FIXED_BYTES + 1 + exchange.length + 1 + routingKey.length + message.properties().length
                + message.body().length;
        for (byte[] key : moreKeys) bytes += Integer.BYTES + key.length;
        ByteBuffer out = ByteBuffer.allocate(bytes)
                .put((byte) (delivered ? DELIVERED : 0))
                .put((byte) message.priority())
                .putLong(expiresAtWallMillis)
                .putLong(message.ttlMillis());
        putShort(out, exchange);
        putShort(out, routingKey);
        out.putShort((short) moreKeys.size());
        moreKeys.forEach(key -> out.putInt(key.length).put(key));
        return out.putInt(message.properties().length).put(message.properties()).put(message.body()).array();
    }

    /// The same bytes, marked as delivered.
    static byte[] delivered(byte[] encoded) {
        byte[] marked = encoded.clone();
        marked[0] |= DELIVERED;
        return marked;
    }

    static void decode(long key, byte[] encoded, Recovery.MessageSource source, Recovery.Visitor visitor) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        int flags = in.get();
        int priority = in.get() & 0xff;
        long expiresAtWallMillis = in.getLong();
        long ttlMillis = in.getLong();
        String exchange = shortText(in);
        String routingKey = shortText(in);
        int more = in.getShort() & 0xffff;
        List<String> moreKeys = new ArrayList<>(more);
        for (int i = 0; i < more; i++) moreKeys.add(WireText.decode(take(in, in.getInt())));
        byte[] properties = take(in, in.getInt());
        byte[] body = take(in, in.remaining());
        Message message = source.message(
                exchange, routingKey, List.copyOf(moreKeys), properties, body, priority, ttlMillis);
        visitor.message(MessageKey.queueId(key), MessageKey.position(key), message, expiresAtWallMillis,
                (flags & DELIVERED) != 0);
    }

    private static void putShort(ByteBuffer out, byte[] text) {
        out.put((byte) text.length).put(text);
    }

    private static String shortText(ByteBuffer in) {
        return WireText.decode(take(in, in.get() & 0xff));
    }

    private static byte[] take(ByteBuffer in, int bytes) {
        byte[] taken = new byte[bytes];
        in.get(taken);
        return taken;
    }
}
