package org.brokerworkbench.tutorials;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A lesson cannot go on; the message says why in the broker's own words where it has some.
public class LessonFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LessonFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// What could not be done, and why in the words of whoever knows best.
    static LessonFailure of(String what, Throwable cause) {
        Throwable reason = cause;
        while (reason.getCause() != null && !(reason instanceof ShutdownSignalException)) {
            reason = reason.getCause();
        }
        return new LessonFailure(what + ": " + reason.getMessage(), cause);
    }

    /// The reply code of the broker's refusal that is behind this, such as 404; 0 where the broker has refused nothing.
    int replyCode() {
        for (Throwable reason = getCause(); reason != null; reason = reason.getCause()) {
            if (reason instanceof PossibleAuthenticationFailureException) return AMQP.ACCESS_REFUSED;
            if (reason instanceof ShutdownSignalException signal) return replyCode(signal);
        }
        return 0;
    }

    static int replyCode(@Nullable ShutdownSignalException signal) {
        return switch (signal == null ? null : signal.getReason()) {
            case AMQP.Channel.Close close -> close.getReplyCode();
            case AMQP.Connection.Close close -> close.getReplyCode();
            case null, default -> 0;
        };
    }

    /// A queue or exchange of a name that the lesson uses is there already, and the lesson did not make it.
    public static final class NameTaken extends LessonFailure {

        private static final long serialVersionUID = 1L;

        private final Stagehand.Kind kind;
        private final String name;

        public NameTaken(Stagehand.Kind kind, String name, String vhost) {
            super(
                    kind.name().toLowerCase(Locale.ROOT) + " '" + name + "' in vhost '" + vhost
                            + "' exists already and was not made by this lesson; delete it, then start the lesson again",
                    null);
            this.kind = kind;
            this.name = name;
        }

        public Stagehand.Kind kind() {
            return kind;
        }

        public String name() {
            return name;
        }
    }
}
