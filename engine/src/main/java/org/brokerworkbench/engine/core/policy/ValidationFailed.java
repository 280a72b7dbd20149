package org.brokerworkbench.engine.core.policy;

import java.util.List;

/// A policy, an operator policy or a limit that makes no sense; the message is RabbitMQ's, one line for each reason.
@SuppressWarnings("serial")
public final class ValidationFailed extends RuntimeException {

    private final transient List<String> reasons;

    public ValidationFailed(List<String> reasons) {
        this(reasons, "Validation failed\n\n" + String.join("\n", reasons) + "\n");
    }

    private ValidationFailed(List<String> reasons, String message) {
        super(message, null, false, false);
        this.reasons = reasons;
    }

    /// The bare reason, which is all that RabbitMQ says of a user's limit.
    ValidationFailed withoutHeading() {
        return new ValidationFailed(reasons, String.join("\n", reasons));
    }
}
