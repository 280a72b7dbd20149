package org.brokerworkbench.engine.core;

import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.FieldTable;
import org.brokerworkbench.engine.core.access.Permissions;
import org.brokerworkbench.engine.core.access.User;
import org.brokerworkbench.engine.core.access.Users;
import org.brokerworkbench.engine.core.policy.Limits;
import org.brokerworkbench.engine.core.policy.Policies;
import org.brokerworkbench.engine.core.queue.MessageQueue;
import org.brokerworkbench.engine.event.BrokerEvent.ConnectionOpened;
import org.brokerworkbench.engine.event.BrokerEvent.DefinitionsChanged;
import org.brokerworkbench.engine.event.BrokerEvent.VirtualHostCreated;
import org.brokerworkbench.engine.event.BrokerEvent.VirtualHostDeleted;

/// The broker without sockets, threads or a clock of its own: a plain object graph that executes one [Command] at a
/// time and does the work that follows from it in bounded turns.
///
/// Between two turns every invariant holds: a message is ready in its queue, unacknowledged in one channel, or gone.
/// Whoever owns a node calls it from one thread: the loop in the program, the simulation in the tests.
public final class Node {

    /// The virtual host that exists from the start.
    public static final String DEFAULT_VHOST = "/";

    /// What a message costs beside its body: its object, names and properties, and its place in a queue.
    public static final int MESSAGE_OVERHEAD_BYTES = 300;

    /// @param name such as `rabbit@localhost`
    /// @param random for generated names and the salts of password hashes; should not be guessable
    public record Settings(String name, Rules rules, RandomGenerator random) {}

    private final Settings settings;
    private final Clock clock;
    private final long journalMillis;
    private final Tap tap;
    private final Agenda agenda = new Agenda();
    private final Totals totals = new Totals();
    private final Users users;
    private final Permissions permissions = new Permissions();
    private final Policies policies = new Policies();
    private final Limits limits = new Limits();
    private final Map<String, Object> globalParameters = new TreeMap<>();
    private final ReplyAddresses replyAddresses = new ReplyAddresses();
    private final Map<String, VirtualHost> vhosts = new LinkedHashMap<>();
    private final Map<Long, ClientConnection> connections = new LinkedHashMap<>();
    private final Set<ChannelSession> toFlush = new LinkedHashSet<>();
    private final Snapshots snapshots = new Snapshots(this);
    /// Channels with something to tell once the journal has come so far.
    private final Set<ChannelSession> awaitingCommit = new LinkedHashSet<>();
    private Journal journal = Journal.NONE;
    private FieldTable keptAdministration = FieldTable.EMPTY;
    private long lastStoreId;
    private long lastMessageId;
    private long lastConnectionId;
    private long lastChannelId;
    private boolean memoryAlarm;
    private boolean diskAlarm;

    /// A node with the default virtual host and the default user.
    public Node(Clock clock, Tap tap, Settings settings) {
        this.clock = clock;
        this.journalMillis = clock.wallMillis() - clock.brokerMillis();
        this.tap = tap;
        this.settings = settings;
        this.users = new Users(settings.random());
        createVhost(DEFAULT_VHOST);
        vhost(DEFAULT_VHOST).describe("Default virtual host", List.of());
        User guest = users.addGuest();
        permissions.set(new Permissions.Permission(DEFAULT_VHOST, guest.name(), ".*", ".*", ".*"));
    }

    // --- commands and turns ---

    /// Executes one command. A fault of the client is answered; any other exception is a bug and escapes.
    public void apply(Command command) {
        switch (command) {
            case Command.Call(ChannelSession session, var method) -> session.call(method);
            case Command.Publish publish -> publish.session().publish(publish);
            case Command.Refused(ChannelSession session, var method, AmqpFault fault) -> session.refuse(method, fault);
            case Command.ConnectionLost(ClientConnection connection, String reason) -> connection.end(reason);
        }
    }

    public boolean hasWork() {
        return agenda.hasWork();
    }

    /// Runs one turn of what earlier commands made necessary.
    ///
    /// @param deliveriesMax how many messages a queue may hand out in it
    /// @return false if there was nothing to do
    public boolean runTurn(int deliveriesMax) {
        return agenda.runTurn(deliveriesMax);
    }

    /// When [#tick] is needed next; broker millis, `Long.MAX_VALUE` for never.
    public long nextDeadlineMillis() {
        return agenda.nextWakeUpMillis();
    }

