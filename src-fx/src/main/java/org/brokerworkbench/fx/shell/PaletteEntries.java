package org.brokerworkbench.fx.shell;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.command.Commands;
import org.brokerworkbench.fx.command.PaletteModel.Entry;
import org.brokerworkbench.fx.model.BindingModel;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ConnectionModel;
import org.brokerworkbench.fx.model.ConsumerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ExchangeModel;
import org.brokerworkbench.fx.model.QueueModel;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// Everything that the palette can find: what can be done with the selected element, what can be done at all, and every
/// element of the broker.
final class PaletteEntries {

    private final Texts texts;
    private final BrokerModel model;
    private final Commands commands;
    private final Shortcuts shortcuts;
    private final Consumer<ElementRef> goTo;

    /// @param goTo shows an element
    PaletteEntries(Texts texts, BrokerModel model, Commands commands, Shortcuts shortcuts, Consumer<ElementRef> goTo) {
        this.texts = texts;
        this.model = model;
        this.commands = commands;
        this.shortcuts = shortcuts;
        this.goTo = goTo;
    }

    /// @param selected the element that is selected, null for none
    List<Entry> all(@Nullable ElementRef selected) {
        List<Entry> entries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        String about = selected == null ? "" : nameOf(selected);
        for (Command command : commands.about(selected)) {
            entries.add(entry("element." + command.id(), command, about));
            ids.add(command.id());
        }
        for (Command command : commands.general()) {
            entries.add(entry(command.id(), command.by(shortcuts.keysOf(command.id())), ""));
            ids.add(command.id());
        }
        // an action that a view names better, or that concerns the selected element, is there already
        for (Command command : shortcuts.commands()) {
            if (!ids.contains(command.id())) entries.add(entry(command.id(), command, ""));
        }
        entries.addAll(elements());
        return entries;
    }

    private Entry entry(String id, Command command, String detail) {
        return new Entry(id, texts.get(command.key(), command.arguments().toArray()), detail, command.icon(), command.keys(),
                command.danger(), command.run());
    }

    /// Every element of the broker.
    List<Entry> elements() {
        List<Entry> entries = new ArrayList<>();
        for (QueueModel queue : model.queues()) entries.add(element(queue.ref(), queue.name(), "queue", queue.vhost(), "fth-inbox"));
        for (ExchangeModel exchange : model.exchanges()) {
            entries.add(element(exchange.ref(), nameOf(exchange.ref()), "exchange", exchange.vhost(), "fth-shuffle"));
        }
        for (ConnectionModel client : model.connections()) {
            entries.add(element(client.ref(), client.title(), "connection", client.vhost(), "fth-monitor"));
        }
        for (ConsumerModel consumer : model.consumers()) {
            entries.add(element(consumer.ref(), nameOf(consumer.ref()), "consumer", consumer.queue().vhost(), "fth-download"));
        }
        for (BindingModel binding : model.bindings()) {
            if (binding.info().source().isEmpty()) continue;
            entries.add(element(binding.ref(), nameOf(binding.ref()), "binding", binding.info().vhost(), "fth-link"));
        }
        return entries;
    }

    private Entry element(ElementRef ref, String name, String kind, String vhost, String icon) {
        String detail = texts.get("command.kind." + kind) + (model.vhosts().size() > 1 ? " · " + vhost : "");
        return new Entry("element:" + ref, name, detail, icon, List.of(), false, () -> goTo.accept(ref));
    }

    private String nameOf(ElementRef ref) {
        return switch (ref) {
            case ElementRef.QueueRef queue -> queue.name();
            case ElementRef.ExchangeRef exchange -> exchange.name().isEmpty() ? texts.get("lists.default-exchange") : exchange.name();
            case ElementRef.BindingRef(BindingInfo binding) -> binding.source() + " → " + binding.destination()
                    + (binding.routingKey().isEmpty() ? "" : " (" + binding.routingKey() + ")");
            case ConnectionRef client -> model.connection(client) == null ? "" : model.connection(client).title();
            case ElementRef.ChannelRef channel -> {
                ConnectionModel client = model.connection(channel.connection());
                yield client == null || model.channel(channel.id()) == null ? ""
                        : client.title() + " · " + model.channel(channel.id()).number();
            }
            case ElementRef.ConsumerRef consumer -> {
                ConsumerModel found = model.consumer(consumer);
                ConnectionModel client = found == null ? null : model.connection(new ConnectionRef(found.connectionId()));
                yield client == null ? consumer.tag() : client.title() + " · " + consumer.tag();
            }
        };
    }
}
