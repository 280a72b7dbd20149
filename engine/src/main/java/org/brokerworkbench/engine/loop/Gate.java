package org.brokerworkbench.engine.loop;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.brokerworkbench.engine.core.Command;

/// Open, commands pass; closed, they park in the order in which they came. Loop thread only.
///
/// Parking is bounded for each connection: past its bound the connection is not read any more and TCP pushes back
/// on the client. It is read again when half of that has run. A command that ends a connection parks like any other
/// and does not count, for a connection sends only one.
final class Gate {

    static final int PARKED_COMMANDS_MAX = 1_024;
    static final int PARKED_BYTES_MAX = 4 << 20;

    /// A command and where it came from.
    record Parked(Command command, Intake intake) {}

    private static final class Backlog {
        int commands;
        long bytes;
        boolean held;
    }

    private final int commandsMax;
    private final long bytesMax;
    private final ArrayDeque<Parked> parked = new ArrayDeque<>();
    private final Map<Intake, Backlog> backlogs = new HashMap<>();
    private boolean open = true;
    private long parkedBytes;

    Gate() {
        this(PARKED_COMMANDS_MAX, PARKED_BYTES_MAX);
    }

    /// @param commandsMax parked commands of one connection above which it is held
    /// @param bytesMax the same in bytes of message bodies
    Gate(int commandsMax, long bytesMax) {
        this.commandsMax = commandsMax;
        this.bytesMax = bytesMax;
    }

    boolean isOpen() {
        return open;
    }

    void open() {
        open = true;
    }

    void close() {
        open = false;
    }

    /// Whether a command that comes now may run at once: nothing is before it.
    boolean passes() {
        return open && parked.isEmpty();
    }

    int parkedCommands() {
        return parked.size();
    }

    /// Bytes of the message bodies that wait.
    long parkedBytes() {
        return parkedBytes;
    }

    void park(Command command, Intake intake) {
        parked.add(new Parked(command, intake));
        Backlog backlog = backlogs.computeIfAbsent(intake, _ -> new Backlog());
        backlog.commands++;
        backlog.bytes += bodyBytes(command);
        parkedBytes += bodyBytes(command);
        if (!backlog.held && (backlog.commands >= commandsMax || backlog.bytes >= bytesMax)) {
            backlog.held = true;
            intake.hold();
        }
    }

    /// Takes the command that has waited longest, open or not; null where none waits.
    Parked poll() {
        Parked next = parked.poll();
        if (next == null) return null;
        long bytes = bodyBytes(next.command);
        parkedBytes -= bytes;
        Backlog backlog = backlogs.get(next.intake);
        backlog.commands--;
        backlog.bytes -= bytes;
        if (backlog.held && backlog.commands <= commandsMax / 2 && backlog.bytes <= bytesMax / 2) {
            backlog.held = false;
            next.intake.release();
        }
        if (backlog.commands == 0) backlogs.remove(next.intake);
        return next;
    }

    /// Drops everything that waits: those that sent it are gone.
    void clear() {
        parked.clear();
        backlogs.clear();
        parkedBytes = 0;
    }

    private static long bodyBytes(Command command) {
        return command instanceof Command.Publish publish ? publish.body().length : 0;
    }
}