    /// Lets everything expire whose time has come.
    public void tick(long brokerMillis) {
        agenda.tick(brokerMillis);
    }

    /// Sends the publisher confirms that were gathered since the last call.
    public void endOfBatch() {
        if (toFlush.isEmpty()) return;
        toFlush.forEach(session -> session.confirms().flush());
        toFlush.clear();
    }

    void requestFlush(ChannelSession session) {
        toFlush.add(session);
    }

    // --- what survives ---

    /// Takes over what an earlier process kept, and keeps from now on what this one does. Once, before any command.
    public void restore(Recovery recovery, Journal keeping) {
        Restoring restoring = new Restoring(this);
        restoring.declare(recovery.definitions());
        journal = keeping;
        restoring.refill(recovery.queues());
        lastMessageId = Math.max(lastMessageId, recovery.lastMessageId());
        keepAdministration();
    }

    /// Keeps virtual hosts, users, permissions and policies where they have changed since they were kept last.
    public void keepAdministration() {
        if (!journal.keeps()) return;
        FieldTable administration = Administration.of(this);
        if (administration.equals(keptAdministration)) return;
        keptAdministration = administration;
        journal.define(Definition.administration(administration));
    }

    /// Everything that was journalled up to this number is forced to disk.
    public void committed(long journalSequence) {
        awaitingCommit.removeIf(session -> !session.committed(journalSequence));
    }

    void awaitCommit(ChannelSession session) {
        awaitingCommit.add(session);
    }

    Journal journal() {
        return journal;
    }

    long journalMillis() {
        return journalMillis;
    }

    /// The number of the newest entry in the journal.
    public long journalSequence() {
        return journal.lastSequence();
    }

    /// Whether everything that was journalled is forced to disk.
    public boolean isCommitted() {
        return journal.lastSequence() == journal.committedSequence();
    }

    /// Takes over where the ids of a former node ended, so that they stay unique while the program runs.
    public void countOnFrom(Node former) {
        lastMessageId = Math.max(lastMessageId, former.lastMessageId);
        lastConnectionId = former.lastConnectionId;
        lastChannelId = former.lastChannelId;
    }

    long nextStoreId() {
        return ++lastStoreId;
    }

    void usedStoreId(long storeId) {
        lastStoreId = Math.max(lastStoreId, storeId);
    }

    // --- connections ---

    /// A client has finished its handshake.
    ///
    /// @throws AmqpFault 530 where there are too many connections, or the virtual host or its permission is missing
    public ClientConnection connect(ClientConnection.Handshake handshake, Outbox outbox) {
        VirtualHost vhost = vhosts.get(handshake.vhost());
        if (vhost == null) throw AmqpFault.notAllowed("vhost " + handshake.vhost() + " not found");
        if (!permissions.mayEnter(handshake.user(), vhost.name())) {
            throw AmqpFault.notAllowed(
                    "access to vhost '" + vhost.name() + "' refused for user '" + handshake.user() + "'");
        }
        limits.requireRoomForConnection(vhost.name(), connectionsIn(vhost), handshake.user(),
                connectionsOf(handshake.user()));
        ClientConnection connection = new ClientConnection(
                this, ++lastConnectionId, handshake, vhost, users.find(handshake.user()), outbox);
        connections.put(connection.id(), connection);
        if (tap.open()) {
            tap.emit(new ConnectionOpened(connection.id(), handshake.name(), handshake.user(), handshake.vhost(),
                    Snapshots.texts(handshake.clientProperties())));
        }
        return connection;
    }

    /// The connection, or null.
    public ClientConnection connection(long id) {
        return connections.get(id);
    }

    public Collection<ClientConnection> connections() {
        return List.copyOf(connections.values());
    }

    void forget(ClientConnection connection) {
        connections.remove(connection.id());
    }

    private int connectionsIn(VirtualHost vhost) {
        return (int) connections.values().stream().filter(c -> c.vhost() == vhost).count();
    }

    private int connectionsOf(String user) {
        return (int) connections.values().stream().filter(c -> c.user().name().equals(user)).count();
    }

    int channelsOf(String user) {
        return connections.values().stream()
                .filter(connection -> connection.user().name().equals(user))
                .mapToInt(ClientConnection::openChannels)
                .sum();
    }

    // --- virtual hosts, users, policies ---

