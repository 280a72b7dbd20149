package org.brokerworkbench.engine.http;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.brokerworkbench.engine.core.ClientConnection;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.access.User;

/// `/connections`, `/channels`, `/consumers`.
///
/// Whoever does not monitor sees only what is one's own.
final class ClientResource extends Resource {

    private static final String CLOSE_REASON = "Closed via management plugin";

    private final Clients clients;

    ClientResource(Node node, Clients clients) {
        super(node);
        this.clients = clients;
    }

    @Override
    void addTo(Routes routes) {
        routes.get("/connections", Clearance.ANYBODY, this::connections);
        routes.get("/vhosts/:vhost/connections", Clearance.VHOST, this::connections);
        routes.get("/connections/:connection", Clearance.ANYBODY, this::connection);
        routes.delete("/connections/:connection", Clearance.ANYBODY, this::close);
        routes.get("/connections/:connection/channels", Clearance.ANYBODY, this::channelsOfConnection);
        routes.get("/connections/username/:username", Clearance.ANYBODY, this::connectionsOfUser);
        routes.delete("/connections/username/:username", Clearance.ANYBODY, this::closeAll);
        routes.get("/channels", Clearance.ANYBODY, this::channels);
        routes.get("/vhosts/:vhost/channels", Clearance.VHOST, this::channels);
        routes.get("/channels/:channel", Clearance.ANYBODY, this::channel);
        routes.get("/consumers", Clearance.ANYBODY, this::consumers);
        routes.get("/consumers/:vhost", Clearance.VHOST, this::consumers);
    }

    // --- connections ---

    private Answer connections(Request request) {
        Predicate<String> vhost = vhostFilter(request);
        return list(
                request,
                clients.connections(info -> vhost.test(info.vhost()) && isVisible(request, info.user())),
                "vhost",
                "name");
    }

    private Answer connection(Request request) {
        ClientConnection connection = existing(request);
        return one(request, clients.connections(info -> info.connectionId() == connection.id()).getFirst());
    }

    private Answer connectionsOfUser(Request request) {
        String user = request.named("username");
        requireVisible(request, user);
        return list(request, clients.connections(info -> info.user().equals(user)), "vhost", "name");
    }

    private Answer close(Request request) {
        ClientConnection connection = existing(request);
        requireAdministratorOr(request, connection.handshake().user());
        connection.force(reason(request));
        return Answer.NO_CONTENT;
    }

    private Answer closeAll(Request request) {
        String user = request.named("username");
        requireAdministratorOr(request, user);
        for (ClientConnection connection : List.copyOf(node.connections())) {
            if (connection.handshake().user().equals(user)) connection.force(reason(request));
        }
        return Answer.NO_CONTENT;
    }

    private static String reason(Request request) {
        return request.headers().getOrDefault("x-reason", CLOSE_REASON);
    }

    private ClientConnection existing(Request request) {
        for (ClientConnection connection : node.connections()) {
            if (!connection.handshake().name().equals(request.named("connection"))) continue;
            requireVisible(request, connection.handshake().user());
            return connection;
        }
        throw Refusal.objectNotFound();
    }

    // --- channels and consumers ---

    private Answer channels(Request request) {
        Predicate<String> vhost = vhostFilter(request);
        return list(
                request,
                clients.channels(info -> vhost.test(info.vhost()) && isVisible(request, info.user())),
                "vhost",
                "name");
    }

    private Answer channelsOfConnection(Request request) {
        ClientConnection connection = existing(request);
        return list(request, clients.channels(info -> info.connectionId() == connection.id()), "name");
    }

    private Answer channel(Request request) {
        String name = request.named("channel");
        for (Map<String, Object> row : clients.channels(_ -> true)) {
            if (!name.equals(row.get("name"))) continue;
            requireVisible(request, (String) row.get("user"));
            row.put("consumer_details", clients.consumersOfChannel(name));
            row.put("publishes", List.of());
            row.put("deliveries", List.of());
            return one(request, row);
        }
        throw Refusal.objectNotFound();
    }

    private Answer consumers(Request request) {
        Predicate<String> vhost = vhostFilter(request);
        return list(request, clients.consumers(info -> vhost.test(info.vhost())), "vhost", "name");
    }

    // --- who sees what ---

    private Predicate<String> vhostFilter(Request request) {
        List<String> vhosts = vhosts(request).stream().map(vhost -> vhost.name()).toList();
        boolean all = request.named("vhost") == null && request.user().hasTag(User.MONITORING);
        return vhost -> all || vhosts.contains(vhost);
    }

    private static boolean isVisible(Request request, String owner) {
        User user = request.user();
        return user.hasTag(User.ADMINISTRATOR) || user.hasTag(User.MONITORING) || user.name().equals(owner);
    }

    private static void requireVisible(Request request, String owner) {
        if (!isVisible(request, owner)) throw Refusal.notAuthorised("User not authorised to access object");
    }

    private static void requireAdministratorOr(Request request, String owner) {
        User user = request.user();
        if (user.hasTag(User.ADMINISTRATOR) || user.name().equals(owner)) return;
        throw Refusal.notAuthorised("User not authorised to access object");
    }
}
