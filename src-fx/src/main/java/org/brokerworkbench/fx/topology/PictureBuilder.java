package org.brokerworkbench.fx.topology;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.model.BindingModel;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ConnectionModel;
import org.brokerworkbench.fx.model.ConsumerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.model.ExchangeModel;
import org.brokerworkbench.fx.model.QueueModel;
import org.brokerworkbench.fx.topology.PictureGraph.Edge;
import org.brokerworkbench.fx.topology.PictureGraph.Node;
import org.brokerworkbench.fx.topology.PictureGraph.Row;
import org.brokerworkbench.fx.topology.PictureGraph.Trait;

/// Decides what of a broker belongs into the picture.
///
/// All queues, clients and declared exchanges do; a predeclared exchange (`amq.*`, the default one) only once it is
/// used: published to, bound, or named as dead-letter or alternate exchange; or if asked for. Things that have just gone linger.
final class PictureBuilder {

    /// Consumers of one client with a line of their own; the others share the last line.
    static final int ROWS_MAX = 8;

    private final BrokerModel model;
    private final Scope scope;
    private int hidden;
    private final SequencedMap<NodeId, List<Row>> boxes = new LinkedHashMap<>();
    private final Set<NodeId> gone = new LinkedHashSet<>();
    private final SequencedMap<EdgeId, EdgeDraft> edges = new LinkedHashMap<>();

    private record EdgeDraft(NodeId from, NodeId to, List<BindingInfo> bindings, int row, Trait trait) {}

    private PictureBuilder(BrokerModel model, Scope scope) {
        this.model = model;
        this.scope = scope;
    }

    static PictureGraph build(BrokerModel model, Scope scope) {
        return new PictureBuilder(model, scope).build();
    }

    private PictureGraph build() {
        addClients(model.connections(), false);
        addClients(model.goneConnections(), true);
        addExchanges();
        addQueues(model.queues(), false);
        addQueues(model.goneQueues(), true);
        addConsumers();
        addPublishes();
        Stream.concat(model.bindings().stream(), model.goneBindings().stream()).forEach(this::addBinding);
        addDefaultRoutes();
        addAlternates();
        addDeadLetters();
        if (scope.around() != null) keepNeighbourhood(scope.around());
        leaveOutWhatCannotBeRead();
        return assemble();
    }

    private boolean shown(String name) {
        return scope.shows(name);
    }

    /// Everything stays where the element has no box: it has gone, or is in another virtual host.
    private void keepNeighbourhood(ElementRef around) {
        List<Neighbourhood.Link> links =
                edges.values().stream().map(edge -> new Neighbourhood.Link(edge.from(), edge.to())).toList();
        Set<NodeId> members = Neighbourhood.of(around, model, boxes.keySet(), links);
        if (members.isEmpty()) return;
        boxes.keySet().retainAll(members);
        edges.values().removeIf(edge -> !members.contains(edge.from()) || !members.contains(edge.to()));
    }

    /// Of very many queues those that are used are shown, consumed ones first; what leads to the others alone goes too.
    private void leaveOutWhatCannotBeRead() {
        List<NodeId> queues = boxes.keySet().stream().filter(NodeId.Queue.class::isInstance).toList();
        if (queues.size() <= scope.queuesMax()) return;
        Set<QueueRef> consumed = model.consumers().stream().map(ConsumerModel::queue).collect(Collectors.toSet());
        Set<NodeId> shown = queues.stream().sorted(Comparator.comparingInt(id -> rank(id, consumed))).limit(scope.queuesMax())
                .collect(Collectors.toSet());
        hidden = queues.size() - shown.size();
        Set<NodeId> connected = ends();
        boxes.keySet().removeIf(id -> id instanceof NodeId.Queue && !shown.contains(id));
        edges.values().removeIf(edge -> !boxes.containsKey(edge.from()) || !boxes.containsKey(edge.to()));
        Set<NodeId> still = ends();
        boxes.keySet().removeIf(id -> connected.contains(id) && !still.contains(id) && !(id instanceof NodeId.Queue));
        edges.values().removeIf(edge -> !boxes.containsKey(edge.from()) || !boxes.containsKey(edge.to()));
    }

