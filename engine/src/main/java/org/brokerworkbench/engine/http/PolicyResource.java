package org.brokerworkbench.engine.http;

import static org.brokerworkbench.engine.http.Json.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.policy.Policy;

/// `/policies`, `/operator-policies`, `/parameters`, `/global-parameters`.
final class PolicyResource extends Resource {

    PolicyResource(Node node) {
        super(node);
    }

    @Override
    void addTo(Routes routes) {
        routes.get("/policies", Clearance.VHOST, request -> list(request, rows(request, node.policies().all()), "priority"));
        routes.get("/policies/:vhost", Clearance.VHOST, request -> list(request, rows(request, node.policies().all()), "priority"));
        routes.get("/policies/:vhost/:name", Clearance.POLICIES, request -> one(request, row(policy(request))));
        routes.put("/policies/:vhost/:name", Clearance.POLICIES, this::putPolicy);
        routes.delete("/policies/:vhost/:name", Clearance.POLICIES, this::deletePolicy);
        routes.get("/operator-policies", Clearance.VHOST,
                request -> list(request, rows(request, node.policies().allOperator()), "priority"));
        routes.get("/operator-policies/:vhost", Clearance.VHOST,
                request -> list(request, rows(request, node.policies().allOperator()), "priority"));
        routes.get("/operator-policies/:vhost/:name", Clearance.ADMINISTRATOR,
                request -> one(request, row(operatorPolicy(request))));
        routes.put("/operator-policies/:vhost/:name", Clearance.ADMINISTRATOR, this::putOperatorPolicy);
        routes.delete("/operator-policies/:vhost/:name", Clearance.ADMINISTRATOR, this::deleteOperatorPolicy);
        routes.get("/parameters", Clearance.POLICIES, this::parameters);
        routes.get("/parameters/:component", Clearance.POLICIES, this::parameters);
        routes.get("/parameters/:component/:vhost", Clearance.POLICIES, this::parameters);
        routes.get("/global-parameters", Clearance.GLOBAL_PARAMETERS, this::globalParameters);
        routes.get("/global-parameters/:name", Clearance.GLOBAL_PARAMETERS, this::globalParameter);
        routes.put("/global-parameters/:name", Clearance.GLOBAL_PARAMETERS, this::putGlobalParameter);
        routes.delete("/global-parameters/:name", Clearance.GLOBAL_PARAMETERS, this::deleteGlobalParameter);
    }

    // --- policies ---

    static Map<String, Object> row(Policy policy) {
        return fields(
                "vhost", policy.vhost(),
                "name", policy.name(),
                "pattern", policy.pattern().source(),
                "apply-to", policy.applyTo().label(),
                "definition", policy.definition(),
                "priority", policy.priority());
    }

    private List<Map<String, Object>> rows(Request request, List<Policy> policies) {
        List<String> vhosts = vhosts(request).stream().map(vhost -> vhost.name()).toList();
        return policies.stream()
                .filter(policy -> vhosts.contains(policy.vhost()))
                .map(PolicyResource::row)
                .toList();
    }

    private Policy policy(Request request) {
        Policy policy = node.policies().find(request.named("vhost"), request.named("name"));
        if (policy == null) throw Refusal.objectNotFound();
        return policy;
    }

    private Policy operatorPolicy(Request request) {
        Policy policy = node.policies().findOperator(request.named("vhost"), request.named("name"));
        if (policy == null) throw Refusal.objectNotFound();
        return policy;
    }

    private Answer putPolicy(Request request) {
        vhostToChange(request);
        Map<String, Object> body = request.jsonWith("pattern", "definition");
        boolean created = node.policies()
                .set(
                        request.named("vhost"),
                        request.named("name"),
                        body.get("pattern"),
                        body.getOrDefault("apply-to", "all"),
                        body.getOrDefault("priority", 0),
                        body.get("definition"));
        node.policiesChanged(request.named("vhost"));
        return Answer.put(created);
    }

    private Answer putOperatorPolicy(Request request) {
        vhostToChange(request);
        Map<String, Object> body = request.jsonWith("pattern", "definition");
        boolean created = node.policies()
                .setOperator(
                        request.named("vhost"),
                        request.named("name"),
                        body.get("pattern"),
                        body.getOrDefault("apply-to", "all"),
                        body.getOrDefault("priority", 0),
                        body.get("definition"));
        node.policiesChanged(request.named("vhost"));
        return Answer.put(created);
    }

    private Answer deletePolicy(Request request) {
        Policy policy = policy(request);
        node.policies().delete(policy.vhost(), policy.name());
        node.policiesChanged(policy.vhost());
        return Answer.NO_CONTENT;
    }

    private Answer deleteOperatorPolicy(Request request) {
        Policy policy = operatorPolicy(request);
        node.policies().deleteOperator(policy.vhost(), policy.name());
        node.policiesChanged(policy.vhost());
        return Answer.NO_CONTENT;
    }

    // --- parameters ---

    /// The runtime parameters of this broker: operator policies and limits, as RabbitMQ keeps them.
    private Answer parameters(Request request) {
        String component = request.named("component");
        List<String> vhosts = vhosts(request).stream().map(vhost -> vhost.name()).toList();
        List<Map<String, Object>> rows = parameterRows().stream()
                .filter(row -> component == null || component.equals(row.get("component")))
                .filter(row -> vhosts.contains(row.get("vhost")))
                .toList();
        return list(request, rows, "vhost", "component", "name");
    }

    List<Map<String, Object>> parameterRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Policy policy : node.policies().allOperator()) {
            Map<String, Object> value = row(policy);
            value.remove("vhost");
            value.remove("name");
            rows.add(parameter("operator_policy", policy.vhost(), policy.name(), value));
        }
        node.limits().ofVhosts().forEach((vhost, limits) ->
                rows.add(parameter("vhost-limits", vhost, "limits", Map.copyOf(limits))));
        return rows;
    }

    private static Map<String, Object> parameter(String component, String vhost, String name, Object value) {
        return fields("value", value, "vhost", vhost, "component", component, "name", name);
    }

    private Answer globalParameters(Request request) {
        List<Map<String, Object>> rows = new ArrayList<>();
        node.globalParameters().forEach((name, value) -> rows.add(fields("name", name, "value", value)));
        return list(request, rows, "name");
    }

    private Answer globalParameter(Request request) {
        String name = request.named("name");
        Object value = node.globalParameters().get(name);
        if (value == null) throw Refusal.objectNotFound();
        return one(request, fields("value", value, "name", name));
    }

    private Answer putGlobalParameter(Request request) {
        Object value = request.jsonWith("value").get("value");
        return Answer.put(node.globalParameters().put(request.named("name"), value) == null);
    }

    private Answer deleteGlobalParameter(Request request) {
        if (node.globalParameters().remove(request.named("name")) == null) throw Refusal.objectNotFound();
        return Answer.NO_CONTENT;
    }
}
