package org.brokerworkbench.engine.http;

import static org.brokerworkbench.engine.http.Json.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.VirtualHost;
import org.brokerworkbench.engine.core.access.Permissions.Permission;
import org.brokerworkbench.engine.core.access.User;
import org.brokerworkbench.engine.core.queue.MessageQueue;

/// `/vhosts`, `/vhost-limits`.
final class VhostResource extends Resource {

    VhostResource(Node node) {
        super(node);
    }

    @Override
    void addTo(Routes routes) {
        routes.get("/vhosts", Clearance.ANYBODY, this::visibleVhosts);
        routes.get("/vhosts/:vhost", Clearance.ADMINISTRATOR, request -> one(request, row(vhost(request))));
        routes.put("/vhosts/:vhost", Clearance.ADMINISTRATOR, this::putVhost);
        routes.delete("/vhosts/:vhost", Clearance.ADMINISTRATOR, this::deleteVhost);
        routes.post("/vhosts/:vhost/start/:node", Clearance.ADMINISTRATOR, request -> {
            vhost(request);
            return Answer.NO_CONTENT;
        });
        routes.get("/vhost-limits", Clearance.VHOST_VISIBLE, this::limits);
        routes.get("/vhost-limits/:vhost", Clearance.VHOST_VISIBLE, this::limits);
        routes.put("/vhost-limits/:vhost/:name", Clearance.ADMINISTRATOR, this::putLimit);
        routes.delete("/vhost-limits/:vhost/:name", Clearance.ADMINISTRATOR, this::deleteLimit);
    }

    private Answer visibleVhosts(Request request) {
        List<Map<String, Object>> rows = node.vhosts().stream()
                .filter(vhost -> mayEnter(request.user(), vhost.name()) || request.user().hasTag(User.MONITORING))
                .map(this::row)
                .toList();
        return list(request, rows, "name");
    }

    private Map<String, Object> row(VirtualHost vhost) {
        long ready = 0;
        long unacknowledged = 0;
        for (MessageQueue queue : vhost.queues()) {
            ready += queue.readyCount();
            unacknowledged += queue.unacknowledgedCount();
        }
        return fields(
                "name", vhost.name(),
                "description", vhost.description(),
                "tags", vhost.tags(),
                "default_queue_type", "undefined",
                "metadata", fields("description", vhost.description(), "tags", vhost.tags()),
                "tracing", false,
                "cluster_state", Map.of(node.name(), "running"),
                "messages", ready + unacknowledged,
                "messages_ready", ready,
                "messages_unacknowledged", unacknowledged);
    }

    private Answer putVhost(Request request) {
        Map<String, Object> body = request.json();
        boolean tracing = Body.bool(body, "tracing", false);
        if (tracing) throw Refusal.badRequest("tracing is not supported: watch the broker in the workbench");
        return Answer.put(putVhost(request.named("vhost"), body, request.user()));
    }

    /// Creates a virtual host as the API and the definitions describe one, or changes its description.
    ///
    /// @param creator who gets all permissions in a new one; null for nobody
    /// @return true where there was none of that name
    boolean putVhost(String name, Map<String, Object> description, User creator) {
        boolean created = node.createVhost(name);
        node.vhost(name).describe(Body.text(description, "description", ""), tags(description));
        if (created && creator != null) node.permissions().set(new Permission(name, creator.name(), ".*", ".*", ".*"));
        return created;
    }

    /// Tags of a virtual host: a list, or words between commas.
    static List<String> tags(Map<String, Object> body) {
        List<String> tags = new ArrayList<>();
        if (body.get("tags") instanceof List<?> list) {
            list.forEach(tag -> tags.add(String.valueOf(tag)));
        } else {
            for (String tag : Body.text(body, "tags", "").split(",")) {
                if (!tag.isBlank()) tags.add(tag.strip());
            }
        }
        return tags;
    }

    private Answer deleteVhost(Request request) {
        node.deleteVhost(vhost(request).name());
        return Answer.NO_CONTENT;
    }

    // --- limits ---

    private Answer limits(Request request) {
        String one = request.named("vhost") == null ? null : vhost(request).name();
        List<Map<String, Object>> rows = new ArrayList<>();
        node.limits().ofVhosts().forEach((vhost, limits) -> {
            if (one == null ? mayEnter(request.user(), vhost) : one.equals(vhost)) {
                rows.add(fields("vhost", vhost, "value", Map.copyOf(limits)));
            }
        });
        return list(request, rows);
    }

    private Answer putLimit(Request request) {
        String vhost = vhostToChange(request).name();
        node.limits().setForVhost(vhost, request.named("name"), request.jsonWith("value").get("value"));
        return Answer.NO_CONTENT;
    }

    private Answer deleteLimit(Request request) {
        node.limits().clearForVhost(vhost(request).name(), request.named("name"));
        return Answer.NO_CONTENT;
    }
}
