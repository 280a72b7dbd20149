package org.brokerworkbench.fx.code;

import java.util.List;
import java.util.stream.Collectors;

/// `rabbitmqctl`, as RabbitMQ 3.10 has it: administration, and of clients' business only what it can do.
final class CtlCode extends Script {

    @Override
    public boolean can(List<? extends Act> acts) {
        return acts.stream().anyMatch(act -> act instanceof Act.Administration || act instanceof Act.DeleteQueue
                || act instanceof Act.Purge);
    }

    @Override
    String lines(Act act, Target broker) {
        return switch (act) {
            case Act.DeleteQueue q -> ctl(act, "delete_queue", q.name());
            case Act.Purge p -> ctl(act, "purge_queue", p.queue());
            case Act.DeclareExchange e -> cannot("declare exchange", e.name());
            case Act.DeleteExchange e -> cannot("delete exchange", e.name());
            case Act.DeclareQueue q -> cannot("declare queue", q.name());
            case Act.Bind b -> cannot("bind", b.binding().source() + " -> " + b.binding().destination());
            case Act.Unbind b -> cannot("unbind", b.binding().source() + " -> " + b.binding().destination());
            case Act.Publish p -> cannot("publish to", exchange(p.exchange()));
            case Act.Consume c -> cannot("consume from", c.queue());
            case Act.Connect _ -> "rabbitmqctl list_connections\n";
            case Act.PutVhost v -> vhost(v);
            case Act.DeleteVhost v -> run("delete_vhost", v.vhost());
            case Act.LimitVhost l -> l.limits().isEmpty() ? ctl(l, "clear_vhost_limits") : ctl(l, "set_vhost_limits", json(l.limits()));
            case Act.PutUser u -> user(u);
            case Act.DeleteUser u -> run("delete_user", u.user());
            case Act.LimitUser l -> l.dropped().stream().sorted().map(limit -> run("clear_user_limits", l.user(), limit))
                    .collect(Collectors.joining()) + (l.limits().isEmpty() ? "" : run("set_user_limits", l.user(), json(l.limits())));
            case Act.SetPermissions p -> ctl(p, "set_permissions", p.user(), p.configure(), p.write(), p.read());
            case Act.ClearPermissions p -> ctl(p, "clear_permissions", p.user());
            case Act.SetTopicPermissions p ->
                    ctl(p, "set_topic_permissions", p.user(), exchange(p.exchange()), p.write(), p.read());
            case Act.ClearTopicPermissions p -> ctl(p, "clear_topic_permissions", p.user(), exchange(p.exchange()));
            case Act.SetPolicy p -> ctl(p, p.operator() ? "set_operator_policy" : "set_policy", "--priority",
                    p.priority().toString(), "--apply-to", p.applyTo(), p.name(), p.pattern(), json(p.definition()));
            case Act.ClearPolicy p -> ctl(p, p.operator() ? "clear_operator_policy" : "clear_policy", p.name());
            case Act.SetGlobalParameter p -> run("set_global_parameter", p.name(), json(p.value()));
            case Act.ClearGlobalParameter p -> run("clear_global_parameter", p.name());
        };
    }

    /// Without an argument `add_user` asks for the password: that is not known here, and would stay in the shell's history.
    private static String user(Act.PutUser u) {
        String password = u.passwordHash() == null ? ""
                : u.passwordHash().isEmpty() ? run(u.exists() ? "clear_password" : "add_user", u.exists()
                        ? new String[] {u.user()} : new String[] {u.user(), ""})
                : run(u.exists() ? "change_password" : "add_user", u.user()).replace("\n", "  # asks for the password\n");
        String[] words = new String[u.tags().size() + 1];
        words[0] = u.user();
        for (int i = 0; i < u.tags().size(); i++) words[i + 1] = u.tags().get(i);
        return password + (u.exists() || !u.tags().isEmpty() ? run("set_user_tags", words) : "");
    }

    private static String vhost(Act.PutVhost v) {
        if (!v.exists()) {
            String description = v.description().isEmpty() ? "" : " --description " + shell(v.description());
            String tags = v.tags().isEmpty() ? "" : " --tags " + shell(String.join(",", v.tags()));
            return "rabbitmqctl add_vhost " + shell(v.vhost()) + description + tags + "\n";
        }
        String tags = v.tags().stream().map(Script::shell).collect(Collectors.joining(" "));
        return ("rabbitmqctl set_vhost_tags " + shell(v.vhost()) + " " + tags).stripTrailing() + "\n"
                + (v.description().isEmpty() ? "" : cannot("describe virtual host", v.vhost()));
    }

    private static String ctl(Act act, String command, String... words) {
        return "rabbitmqctl " + command + (act.vhost().equals("/") ? "" : " --vhost " + shell(act.vhost())) + words(words);
    }

    private static String run(String command, String... words) {
        return "rabbitmqctl " + command + words(words);
    }

    private static String words(String... words) {
        StringBuilder line = new StringBuilder();
        for (String word : words) line.append(' ').append(shell(word));
        return line.append('\n').toString();
    }

    private static String cannot(String what, String name) {
        return "# rabbitmqctl cannot " + what + " " + name.replaceAll("\\s+", " ") + ": rabbitmqadmin and curl can\n";
    }
}
