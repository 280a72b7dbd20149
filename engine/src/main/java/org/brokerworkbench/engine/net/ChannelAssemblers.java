package org.brokerworkbench.engine.net;

import io.netty.util.collection.IntObjectHashMap;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.core.ChannelSession;
import org.brokerworkbench.engine.core.ClientConnection;
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

    /// The session of a channel; where there is none it begins now, ahead of commands that wait. RabbitMQ limits how
    /// many there are, not their numbers.
    ///
    /// @throws AmqpFault 530 where connection.tune-ok or the user's limits allow no more; no method is to blame for it
    ChannelSession session(int number) {
        ChannelSession existing = connection.channel(number);
        if (existing != null) return existing;
        int open = connection.openChannels();
        int channelMax = connection.handshake().channelMax();
        if (open >= channelMax) {
            throw AmqpFault.notAllowed("number of channels opened (" + open
                    + ") has reached the negotiated channel_max (" + channelMax + ")");
        }
        return connection.openChannel(number);
    }

    /// Drops what is unfinished: the connection is gone.
    void forget() {
        byNumber.values().forEach(CommandAssembler::reset);
    }
}
