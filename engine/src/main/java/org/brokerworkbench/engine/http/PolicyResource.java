package org.brokerworkbench.engine.http;

import static org.brokerworkbench.engine.http.Json.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.policy.Policy;
import org.brokerworkbench.engine.core.policy.ValidationFailed;

/// `/policies`, `/operator-policies`, `/parameters`, `/global-parameters`.
final class PolicyResource extends Resource {

    private static final String POLICY = "policy";
    private static final String OPERATOR_POLICY = "operator_policy";
    private static final String VHOST_LIMITS = "vhost-limits";
    private static final String LIMITS = "limits";

    PolicyResource(Node node) {
        super(node);
    }

    @Override
    void addTo(Routes routes) {
        routes.get("/policies", Clearance.VHOST, this::policies);
        routes.get("/policies/:vhost", Clearance.VHOST, this::policies);
        routes.get("/policies/:vhost/:name", Clearance.POLICIES, request -> one(request, row(policy(request))));
        routes.put("/policies/:vhost/:name", Clearance.POLICIES, this::putPolicy);
        routes.delete("/policies/:vhost/:name", Clearance.POLICIES, this::deletePolicy);
        routes.get("/operator-policies", Clearance.VHOST, this::operatorPolicies);
        routes.get("/operator-policies/:vhost", Clearance.VHOST, this::operatorPolicies);
        routes.get(
                "/operator-policies/:vhost/:name",
                Clearance.ADMINISTRATOR,
                request -> one(request, row(operatorPolicy(request))));
        routes.put("/operator-policies/:vhost/:name", Clearance.ADMINISTRATOR, this::putOperatorPolicy);
        routes.delete("/operator-policies/:vhost/:name", Clearance.ADMINISTRATOR, this::deleteOperatorPolicy);
        routes.get("/parameters", Clearance.POLICIES, this::parameters);
        routes.get("/parameters/:component", Clearance.POLICIES, this::parameters);
        routes.get("/parameters/:component/:vhost", Clearance.POLICIES, this::parameters);
        routes.get("/parameters/:component/:vhost/:name", Clearance.POLICIES, this::parameter);
        routes.put("/parameters/:component/:vhost/:name", Clearance.POLICIES, this::putParameter);
        routes.delete("/parameters/:component/:vhost/:name", Clearance.POLICIES, this::deleteParameter);
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

    private Answer policies(Request request) {
        return list(request, rows(request, node.policies().all()), "priority");
    }

    private Answer operatorPolicies(Request request) {
        return list(request, rows(request, node.policies().allOperator()), "priority");
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
        Map<String, Object> policy = request.jsonWith("pattern", "definition");
        try {
            return Answer.put(setPolicy(request.named("vhost"), request.named("name"), policy));
        } catch (ValidationFailed failed) {
            throw Refusal.withoutTags(failed);
        }
    }

    private Answer putOperatorPolicy(Request request) {
        vhostToChange(request);
        Map<String, Object> policy = request.jsonWith("pattern", "definition");
        return Answer.put(setOperatorPolicy(request.named("vhost"), request.named("name"), policy));
    }

    /// Sets a policy as the API and the definitions describe one.
    ///
    /// @return true where there was none of that name
    boolean setPolicy(String vhost, String name, Map<String, Object> policy) {
        boolean created = node.policies()
                .set(
                        vhost,
                        name,
                        policy.get("pattern"),
                        policy.getOrDefault("apply-to", "all"),
                        policy.getOrDefault("priority", 0),
                        policy.get("definition"));
        node.policiesChanged(vhost);
        return created;
    }

    private boolean setOperatorPolicy(String vhost, String name, Map<String, Object> policy) {
        boolean created = node.policies()
                .setOperator(
                        vhost,
                        name,
                        policy.get("pattern"),
                        policy.getOrDefault("apply-to", "all"),
                        policy.getOrDefault("priority", 0),
                        policy.get("definition"));
        node.policiesChanged(vhost);
        return created;
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

    /// The runtime parameters as RabbitMQ keeps them: operator policies and limits, and policies for one who asks.
    private Answer parameters(Request request) {
        String component = request.named("component");
        List<String> vhosts = vhosts(request).stream().map(vhost -> vhost.name()).toList();
        List<Map<String, Object>> rows = (POLICY.equals(component) ? policyRows() : parameterRows())
                .stream()
                        .filter(row -> component == null || component.equals(row.get("component")))
                        .filter(row -> vhosts.contains(row.get("vhost")))
                        .toList();
        return list(request, rows, "vhost", "component", "name");
    }

    private List<Map<String, Object>> policyRows() {
        return node.policies().all().stream().map(policy -> parameter(POLICY, policy)).toList();
    }

    /// All parameters that are no policies, as lists and definitions show them.
    List<Map<String, Object>> parameterRows() {
        List<Map<String, Object>> rows = new ArrayList<>();
        node.policies().allOperator().forEach(policy -> rows.add(parameter(OPERATOR_POLICY, policy)));
        node.limits().ofVhosts().forEach((vhost, limits) ->
                rows.add(parameter(VHOST_LIMITS, vhost, LIMITS, Map.copyOf(limits))));
        return rows;
    }

    private static Map<String, Object> parameter(String component, Policy policy) {
        Map<String, Object> value = row(policy);
        value.remove("vhost");
        value.remove("name");
        return parameter(component, policy.vhost(), policy.name(), value);
    }

    private static Map<String, Object> parameter(String component, String vhost, String name, Object value) {
        return fields("value", value, "vhost", vhost, "component", component, "name", name);
    }

    private Answer parameter(Request request) {
        return one(request, existingParameter(request));
    }

    private Map<String, Object> existingParameter(Request request) {
        List<Map<String, Object>> rows = new ArrayList<>(parameterRows());
        rows.addAll(policyRows());
        for (Map<String, Object> row : rows) {
            if (request.named("component").equals(row.get("component"))
                    && request.named("vhost").equals(row.get("vhost"))
                    && request.named("name").equals(row.get("name"))) return row;
        }
        throw Refusal.objectNotFound();
    }

    private Answer putParameter(Request request) {
        String vhost = vhostToChange(request).name();
        Object value = request.jsonWith("value").get("value");
        try {
            return Answer.put(setParameter(request.named("component"), vhost, request.named("name"), value));
        } catch (ValidationFailed failed) {
            throw Refusal.withoutTags(failed);
        }
    }

    /// Sets a parameter as the API and the definitions describe one.
    ///
    /// @return true where there was none of that name
    /// @throws ValidationFailed where the component is not known, or its value is wrong
    boolean setParameter(String component, String vhost, String name, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new ValidationFailed(List.of("component " + component + " takes an object, not " + value));
        }
        switch (component) {
            case VHOST_LIMITS -> {
                boolean created = !node.limits().ofVhosts().containsKey(vhost);
                node.limits().replaceForVhost(vhost, Json.strings(map));
                return created;
            }
            case OPERATOR_POLICY -> {
                return setOperatorPolicy(vhost, name, Json.strings(map));
            }
            case POLICY -> throw Refusal.badRequest("policies may not be set using this method");
            default -> throw new ValidationFailed(List.of("component " + component + " not found"));
        }
    }

    private Answer deleteParameter(Request request) {
        existingParameter(request);
        String vhost = request.named("vhost");
        switch (request.named("component")) {
            case VHOST_LIMITS -> node.limits().forgetVhost(vhost);
            case OPERATOR_POLICY -> {
                node.policies().deleteOperator(vhost, request.named("name"));
                node.policiesChanged(vhost);
            }
            default -> throw Refusal.badRequest("policies may not be cleared using this method");
        }
        return Answer.NO_CONTENT;
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
