import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

public class RpcClientDirect {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: receive
            String correlationId = UUID.randomUUID().toString();
            CompletableFuture<String> answer = new CompletableFuture<>();
            DeliverCallback callback = (consumerTag, delivery) -> {
                if (correlationId.equals(delivery.getProperties().getCorrelationId())) {
                    answer.complete(new String(delivery.getBody(), StandardCharsets.UTF_8));
                }
            };

            //: consume
            boolean autoAck = true;
            channel.basicConsume("amq.rabbitmq.reply-to", autoAck, callback, consumerTag -> {});

            //: publish
            String n = args.length > 0 ? args[0] : "30";
            System.out.println(" [x] Calling fib(" + n + ")");
            AMQP.BasicProperties request = new AMQP.BasicProperties.Builder()
                    .replyTo("amq.rabbitmq.reply-to")
                    .correlationId(correlationId)
                    .build();
            channel.basicPublish("", "rpc_queue", request, n.getBytes(StandardCharsets.UTF_8));
            System.out.println(" [.] Got " + answer.get());

        //: close
        }
        //: end
    }
}
