package org.brokerworkbench.fx.definitions;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.fx.text.Texts;

/// Differences of definitions as a person says them.
final class DifferenceWords {

    private static final int NAMED_MAX = 2;

    private final Texts texts;

    DifferenceWords(Texts texts) {
        this.texts = texts;
    }

    /// For "Undo: …", by the first of them: the others came with it.
    Supplier<String> name(List<Difference> differences) {
        Difference first = differences.getFirst();
        return () -> texts.get("definitions.name." + kind(first), thing(first));
    }

    Supplier<String> done(List<Difference> differences) {
        Difference first = differences.getFirst();
        return () -> texts.get("definitions.done." + kind(first), thing(first));
    }

    Supplier<String> importName(String file) {
        return () -> texts.get("definitions.name.import", file);
    }

    Supplier<String> imported(long added, long replaced) {
        return () -> texts.get("definitions.imported", added, replaced);
    }

    private static String kind(Difference difference) {
        if (difference.before() == null) return "add";
        return difference.after() == null ? "remove" : "change";
    }

    /// `queue orders`, `permissions of ada in /`.
    private String thing(Difference difference) {
        String component = difference.text("component");
        String kind = difference.category() == Category.PARAMETERS
                && texts.has("definitions.thing." + component) ? component : difference.category().key();
        String title = component.equals("vhost-limits") ? difference.text("vhost") : difference.category().title(difference.entry());
        return texts.get("definitions.thing." + kind, title);
    }

    /// What could not be taken back; empty where everything was.
    String stayed(List<Rewriting.Stayed> stayed) {
        if (stayed.isEmpty()) return "";
        List<String> parts = new ArrayList<>();
        for (Rewriting.Stayed one : stayed.subList(0, Math.min(NAMED_MAX, stayed.size()))) {
            String why = one.why() instanceof AmqpFault fault ? fault.replyText() : String.valueOf(one.why().getMessage());
            parts.add(texts.get("definitions.stayed", thing(one.entry()), why));
        }
        if (stayed.size() > NAMED_MAX) parts.add(texts.get("definitions.stayed.more", stayed.size() - NAMED_MAX));
        return String.join(" · ", parts);
    }

    String vhostLoss(VhostRemoval.Outlook outlook) {
        List<String> lines = new ArrayList<>();
        if (outlook.held() > 0) lines.add(texts.get("edit.loss.held", outlook.held()));
        if (outlook.queuesLost() > 0) lines.add(texts.get("definitions.vhost.queues-lost", outlook.queuesLost()));
        if (!outlook.keepsMessages()) lines.add(texts.get("edit.loss.messages", outlook.ready()));
        lines.add(texts.get(outlook.keepsMessages() ? "definitions.vhost.undo" : "definitions.vhost.undo-empty"));
        return String.join("\n", lines);
    }

    /// @param back messages that are back; @param lost those that are not; @param queuesLost queues that are not
    String vhostBack(long back, long lost, int queuesLost) {
        List<String> parts = new ArrayList<>();
        if (back > 0) parts.add(texts.get("edit.back.messages", back));
        if (lost > 0) parts.add(texts.get("edit.back.lost", lost));
        if (queuesLost > 0) parts.add(texts.get("definitions.back.queues-lost", queuesLost));
        return String.join(" · ", parts);
    }
}