    /// The virtual host, or null.
    public VirtualHost vhost(String name) {
        return vhosts.get(name);
    }

    /// The virtual host; 404 where there is none.
    public VirtualHost requireVhost(String name) {
        VirtualHost vhost = vhosts.get(name);
        if (vhost == null) throw AmqpFault.notFound("no vhost '" + name + "'");
        return vhost;
    }

    public Collection<VirtualHost> vhosts() {
        return List.copyOf(vhosts.values());
    }

    /// @return false where it exists already
    public boolean createVhost(String name) {
        if (vhosts.containsKey(name)) return false;
        vhosts.put(name, new VirtualHost(name, this));
        if (tap.open()) tap.emit(new VirtualHostCreated(name));
        return true;
    }

    /// Deletes a virtual host with all that is in it; its connections are closed.
    ///
    /// @return false where there is none
    public boolean deleteVhost(String name) {
        VirtualHost vhost = vhosts.get(name);
        if (vhost == null) return false;
        for (ClientConnection connection : connections()) {
            if (connection.vhost() == vhost) connection.force("vhost '" + name + "' is deleted");
        }
        vhost.clear();
        vhosts.remove(name);
        permissions.forgetVhost(name);
        policies.forgetVhost(name);
        limits.forgetVhost(name);
        if (tap.open()) tap.emit(new VirtualHostDeleted(name));
        return true;
    }

    /// Deletes a user; the user's connections are closed.
    ///
    /// @return false where there is none
    public boolean deleteUser(String name) {
        if (!users.delete(name)) return false;
        permissions.forgetUser(name);
        limits.forgetUser(name);
        for (ClientConnection connection : connections()) {
            if (connection.user().name().equals(name)) connection.force("user '" + name + "' is deleted");
        }
        return true;
    }

    /// Policies of a virtual host were changed: they hold at once for everything that exists.
    public void policiesChanged(String vhost) {
        VirtualHost changed = vhosts.get(vhost);
        if (changed != null) changed.applyPolicies();
        if (tap.open()) tap.emit(new DefinitionsChanged(vhost));
    }

    public Users users() {
        return users;
    }

    public Permissions permissions() {
        return permissions;
    }

    public Policies policies() {
        return policies;
    }

    public Limits limits() {
        return limits;
    }

    /// Settings of other programs that travel with the definitions; plain values by name.
    public Map<String, Object> globalParameters() {
        return globalParameters;
    }

    // --- alarms ---

    public void setMemoryAlarm(boolean raised) {
        memoryAlarm = raised;
    }

    public void setDiskAlarm(boolean raised) {
        diskAlarm = raised;
    }

    public boolean memoryAlarm() {
        return memoryAlarm;
    }

    public boolean diskAlarm() {
        return diskAlarm;
    }

    /// Whether publishers are held back.
    public boolean alarmed() {
        return memoryAlarm || diskAlarm;
    }

    /// About how much of the heap the messages take, a message in several queues several times; O(queues).
    public long heldBytes() {
        long bytes = 0;
        for (VirtualHost vhost : vhosts.values()) {
            for (MessageQueue queue : vhost.queues()) {
                long messages = queue.readyCount() - queue.messagesInJournal() + queue.unacknowledgedCount();
                long bodyBytes = queue.readyBytes() - queue.bytesInJournal() + queue.unacknowledgedBytes();
                bytes += bodyBytes + MESSAGE_OVERHEAD_BYTES * messages;
            }
        }
        return bytes;
    }

    // --- for those who look ---

    public Snapshots snapshots() {
        return snapshots;
    }

    public String name() {
        return settings.name();
    }

    public Rules rules() {
        return settings.rules();
    }

    public Clock clock() {
        return clock;
    }

    public Tap tap() {
        return tap;
    }

    Agenda agenda() {
        return agenda;
    }

    Totals totals() {
        return totals;
    }

    ReplyAddresses replyAddresses() {
        return replyAddresses;
    }

    /// The id of the message that was made last.
    public long lastMessageId() {
        return lastMessageId;
    }

    long nextMessageId() {
        return ++lastMessageId;
    }

    long nextChannelId() {
        return ++lastChannelId;
    }

    /// Such as `amq.gen-` and 22 characters of `A-Za-z0-9_-`.
    String generatedName(String prefix) {
        byte[] bytes = new byte[16];
        settings.random().nextBytes(bytes);
        return prefix + "-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