    private Set<NodeId> ends() {
        Set<NodeId> ends = new HashSet<>();
        edges.values().forEach(edge -> {
            ends.add(edge.from());
            ends.add(edge.to());
        });
        return ends;
    }

    /// The lower, the sooner shown; what only ever falls, so that the choice does not flutter.
    private int rank(NodeId id, Set<QueueRef> consumed) {
        QueueModel queue = model.queue(((NodeId.Queue) id).ref());
        if (queue == null) return 3;
        if (consumed.contains(queue.ref())) return 0;
        return queue.published() > 0 || queue.depth() > 0 ? 1 : 2;
    }

    /// The virtual host of each box where there are several; none where there is nothing to tell apart.
    private Map<NodeId, String> groups() {
        Map<NodeId, String> groups = new LinkedHashMap<>();
        boxes.keySet().forEach(id -> groups.put(id, vhostOf(id)));
        return Set.copyOf(groups.values()).size() > 1 ? groups : Map.of();
    }

    private String vhostOf(NodeId id) {
        return switch (id) {
            case NodeId.Exchange(ExchangeRef ref) -> ref.vhost();
            case NodeId.Queue(QueueRef ref) -> ref.vhost();
            case NodeId.Publisher(ConnectionRef ref) -> vhostOf(ref);
            case NodeId.Consuming(ConnectionRef ref) -> vhostOf(ref);
        };
    }

    private String vhostOf(ConnectionRef ref) {
        ConnectionModel connection = model.connection(ref);
        return connection == null ? "" : connection.vhost();
    }

    private void addClients(Collection<ConnectionModel> connections, boolean departed) {
        for (ConnectionModel connection : connections) {
            if (!shown(connection.vhost())) continue;
            boolean consumes = consumersOf(connection.ref()).findAny().isPresent()
                    || !connection.fetchedFrom().isEmpty();
            if (connection.isPublisher() || !consumes) add(new NodeId.Publisher(connection.ref()), departed);
        }
    }

    private Stream<ConsumerModel> consumersOf(ConnectionRef connection) {
        return Stream.concat(model.consumers().stream(), model.goneConsumers().stream())
                .filter(consumer -> consumer.connectionId() == connection.id());
    }

    private void add(NodeId id, boolean departed) {
        if (boxes.putIfAbsent(id, new ArrayList<>()) == null && departed) gone.add(id);
    }

    private void addExchanges() {
        Set<ExchangeRef> used = usedExchanges();
        // where the dead go comes last, so that it starts out below the living
        List<ExchangeModel> last = new ArrayList<>();
        Set<ExchangeRef> deadLetterTargets = new LinkedHashSet<>();
        model.queues().forEach(queue -> {
            if (queue.deadLetterExchange() != null) {
                deadLetterTargets.add(new ExchangeRef(queue.vhost(), queue.deadLetterExchange()));
            }
        });
        for (ExchangeModel exchange : model.exchanges()) {
            boolean wanted = !exchange.isPredeclared() || scope.predeclared() || used.contains(exchange.ref());
            if (!shown(exchange.vhost()) || !wanted) continue;
            if (deadLetterTargets.contains(exchange.ref()) && !exchange.isDefault()) last.add(exchange);
            else add(new NodeId.Exchange(exchange.ref()), false);
        }
        last.forEach(exchange -> add(new NodeId.Exchange(exchange.ref()), false));
    }

