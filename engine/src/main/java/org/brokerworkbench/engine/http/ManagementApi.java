package org.brokerworkbench.engine.http;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.access.User;
import org.brokerworkbench.engine.core.access.Users;
import org.brokerworkbench.engine.core.policy.ValidationFailed;
import org.brokerworkbench.engine.event.BrokerSnapshot;

/// RabbitMQ's management API on a node: its paths, its rights, its answers. Loop thread only.
///
/// A request passes in this order, as in RabbitMQ: is there such a path (404), does it know the method (405), who asks
/// and may they (401), and then the handler of the route, which refuses the rest.
public final class ManagementApi {

    /// What the API knows of the program around the node.
    ///
    /// @param address where it listens, and the broker as well
    public record Surroundings(String address, int amqpPort) {}

    private static final String PREFIX = "api";
    private static final Answer FRONT_PAGE = Answer.page("""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><title>Broker Workbench</title></head>
            <body>
            <h1>Broker Workbench</h1>
            <p>The management API of this broker is here, under <a href="/api/overview">/api</a>: RabbitMQ's paths, for
            rabbitmqadmin, monitoring and scripts.</p>
            <p>There are no pages to look at: exchanges, queues and messages are in the workbench's window.</p>
            </body>
            </html>
            """);

    private final Node node;
    private final Supplier<BrokerSnapshot> snapshots;
    private final Rates rates = new Rates();
    private final Routes routes = new Routes();
    private final BrokerResource broker;

    /// @param snapshots an exact picture of the node now, with what the sockets know
    public ManagementApi(Node node, Supplier<BrokerSnapshot> snapshots, Surroundings surroundings) {
        this.node = node;
        this.snapshots = snapshots;
        Clients clients = new Clients(node, snapshots, rates);
        AccessResource access = new AccessResource(node);
        VhostResource vhosts = new VhostResource(node);
        PolicyResource policies = new PolicyResource(node);
        this.broker = new BrokerResource(node, snapshots, rates, surroundings);
        List.of(
                        access,
                        vhosts,
                        policies,
                        new ExchangeResource(node, rates),
                        new QueueResource(node, clients, rates),
                        new BindingResource(node),
                        new MessageResource(node),
                        new ClientResource(node, clients),
                        broker,
                        new DefinitionsResource(node, access, vhosts, policies))
                .forEach(resource -> resource.addTo(routes));
    }

    /// Where the API can be reached; told once, before the first request.
    void listensOn(int httpPort) {
        broker.listensOn(httpPort);
    }

    Rates rates() {
        return rates;
    }

    /// An exact picture of the node now.
    BrokerSnapshot snapshot() {
        return snapshots.get();
    }

    /// Answers a request, also where it is refused.
    Answer answer(Incoming incoming) {
        try {
            return route(incoming);
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (AmqpFault fault) {
            return Refusal.of(fault).answer();
        } catch (ValidationFailed failed) {
            return Refusal.of(failed).answer();
        }
    }

    private Answer route(Incoming incoming) {
        List<String> parts = incoming.parts();
        if (parts.isEmpty() && isRead(incoming)) return FRONT_PAGE;
        boolean inside = !parts.isEmpty() && parts.getFirst().equals(PREFIX);
        Routes.Found found = inside ? routes.find(parts.subList(1, parts.size())) : null;
        if (found == null) found = Routes.Found.NOTHING;
        String method = incoming.method().equals("HEAD") ? "GET" : incoming.method();
        if (method.equals("OPTIONS")) return new Answer(200, Map.of("allow", found.allowed()), null);
        if (found == Routes.Found.NOTHING && method.equals("GET")) throw Refusal.objectNotFound();
        Routes.Route route = found.byMethod().get(method);
        if (route == null) throw Refusal.methodNotAllowed(found.allowed());
        User user = login(incoming);
        Request request = new Request(
                method, incoming.path(), found.named(), incoming.query(), incoming.headers(), user, incoming.body());
        if (!mayPass(request, route.clearance())) throw Refusal.notAuthorised(route.clearance().refusal());
        return route.handler().answer(request);
    }

    private static boolean isRead(Incoming incoming) {
        return incoming.method().equals("GET") || incoming.method().equals("HEAD");
    }

    private User login(Incoming incoming) {
        Incoming.Credentials credentials = incoming.credentials();
        if (credentials == null) throw Refusal.loginNeeded();
        User user = node.users().authenticate(credentials.name(), credentials.password());
        if (user == null) throw Refusal.loginFailed();
        if (user.name().equals(Users.GUEST) && !incoming.peer().isLoopbackAddress()) {
            throw Refusal.notAuthorised("User can only log in via localhost");
        }
        if (!mayManage(user)) throw Refusal.notAuthorised("Not management user");
        return user;
    }

    private static boolean mayManage(User user) {
        return user.hasTag(User.ADMINISTRATOR)
                || user.hasTag(User.MONITORING)
                || user.hasTag(User.POLICYMAKER)
                || user.hasTag(User.MANAGEMENT);
    }

    private boolean mayPass(Request request, Clearance clearance) {
        User user = request.user();
        if (user.hasTag(User.ADMINISTRATOR)) return true;
        return switch (clearance) {
            case ANYBODY -> true;
            case ADMINISTRATOR -> false;
            case MONITORING -> user.hasTag(User.MONITORING);
            case VHOST -> mayEnterVhost(request);
            case VHOST_VISIBLE -> user.hasTag(User.MONITORING) || mayEnterVhost(request);
            case POLICIES -> user.hasTag(User.POLICYMAKER) && mayEnterVhost(request);
            case GLOBAL_PARAMETERS -> user.hasTag(User.POLICYMAKER);
        };
    }

    /// A virtual host that is not in the path, or does not exist, keeps nobody out.
    private boolean mayEnterVhost(Request request) {
        String vhost = request.named("vhost");
        return vhost == null
                || node.vhost(vhost) == null
                || node.permissions().mayEnter(request.user().name(), vhost);
    }
}
