package org.brokerworkbench.fx.survival;

import java.util.ArrayList;
import java.util.List;
import org.brokerworkbench.engine.api.Broker.Restart;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.survival.Survival.Row;
import org.brokerworkbench.fx.survival.Survival.Totals;
import org.brokerworkbench.fx.text.Texts;

/// Puts what survives, and what did, into words.
public final class SurvivalWords {

    private final Texts texts;

    public SurvivalWords(Texts texts) {
        this.texts = texts;
    }

    /// One line about a queue: `41 of 44 remain`.
    public String line(QueueInfo queue, boolean onDisk) {
        Row row = Survival.of(queue, onDisk);
        if (row.restart() == Verdict.LOST) return texts.get("survival.line.gone");
        if (row.messages() == 0) return texts.get("survival.line.empty");
        return row.kept() == row.safe() ? texts.get("survival.line", row.kept(), row.messages())
                : texts.get("survival.line.unforced", row.kept(), row.messages(), row.kept() - row.safe());
    }

    String name(ElementRef ref) {
        return switch (ref) {
            case ElementRef.QueueRef queue -> queue.name();
            case ElementRef.ExchangeRef exchange -> exchange.name().isEmpty() ? texts.get("survival.predeclared") : exchange.name();
            case ElementRef.BindingRef(BindingInfo binding) -> binding.source() + " → " + binding.destination()
                    + (binding.routingKey().isEmpty() ? "" : " (" + binding.routingKey() + ")");
            case ElementRef.ConnectionRef _, ElementRef.ChannelRef _, ElementRef.ConsumerRef _ -> "";
        };
    }

    String reason(Row row) {
        return texts.get(row.reason().key(), row.notPersistent(), row.unforced());
    }

    /// What of it is left: of a queue with messages how many.
    String verdict(Row row, Restart how) {
        Verdict verdict = how == Restart.CLEAN ? row.restart() : row.powerCut();
        long left = how == Restart.CLEAN ? row.kept() : row.safe();
        if (verdict == Verdict.LOST || row.messages() == 0) return verdict(verdict);
        return texts.get("survival.left", left, row.messages());
    }

    String verdict(Verdict verdict) {
        return texts.get(verdict == Verdict.LOST ? "survival.lost" : "survival.survives");
    }

    /// What the buttons' question names, in numbers.
    String consequence(Survival now, int connections, Restart how) {
        Totals left = how == Restart.CLEAN ? now.afterRestart() : now.afterPowerCut();
        List<String> lines = new ArrayList<>();
        lines.add(texts.get(how == Restart.CLEAN ? "survival.ask.clean.clients" : "survival.ask.cut.clients", connections));
        if (!now.onDisk()) lines.add(texts.get("survival.ask.memory"));
        Totals all = now.now();
        lines.add(texts.get("survival.ask.lost", all.messages() - left.messages(), all.messages(),
                all.queues() - left.queues(), all.queues(), all.exchanges() - left.exchanges(), all.exchanges()));
        long unforced = now.afterRestart().messages() - left.messages();
        if (how == Restart.POWER_CUT && unforced > 0) lines.add(texts.get("survival.ask.unforced", unforced));
        return String.join("\n\n", lines);
    }

    String outcome(SurvivalModel.Outcome outcome) {
        Totals before = outcome.before();
        Totals after = outcome.after();
        return texts.get(outcome.how() == Restart.CLEAN ? "survival.outcome.clean" : "survival.outcome.cut",
                after.messages(), before.messages(), after.queues(), before.queues(), after.exchanges(), before.exchanges(),
                after.bindings(), before.bindings());
    }
}
