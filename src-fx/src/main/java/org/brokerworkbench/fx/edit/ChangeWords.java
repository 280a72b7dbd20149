package org.brokerworkbench.fx.edit;

import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.ExchangeInfo;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.code.Act.Change;
import org.brokerworkbench.fx.text.Texts;

/// Changes, and what they cost, as a person says it.
final class ChangeWords {

    private static final int LISTED_MAX = 6;

    private final Texts texts;

    ChangeWords(Texts texts) {
        this.texts = texts;
    }

    /// What was done: `Queue orders created`.
    String done(Change change) {
        return texts.get("edit.done." + kind(change), subject(change));
    }

    /// What it is called, for “Undo: …”.
    String name(Change change) {
        return texts.get("edit.name." + kind(change), subject(change));
    }

    private static String kind(Change change) {
        return switch (change) {
            case Act.DeclareExchange _ -> "declare-exchange";
            case Act.DeleteExchange _ -> "delete-exchange";
            case Act.DeclareQueue _ -> "declare-queue";
            case Act.DeleteQueue _ -> "delete-queue";
            case Act.Bind _ -> "bind";
            case Act.Unbind _ -> "unbind";
        };
    }

    String subject(Change change) {
        return switch (change) {
            case Act.DeclareExchange e -> e.name();
            case Act.DeleteExchange e -> e.name();
            case Act.DeclareQueue q -> q.name();
            case Act.DeleteQueue q -> q.name();
            case Act.Bind(BindingInfo binding) -> binding(binding);
            case Act.Unbind(BindingInfo binding) -> binding(binding);
        };
    }

    static String binding(BindingInfo binding) {
        String key = binding.routingKey().isEmpty() ? "" : " (" + binding.routingKey() + ")";
        return binding.source() + " → " + binding.destination() + key;
    }

    /// What would be lost, one sentence a line; the last one says whether it can be undone.
    String loss(Change change, Loss loss) {
        List<String> lines = new ArrayList<>();
        if (loss.ready() > 0) {
            lines.add(texts.get(loss.keepsMessages() ? "edit.loss.ready" : "edit.loss.messages", loss.ready()));
        }
        if (loss.unacknowledged() > 0) lines.add(texts.get("edit.loss.held", loss.unacknowledged()));
        if (loss.consumers() > 0) lines.add(texts.get("edit.loss.consumers", loss.consumers()));
        boolean itself = change instanceof Act.Unbind;
        if (itself) lines.add(texts.get("edit.loss.unbind"));
        List<BindingInfo> bindings = loss.bindings().stream()
                .filter(binding -> !(change instanceof Act.Unbind(BindingInfo own) && own.equals(binding))).toList();
        if (!bindings.isEmpty()) {
            lines.add(texts.get("edit.loss.bindings", bindings.size()));
            bindings.stream().limit(LISTED_MAX).forEach(binding -> lines.add("    " + binding(binding)));
            if (bindings.size() > LISTED_MAX) lines.add(texts.get("edit.loss.more", bindings.size() - LISTED_MAX));
        }
        for (ExchangeInfo exchange : loss.exchanges()) {
            boolean own = change instanceof Act.DeleteExchange(String vhost, String name)
                    && exchange.vhost().equals(vhost) && exchange.name().equals(name);
            if (!own) lines.add(texts.get("edit.loss.auto-delete", exchange.name()));
            else lines.add(texts.get("edit.loss.publishers"));
        }
        lines.add(undo(loss));
        return String.join("\n", lines);
    }

    private String undo(Loss loss) {
        if (!loss.canComeBack()) return texts.get("edit.loss.never");
        if (loss.ready() == 0) return texts.get("edit.loss.undo");
        return texts.get(loss.keepsMessages() ? "edit.loss.undo-full" : "edit.loss.undo-empty");
    }

    /// What an undo did not bring back; empty for nothing.
    String leftBehind(Loss loss) {
        return leftBehind(0, loss.ready() + loss.unacknowledged(), loss.consumers());
    }

    /// @param back messages that are back; @param lost those that are not; @param consumers that were cancelled
    String leftBehind(long back, long lost, int consumers) {
        List<String> parts = new ArrayList<>();
        if (back > 0) parts.add(texts.get("edit.back.messages", back));
        if (lost > 0) parts.add(texts.get("edit.back.lost", lost));
        if (consumers > 0) parts.add(texts.get("edit.back.consumers", consumers));
        return String.join(" · ", parts);
    }
}