    private Set<ExchangeRef> usedExchanges() {
        Set<ExchangeRef> used = new LinkedHashSet<>();
        for (ExchangeModel exchange : model.exchanges()) {
            if (exchange.publishedIn() > 0 || !exchange.routedTo().isEmpty()) used.add(exchange.ref());
            if (exchange.alternateExchange() != null) {
                used.add(new ExchangeRef(exchange.vhost(), exchange.alternateExchange()));
            }
        }
        Stream.concat(model.connections().stream(), model.goneConnections().stream()).forEach(connection ->
                connection.publishedTo().forEach(name -> used.add(new ExchangeRef(connection.vhost(), name))));
        for (BindingModel binding : model.bindings()) {
            BindingInfo info = binding.info();
            if (!info.source().isEmpty()) used.add(new ExchangeRef(info.vhost(), info.source()));
            if (info.destinationType() == Destination.EXCHANGE) {
                used.add(new ExchangeRef(info.vhost(), info.destination()));
            }
        }
        for (QueueModel queue : model.queues()) {
            if (queue.deadLetterExchange() != null) used.add(new ExchangeRef(queue.vhost(), queue.deadLetterExchange()));
        }
        return used;
    }

    private void addQueues(Collection<QueueModel> queues, boolean departed) {
        for (QueueModel queue : queues) {
            if (shown(queue.vhost())) add(new NodeId.Queue(queue.ref()), departed);
        }
    }

    private void addConsumers() {
        Stream.concat(model.consumers().stream(), model.goneConsumers().stream()).forEach(consumer -> {
            NodeId.Consuming client = new NodeId.Consuming(new ConnectionRef(consumer.connectionId()));
            NodeId.Queue queue = new NodeId.Queue(consumer.queue());
            if (!boxes.containsKey(queue)) return;
            ConnectionModel connection = model.connection(client.ref());
            if (connection == null) return;
            add(client, connection.closed());
            int row = addRow(boxes.get(client), new Row.Consumes(consumer.ref()));
            EdgeId id = new EdgeId.Delivers(consumer.queue(), consumer.ref());
            Trait trait = consumer.noAck() ? Trait.NONE : Trait.INTO_SLOT;
            edges.put(id, new EdgeDraft(queue, client, List.of(), row, trait));
        });
        Stream.concat(model.connections().stream(), model.goneConnections().stream()).forEach(connection -> {
            for (QueueRef ref : connection.fetchedFrom()) {
                NodeId.Queue queue = new NodeId.Queue(ref);
                if (!boxes.containsKey(queue)) continue;
                NodeId.Consuming client = new NodeId.Consuming(connection.ref());
                add(client, connection.closed());
                int row = addRow(boxes.get(client), new Row.Gets(ref.name()));
                edges.put(new EdgeId.Fetches(ref, connection.ref()), new EdgeDraft(queue, client, List.of(), row, Trait.NONE));
            }
        });
    }

    private static int addRow(List<Row> rows, Row row) {
        if (rows.size() < ROWS_MAX) {
            rows.add(row);
        } else {
            int more = rows.getLast() instanceof Row.More(int count) ? count + 1 : 2;
            rows.set(ROWS_MAX - 1, new Row.More(more));
        }
        return rows.size() - 1;
    }

    private void addPublishes() {
        Stream.concat(model.connections().stream(), model.goneConnections().stream()).forEach(connection -> {
            for (String name : connection.publishedTo()) {
                ExchangeRef exchange = new ExchangeRef(connection.vhost(), name);
                connect(new EdgeId.Publishes(connection.ref(), exchange),
                        new NodeId.Publisher(connection.ref()), new NodeId.Exchange(exchange));
            }
        });
    }

    private void addBinding(BindingModel binding) {
        BindingInfo info = binding.info();
        if (info.source().isEmpty()) return;
        ExchangeRef source = new ExchangeRef(info.vhost(), info.source());
        NodeId from = new NodeId.Exchange(source);
        NodeId to = switch (info.destinationType()) {
            case QUEUE -> new NodeId.Queue(new QueueRef(info.vhost(), info.destination()));
            case EXCHANGE -> new NodeId.Exchange(new ExchangeRef(info.vhost(), info.destination()));
        };
        EdgeId id = routeId(source, to);
        connect(id, from, to);
        EdgeDraft draft = edges.get(id);
        if (draft != null && !draft.bindings().contains(info)) draft.bindings().add(info);
    }

