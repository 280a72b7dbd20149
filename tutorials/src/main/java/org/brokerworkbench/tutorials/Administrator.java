package org.brokerworkbench.tutorials;

import static org.brokerworkbench.tutorials.ManagementApi.escaped;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/// Does what no AMQP client can: makes virtual hosts and users and says what they may do, as `rabbitmqctl` does, through the
/// management API.
///
/// What it has made is deleted when the lesson is cleared; what was there before is never touched.
public final class Administrator {

    private final Stage stage;
    private final ManagementApi management;
    private final List<String> made = new ArrayList<>();

    Administrator(Stage stage, ManagementApi management) {
        this.stage = stage;
        this.management = management;
    }

    /// `rabbitmqctl add_vhost`
    ///
    /// @throws LessonFailure where there is one of that name
    public void addVhost(String name) {
        make("/api/vhosts/" + escaped(name), "virtual host", name, "rabbitmqctl delete_vhost " + name, "{}",
                new Scenario.AddVhost(name));
    }

    /// `rabbitmqctl add_user`
    ///
    /// @throws LessonFailure where there is one of that name
    public void addUser(String name, String password) {
        make("/api/users/" + escaped(name), "user", name, "rabbitmqctl delete_user " + name,
                "{\"password\":\"" + password + "\",\"tags\":\"\"}", new Scenario.AddUser(name, password));
    }

    /// `rabbitmqctl set_permissions`: regular expressions for the names of what a user may declare, write to and read from.
    public void setPermissions(String vhost, String user, String configure, String write, String read) {
        require(send("PUT", "/api/permissions/" + escaped(vhost) + "/" + escaped(user),
                "{\"configure\":\"" + json(configure) + "\",\"write\":\"" + json(write) + "\",\"read\":\"" + json(read) + "\"}"));
        stage.recorder().add(new Scenario.SetPermissions(vhost, user, configure, write, read));
        stage.beat();
    }

    /// Deletes what it has made.
    void clear() {
        for (String path : made.reversed()) {
            require(send("DELETE", path, ""));
        }
        made.clear();
    }

    private void make(String path, String kind, String name, String remedy, String body, Scenario.Step step) {
        if (send("GET", path, "").statusCode() != 404) {
            throw new LessonFailure(
                    kind + " '" + name + "' exists already and was not made by this lesson; delete it (" + remedy
                            + "), then start the lesson again",
                    null);
        }
        require(send("PUT", path, body));
        made.add(path);
        stage.recorder().add(step);
        stage.beat();
    }

    private void require(HttpResponse<String> response) {
        if (response.statusCode() / 100 == 2) return;
        throw new LessonFailure(
                "the management API at " + management.address() + " answered " + response.statusCode() + ": " + response.body(), null);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        try {
            HttpResponse<String> response = management.send(method, path, body);
            if (response.statusCode() == 401) require(response);
            return response;
        } catch (IOException absent) {
            throw new LessonFailure(
                    "this lesson needs the management API, which does not answer at " + management.address()
                            + " (" + absent + "); on a RabbitMQ, 'rabbitmq-plugins enable rabbitmq_management' starts it",
                    absent);
        }
    }

    private static String json(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
