package org.brokerworkbench.engine.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one connection's requests to the broker's loop and its answers back, in the order of the requests.
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(RequestHandler.class);

    private final ManagementServer.Loop loop;
    private final Supplier<ManagementApi> api;
    private final Sampling sampling;
    /// Completed when all answers so far are written.
    private CompletionStage<Void> written = CompletableFuture.completedStage(null);

    RequestHandler(ManagementServer.Loop loop, Supplier<ManagementApi> api, Sampling sampling) {
        this.loop = loop;
        this.api = api;
        this.sampling = sampling;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
        boolean head = request.method().equals(HttpMethod.HEAD);
        Incoming incoming;
        try {
            if (request.decoderResult().isFailure()) throw new IllegalArgumentException("not HTTP");
            incoming = Incoming.of(request, ((InetSocketAddress) context.channel().remoteAddress()).getAddress());
        } catch (IllegalArgumentException e) {
            write(context, Answer.error(400, "bad_request", "the request cannot be read: " + e.getMessage()), head);
            return;
        }
        sampling.used();
        CompletionStage<Answer> answered = loop.call(() -> api.get().answer(incoming)).exceptionally(failure -> {
            LOG.error("{} {} failed", incoming.method(), incoming.path(), failure);
            return Answer.error(500, "internal_server_error", "see the broker's log");
        });
        // a change is answered when it is safe, which a question behind it need not wait for
        written = written.thenCombineAsync(answered, (Void _, Answer answer) -> {
            write(context, rendered(answer, incoming), head);
            return (Void) null;
        }, context.executor()).exceptionally(failure -> {
            LOG.error("{} {}: the answer cannot be written", incoming.method(), incoming.path(), failure);
            context.close();
            return null;
        });
    }

    /// The answer with a body that is data.
    private static Answer rendered(Answer answer, Incoming incoming) {
        if (!(answer.body() instanceof Supplier<?> recipe)) return answer;
        try {
            return new Answer(answer.status(), answer.headers(), recipe.get());
        } catch (Refusal refusal) {
            return refusal.answer();
        } catch (RuntimeException e) {
            LOG.error("{} {}: the answer could not be rendered", incoming.method(), incoming.path(), e);
            return Answer.error(500, "internal_server_error", "see the broker's log");
        }
    }

    private static void write(ChannelHandlerContext context, Answer answer, boolean head) {
        ByteBuf body = switch (answer.body()) {
            case null -> Unpooled.EMPTY_BUFFER;
            case byte[] octets -> Unpooled.wrappedBuffer(octets);
            default -> Unpooled.wrappedBuffer(Json.bytes(answer.body()));
        };
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                head ? Unpooled.EMPTY_BUFFER : body);
        HttpHeaders headers = response.headers();
        headers.set(HttpHeaderNames.SERVER, "Broker Workbench");
        headers.set("content-security-policy", "default-src 'none'");
        headers.set("x-content-type-options", "nosniff");
        if (answer.body() != null) headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        answer.headers().forEach(headers::set);
        if (answer.status() != HttpResponseStatus.NO_CONTENT.code()) {
            headers.set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        }
        context.writeAndFlush(response);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("management connection {} ends", context.channel(), cause);
        context.close();
    }
}
