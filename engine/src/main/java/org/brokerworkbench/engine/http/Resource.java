package org.brokerworkbench.engine.http;

import java.util.List;
import java.util.Map;
import org.brokerworkbench.engine.core.Declarations;
import org.brokerworkbench.engine.core.Node;
import org.brokerworkbench.engine.core.Principal;
import org.brokerworkbench.engine.core.VirtualHost;
import org.brokerworkbench.engine.core.access.User;

/// A part of the API: the paths that belong together, and what they do with the broker. Loop thread only.
abstract class Resource {

    final Node node;

    Resource(Node node) {
        this.node = node;
    }

    /// Adds the paths of this part.
    abstract void addTo(Routes routes);

    /// The virtual host in the path.
    ///
    /// @throws Refusal 404 where there is none
    VirtualHost vhost(Request request) {
        VirtualHost vhost = node.vhost(request.named("vhost"));
        if (vhost == null) throw Refusal.objectNotFound();
        return vhost;
    }

    /// The virtual host in the path, of a request that wants to put something there.
    ///
    /// @throws Refusal 404 in other words
    VirtualHost vhostToChange(Request request) {
        VirtualHost vhost = node.vhost(request.named("vhost"));
        if (vhost == null) throw Refusal.notFound("vhost_not_found");
        return vhost;
    }

    /// The virtual hosts that a list is about: the one in the path, or all that its reader may enter.
    List<VirtualHost> vhosts(Request request) {
        if (request.named("vhost") != null) return List.of(vhost(request));
        return node.vhosts().stream()
                .filter(vhost -> mayEnter(request.user(), vhost.name()))
                .toList();
    }

    /// Whether lists that span virtual hosts show this one.
    boolean mayEnter(User user, String vhost) {
        return user.hasTag(User.ADMINISTRATOR) || node.permissions().mayEnter(user.name(), vhost);
    }

    /// Something is to be declared on a node: there is only this one.
    ///
    /// @throws Refusal 400 where the body names another
    void requireThisNode(Map<String, Object> body) {
        String wanted = Body.text(body, "node", node.name());
        if (!wanted.equals(node.name())) throw Refusal.badRequest("Node " + wanted + " could not be contacted");
    }

    /// Changes in a virtual host in the name of the user, with that user's permissions.
    Declarations declarations(Request request, VirtualHost vhost) {
        return new Declarations(vhost, principal(request, vhost));
    }

    Principal principal(Request request, VirtualHost vhost) {
        return Principal.of(request.user(), vhost.name(), node.permissions(), 0);
    }

    /// An answer that is a list, in the order that the query asks for.
    static Answer list(Request request, List<Map<String, Object>> rows, String... defaultSorts) {
        Listing listing = Listing.of(request);
        return Answer.rendered(() -> listing.of(rows, defaultSorts));
    }

    /// An answer that is one object, of the columns that the query asks for.
    static Answer one(Request request, Map<String, Object> object) {
        return Answer.of(Columns.of(request.query().get("columns")).of(object));
    }
}
