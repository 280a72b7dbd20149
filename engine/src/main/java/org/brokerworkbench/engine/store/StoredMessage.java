package org.brokerworkbench.engine.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.amqp.WireText;
import org.brokerworkbench.engine.core.KeptMessage;
import org.brokerworkbench.engine.core.Message;

/// A message as bytes in the store.
///
/// Layout: message id u64 | priority u8 | expires at u64 (journal millis) | ttl u64 | body bytes u32 | exchange shortstr |
/// routing key shortstr | further keys u16, each u32 + bytes | properties u32 + bytes | body to the end.
final class StoredMessage {

    private static final int BODY_BYTES_AT = Long.BYTES + 1 + Long.BYTES + Long.BYTES;
    private static final int FIXED_BYTES = BODY_BYTES_AT + Integer.BYTES + Short.BYTES + Integer.BYTES;

    private StoredMessage() {}

    static byte[] encode(Message message, long expiresAtMillis) {
        byte[] exchange = WireText.encode(message.exchange());
        byte[] routingKey = WireText.encode(message.routingKey());
        List<byte[]> moreKeys = message.moreRoutingKeys().stream().map(WireText::encode).toList();
        int bytes = FIXED_BYTES + 1 + exchange.length + 1 + routingKey.length + message.properties().length
                + message.body().length;
        for (byte[] key : moreKeys) bytes += Integer.BYTES + key.length;
        ByteBuffer out = ByteBuffer.allocate(bytes)
                .putLong(message.id())
                .put((byte) message.priority())
                .putLong(expiresAtMillis)
                .putLong(message.ttlMillis())
                .putInt(message.body().length);
        putShort(out, exchange);
        putShort(out, routingKey);
        out.putShort((short) moreKeys.size());
        moreKeys.forEach(key -> out.putInt(key.length).put(key));
        return out.putInt(message.properties().length).put(message.properties()).put(message.body()).array();
    }

    static int bodyBytes(byte[] encoded) {
        return ByteBuffer.wrap(encoded).getInt(BODY_BYTES_AT);
    }

    static KeptMessage decode(long position, byte[] encoded, boolean redelivered) {
        ByteBuffer in = ByteBuffer.wrap(encoded);
        long id = in.getLong();
        int priority = in.get() & 0xff;
        long expiresAtMillis = in.getLong();
        long ttlMillis = in.getLong();
        int bodyBytes = in.getInt();
        String exchange = shortText(in);
        String routingKey = shortText(in);
        int more = in.getShort() & 0xffff;
        List<String> moreKeys = new ArrayList<>(more);
        for (int i = 0; i < more; i++) moreKeys.add(WireText.decode(take(in, in.getInt())));
        byte[] properties = take(in, in.getInt());
        byte[] body = take(in, bodyBytes);
        Message message =
                Message.kept(id, exchange, routingKey, List.copyOf(moreKeys), properties, body, priority, ttlMillis);
        return new KeptMessage(position, message, expiresAtMillis, redelivered);
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
