package org.brokerworkbench.engine.net;

import io.netty.util.collection.IntObjectHashMap;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.core.ClientConnection;
import org.brokerworkbench.engine.core.Command;
import org.brokerworkbench.engine.loop.BrokerLoop;

/// The channels of one connection as frames see them: by number. Loop thread only.
final class ChannelAssemblers {

    /// A message may fill this share of the heap; RabbitMQ's limit holds where the heap is large enough.
    private static final int HEAP_SHARE = 8;

    private final ClientConnection connection;
    private final BrokerLoop loop;
    private final int bodyBytesMax;
    private final IntObjectHashMap<CommandAssembler> byNumber = new IntObjectHashMap<>();
    private CommandAssembler last;
    private int lastNumber;

    ChannelAssemblers(ClientConnection connection, BrokerLoop loop) {
        this.connection = connection;
        this.loop = loop;
        this.bodyBytesMax = (int) Math.min(
                loop.node().rules().messageBytesMax(), Runtime.getRuntime().maxMemory() / HEAP_SHARE);
    }

    /// Where the frames of a channel go, whether or not it is open.
    CommandAssembler assembler(int number) {
        if (last != null && number == lastNumber) return last;
        last = byNumber.get(number);
        if (last == null) {
            last = new CommandAssembler(bodyBytesMax, loop::assembling);
            byNumber.put(number, last);
        }
        lastNumber = number;
        return last;
    }

    /// Requires that a channel is open, or may be opened: RabbitMQ limits how many are, not their numbers.
    ///
    /// @throws AmqpFault 530 where as many are open as connection.tune-ok allows
    void requireRoom(int number) {
        int open = connection.openChannels();
        int channelMax = connection.handshake().channelMax();
        if (open < channelMax || connection.channel(number) != null) return;
        throw AmqpFault.notAllowed("number of channels opened (" + open + ") has reached the negotiated channel_max ("
                + channelMax + ")");
    }

    /// Takes the complete command of a channel; the channel's session begins now, ahead of commands that wait.
    ///
    /// @throws AmqpFault where the user may not have another channel
    Command command(int number, CommandAssembler assembler) {
        return assembler.take(connection.openChannel(number));
    }

    /// Drops what is unfinished: the connection is gone.
    void forget() {
        byNumber.values().forEach(CommandAssembler::reset);
    }
}
