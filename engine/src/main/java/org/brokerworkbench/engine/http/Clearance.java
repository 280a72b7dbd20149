package org.brokerworkbench.engine.http;

/// Who may send a request, besides having one of the management tags at all.
enum Clearance {
    /// Everybody with a management tag.
    ANYBODY(null),
    /// `administrator`
    ADMINISTRATOR("Not administrator user"),
    /// `administrator` or `monitoring`
    MONITORING("Not monitor user"),
    /// `administrator`, or who may enter the virtual host in the path
    VHOST("User not authorised to access virtual host"),
    /// as [#VHOST], or `monitoring`
    VHOST_VISIBLE("User not authorised to access virtual host"),
    /// `administrator`, or `policymaker` who may enter the virtual host in the path
    POLICIES("User not authorised to access object"),
    /// `administrator` or `policymaker`
    GLOBAL_PARAMETERS("User not authorised to access object");

    private final String refusal;

    Clearance(String refusal) {
        this.refusal = refusal;
    }

    /// RabbitMQ's words for somebody who may not.
    String refusal() {
        return refusal;
    }
}
