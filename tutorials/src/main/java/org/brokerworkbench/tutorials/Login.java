package org.brokerworkbench.tutorials;

import com.rabbitmq.client.ConnectionFactory;

/// Who connects, and to which virtual host.
public record Login(String user, String password, String vhost) {

    void applyTo(ConnectionFactory factory) {
        factory.setUsername(user);
        factory.setPassword(password);
        factory.setVirtualHost(vhost);
    }
}
