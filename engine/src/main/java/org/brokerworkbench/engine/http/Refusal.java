package org.brokerworkbench.engine.http;

import java.util.Map;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.core.policy.ValidationFailed;

/// A request that is not granted: it ends the handler, and its answer goes out.
@SuppressWarnings("serial")
final class Refusal extends RuntimeException {

    private final transient Answer answer;

    private Refusal(Answer answer) {
        super(String.valueOf(answer), null, false, false);
        this.answer = answer;
    }

    /// Why, without the form of an answer.
    String reason() {
        return answer.body() instanceof Map<?, ?> fields && fields.get("reason") != null
                ? String.valueOf(fields.get("reason")) : String.valueOf(answer.body());
    }

    Answer answer() {
        return answer;
    }

    /// The path names something that does not exist.
    static Refusal objectNotFound() {
        return new Refusal(Answer.error(404, "Object Not Found", "Not Found"));
    }

    static Refusal notFound(String reason) {
        return new Refusal(Answer.error(404, "not_found", reason));
    }

    static Refusal badRequest(Object reason) {
        return new Refusal(Answer.error(400, "bad_request", reason));
    }

    static Refusal badRequest(String error, Object reason) {
        return new Refusal(Answer.error(400, error, reason));
    }

    static Refusal notAuthorised(String reason) {
        return new Refusal(Answer.error(401, "not_authorised", reason));
    }

    /// Credentials that cannot be read.
    static Refusal malformed() {
        return new Refusal(new Answer(400, Map.of(), null));
    }

    /// Nobody said who is asking.
    static Refusal loginNeeded() {
        return new Refusal(new Answer(401, CHALLENGE, null));
    }

    static Refusal loginFailed() {
        return new Refusal(new Answer(
                401, CHALLENGE, Map.of("error", "not_authorized", "reason", "Login failed")));
    }

    static Refusal methodNotAllowed(String allowed) {
        return new Refusal(new Answer(405, Map.of("allow", allowed), null));
    }

    /// What RabbitMQ makes of a channel error when the API does something in a user's name.
    static Refusal of(AmqpFault fault) {
        return switch (fault.replyCode()) {
            case NOT_FOUND -> notFound(explanation(fault));
            case ACCESS_REFUSED, NOT_ALLOWED -> notAuthorised("Access refused.");
            default -> badRequest(explanation(fault));
        };
    }

    /// What RabbitMQ says of a policy and of a parameter, for a page of HTML; limits and operator policies it says as
    /// they are.
    static Refusal withoutTags(ValidationFailed failed) {
        return badRequest(
                failed.getMessage().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
    }

    static Refusal of(ValidationFailed failed) {
        return badRequest(failed.getMessage());
    }

    /// The reply text without the code's name in front.
    static String explanation(AmqpFault fault) {
        return fault.getMessage().substring(fault.replyCode().name().length() + " - ".length());
    }

    private static final Map<String, String> CHALLENGE =
            Map.of("www-authenticate", "Basic realm=\"RabbitMQ Management\"");
}
