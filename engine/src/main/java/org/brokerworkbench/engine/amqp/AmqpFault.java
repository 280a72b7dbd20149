package org.brokerworkbench.engine.amqp;

import org.brokerworkbench.engine.amqp.ReplyCode.Scope;

/// A peer's fault: what it did wrong, in RabbitMQ's words, and whether it costs it the channel or the connection.
///
/// The text begins with the code's name, as RabbitMQ writes it: `NOT_FOUND - no queue 'orders' in vhost '/'`. One
/// place for each scope catches it and sends the close. It carries no stack trace: it describes the peer, not us.
public final class AmqpFault extends RuntimeException {

    private static final int REPLY_TEXT_BYTES_MAX = 255;
    private static final String ELLIPSIS = "...";

    private final ReplyCode replyCode;
    private final Scope scope;
    private final String replyText;
    private final Telling telling;

    /// How much of itself a fault tells the peer.
    private enum Telling {
        TEXT_AND_CAUSE,
        TEXT,
        CODE,
        NOTHING
    }

    private AmqpFault(ReplyCode replyCode, Scope scope, String explanation) {
        this(replyCode, scope, explanation, Telling.TEXT_AND_CAUSE);
    }

    private AmqpFault(ReplyCode replyCode, Scope scope, String explanation, Telling telling) {
        super(replyCode.name() + " - " + explanation, null, false, false);
        this.replyCode = replyCode;
        this.scope = scope;
        this.telling = telling;
        this.replyText = telling == Telling.CODE ? replyCode.name() : abbreviated(getMessage());
    }

    /// A fault that closes what its code closes.
    public static AmqpFault of(ReplyCode replyCode, String explanation) {
        return new AmqpFault(replyCode, replyCode.scope(), explanation);
    }

    /// A fault that closes the whole connection, whatever its code usually closes (RabbitMQ's `protocol_error`).
    public static AmqpFault closingConnection(ReplyCode replyCode, String explanation) {
        return new AmqpFault(replyCode, Scope.CONNECTION, explanation);
    }

    /// What kills a channel's process in RabbitMQ: the peer hears 541 `INTERNAL_ERROR` and no more, the log hears why.
    public static AmqpFault internalError(String explanation) {
        return new AmqpFault(ReplyCode.INTERNAL_ERROR, Scope.CONNECTION, explanation, Telling.CODE);
    }

    /// What kills a connection's process in RabbitMQ: the peer sees the socket close without a word.
    public static AmqpFault droppingSocket(String explanation) {
        return new AmqpFault(ReplyCode.INTERNAL_ERROR, Scope.CONNECTION, explanation, Telling.NOTHING);
    }

    /// A short string, anywhere but in a method with content, that is not UTF-8.
    static AmqpFault ofMalformedText() {
        return new AmqpFault(
                ReplyCode.FRAME_ERROR, Scope.CONNECTION, "Malformed UTF-8 in shortstr", Telling.TEXT);
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

    /// Whether what was named does not exist.
    public boolean isNotFound() {
        return replyCode == ReplyCode.NOT_FOUND;
    }

    public Scope scope() {
        return scope;
    }

    /// Whether the connection ends without connection.close; [#replyText()] is for our own log then.
    public boolean droppingSocket() {
        return telling == Telling.NOTHING;
    }

    /// Whether the close names the class and the method that caused it; otherwise both ids are 0.
    public boolean namesCause() {
        return telling == Telling.TEXT_AND_CAUSE;
    }

    /// Whether a short string that is not UTF-8 is all that is wrong.
    public boolean malformedText() {
        return telling == Telling.TEXT;
    }

    /// The reply text for the wire: at most 255 bytes of UTF-8, the length of a short string.
    public String replyText() {
        return replyText;
    }

    /// RabbitMQ cuts at a byte, be it in the middle of a character.
    private static String abbreviated(String text) {
        byte[] bytes = WireText.encode(text);
        if (bytes.length <= REPLY_TEXT_BYTES_MAX) return text;
        return WireText.decode(bytes, 0, REPLY_TEXT_BYTES_MAX - ELLIPSIS.length()) + ELLIPSIS;
    }
}
