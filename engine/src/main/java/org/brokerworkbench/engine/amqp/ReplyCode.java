package org.brokerworkbench.engine.amqp;

/// The reply codes of AMQP 0-9-1 (§1.2) that this broker sends, and what each of them closes.
public enum ReplyCode {
    REPLY_SUCCESS(200, Scope.NOTHING),
    CONTENT_TOO_LARGE(311, Scope.CHANNEL),
    NO_ROUTE(312, Scope.NOTHING),
    NO_CONSUMERS(313, Scope.NOTHING),
    CONNECTION_FORCED(320, Scope.CONNECTION),
    INVALID_PATH(402, Scope.CONNECTION),
    ACCESS_REFUSED(403, Scope.CHANNEL),
    NOT_FOUND(404, Scope.CHANNEL),
    RESOURCE_LOCKED(405, Scope.CHANNEL),
    PRECONDITION_FAILED(406, Scope.CHANNEL),
    FRAME_ERROR(501, Scope.CONNECTION),
    SYNTAX_ERROR(502, Scope.CONNECTION),
    COMMAND_INVALID(503, Scope.CONNECTION),
    CHANNEL_ERROR(504, Scope.CONNECTION),
    UNEXPECTED_FRAME(505, Scope.CONNECTION),
    RESOURCE_ERROR(506, Scope.CONNECTION),
    NOT_ALLOWED(530, Scope.CONNECTION),
    NOT_IMPLEMENTED(540, Scope.CONNECTION),
    INTERNAL_ERROR(541, Scope.CONNECTION);

    /// What an error with a code ends.
    public enum Scope {
        NOTHING,
        CHANNEL,
        CONNECTION
    }

    private final int code;
    private final Scope scope;

    ReplyCode(int code, Scope scope) {
        this.code = code;
        this.scope = scope;
    }

    /// The number on the wire.
    public int code() {
        return code;
    }

    /// What an error with this code closes, unless its [AmqpFault] says more.
    public Scope scope() {
        return scope;
    }
}