    private static EdgeId routeId(ExchangeRef source, NodeId to) {
        return switch (to) {
            case NodeId.Queue(QueueRef queue) -> new EdgeId.RoutesToQueue(source, queue);
            case NodeId.Exchange(ExchangeRef exchange) -> new EdgeId.RoutesToExchange(source, exchange);
            case NodeId.Publisher _, NodeId.Consuming _ -> throw new IllegalArgumentException("bound to " + to);
        };
    }

    private void addDefaultRoutes() {
        for (ExchangeModel exchange : model.exchanges()) {
            if (!exchange.isDefault()) continue;
            for (QueueRef queue : exchange.routedTo()) {
                connect(new EdgeId.RoutesToQueue(exchange.ref(), queue),
                        new NodeId.Exchange(exchange.ref()), new NodeId.Queue(queue));
            }
        }
    }

    private void addAlternates() {
        for (ExchangeModel exchange : model.exchanges()) {
            if (exchange.alternateExchange() == null) continue;
            ExchangeRef alternate = new ExchangeRef(exchange.vhost(), exchange.alternateExchange());
            connect(new EdgeId.Alternate(exchange.ref(), alternate),
                    new NodeId.Exchange(exchange.ref()), new NodeId.Exchange(alternate));
        }
    }

    private void addDeadLetters() {
        for (QueueModel queue : model.queues()) {
            if (queue.deadLetterExchange() == null) continue;
            ExchangeRef exchange = new ExchangeRef(queue.vhost(), queue.deadLetterExchange());
            connect(new EdgeId.DeadLetters(queue.ref(), exchange),
                    new NodeId.Queue(queue.ref()), new NodeId.Exchange(exchange));
        }
    }

    private void connect(EdgeId id, NodeId from, NodeId to) {
        if (!boxes.containsKey(from) || !boxes.containsKey(to)) return;
        edges.computeIfAbsent(id, fresh -> new EdgeDraft(from, to, new ArrayList<>(), -1, traitOf(from)));
    }

    private Trait traitOf(NodeId from) {
        ExchangeModel exchange = from instanceof NodeId.Exchange(ExchangeRef ref) ? model.exchange(ref) : null;
        return exchange != null && exchange.type().equals("fanout") ? Trait.KEYS_IGNORED : Trait.NONE;
    }

    private PictureGraph assemble() {
        Map<NodeId.Column, Integer> counts = new EnumMap<>(NodeId.Column.class);
        boxes.forEach((id, rows) -> counts.merge(id.column(), Math.max(1, rows.size()), Integer::sum));
        List<Node> nodes = new ArrayList<>();
        boxes.forEach((id, rows) -> nodes.add(new Node(
                id, density(id.column(), counts), List.copyOf(rows), gone.contains(id))));
        List<Edge> drawn = new ArrayList<>();
        edges.forEach((id, draft) ->
                drawn.add(new Edge(id, draft.from(), draft.to(), List.copyOf(draft.bindings()), draft.row(), draft.trait())));
        return new PictureGraph(List.copyOf(nodes), List.copyOf(drawn), groups(), hidden);
    }

    /// Consumers line up with their queues: where those are rows without air, theirs are as well.
    private static Density density(NodeId.Column column, Map<NodeId.Column, Integer> counts) {
        boolean besideRows = column == NodeId.Column.CONSUMERS
                && Density.of(NodeId.Column.QUEUES, counts.getOrDefault(NodeId.Column.QUEUES, 0)) == Density.DENSE
                && counts.get(column) > 6;
        return besideRows ? Density.DENSE : Density.of(column, counts.get(column));
    }
}
