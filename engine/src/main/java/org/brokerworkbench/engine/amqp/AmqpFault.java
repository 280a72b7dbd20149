package org.brokerworkbench.engine.amqp;

import org.brokerworkbench.engine.amqp.ReplyCode.Scope;

/// A peer's fault: what it did wrong, in RabbitMQ's words, and whether it costs it the channel or the connection.
///
/// The text begins with the code's name, as RabbitMQ writes it: `NOT_FOUND - no queue 'orders' in vhost '/'`. One
/// place for each scope catches it and sends the close. It carries no stack trace: it describes the peer, not us.
public final class AmqpFault extends RuntimeException {

    private static final int REPLY_TEXT_BYTES_MAX = 255;

    private final ReplyCode replyCode;
    private final Scope scope;
    private final String replyText;
    private final boolean droppingSocket;

    private AmqpFault(ReplyCode replyCode, Scope scope, String explanation) {
        this(replyCode, scope, explanation, false);
    }

    private AmqpFault(ReplyCode replyCode, Scope scope, String explanation, boolean droppingSocket) {
        super(replyCode.name() + " - " + explanation, null, false, false);
        this.replyCode = replyCode;
        this.scope = scope;
        this.replyText = abbreviated(getMessage());
        this.droppingSocket = droppingSocket;
    }

    /// A fault that closes what its code closes.
    public static AmqpFault of(ReplyCode replyCode, String explanation) {
        return new AmqpFault(replyCode, replyCode.scope(), explanation);
    }

    /// A fault that closes the whole connection, whatever its code usually closes (RabbitMQ's `protocol_error`).
    public static AmqpFault closingConnection(ReplyCode replyCode, String explanation) {
        return new AmqpFault(replyCode, Scope.CONNECTION, explanation);
    }

    /// Bytes that RabbitMQ's parser has no case for: it dies, and the client sees the socket close without a word.
    public static AmqpFault droppingSocket(String explanation) {
        return new AmqpFault(ReplyCode.INTERNAL_ERROR, Scope.CONNECTION, explanation, true);
    }

    public static AmqpFault accessRefused(String explanation) {
        return of(ReplyCode.ACCESS_REFUSED, explanation);
    }

    public static AmqpFault notFound(String explanation) {
        return of(ReplyCode.NOT_FOUND, explanation);
    }

    public static AmqpFault resourceLocked(String explanation) {
        return of(ReplyCode.RESOURCE_LOCKED, explanation);
    }

    public static AmqpFault preconditionFailed(String explanation) {
        return of(ReplyCode.PRECONDITION_FAILED, explanation);
    }

    public static AmqpFault frameError(String explanation) {
        return of(ReplyCode.FRAME_ERROR, explanation);
    }

    public static AmqpFault syntaxError(String explanation) {
        return of(ReplyCode.SYNTAX_ERROR, explanation);
    }

    public static AmqpFault commandInvalid(String explanation) {
        return of(ReplyCode.COMMAND_INVALID, explanation);
    }

    public static AmqpFault channelError(String explanation) {
        return of(ReplyCode.CHANNEL_ERROR, explanation);
    }

    public static AmqpFault unexpectedFrame(String explanation) {
        return of(ReplyCode.UNEXPECTED_FRAME, explanation);
    }

    public static AmqpFault notAllowed(String explanation) {
        return of(ReplyCode.NOT_ALLOWED, explanation);
    }

    public static AmqpFault notImplemented(String explanation) {
        return of(ReplyCode.NOT_IMPLEMENTED, explanation);
    }

    public ReplyCode replyCode() {
        return replyCode;
    }

    public Scope scope() {
        return scope;
    }

    /// Whether the connection ends without connection.close; [#replyText()] is for our own log then.
    public boolean droppingSocket() {
        return droppingSocket;
    }

    /// The reply text for the wire: at most 255 bytes of UTF-8, the length of a short string.
    public String replyText() {
        return replyText;
    }

    private static String abbreviated(String text) {
        int end = text.length();
        while (text.substring(0, end).getBytes(java.nio.charset.StandardCharsets.UTF_8).length
                > REPLY_TEXT_BYTES_MAX - (end < text.length() ? 3 : 0)) {
            end--;
        }
        return end < text.length() ? text.substring(0, end) + "..." : text;
    }
}
