import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class RpcServer {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();

        //: declare
        boolean durable = true, exclusive = false, autoDelete = false;
        channel.queueDeclare("rpc_queue", durable, exclusive, autoDelete, Map.of());

        //: prefetch
        channel.basicQos(1);

        //: receive
        DeliverCallback callback = (consumerTag, delivery) -> {
            int n = Integer.parseInt(new String(delivery.getBody(), StandardCharsets.UTF_8));
            System.out.println(" [.] fib(" + n + ")");
            //: work
            byte[] answer = Integer.toString(fib(n)).getBytes(StandardCharsets.UTF_8);
            //: reply
            AMQP.BasicProperties request = delivery.getProperties();
            AMQP.BasicProperties reply = new AMQP.BasicProperties.Builder()
                    .correlationId(request.getCorrelationId())
                    .build();
            channel.basicPublish("", request.getReplyTo(), reply, answer);
            //: ack
            channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        };

        //: consume
        boolean autoAck = false;
        channel.basicConsume("rpc_queue", autoAck, callback, consumerTag -> {});
        System.out.println(" [*] Waiting for messages. To exit press CTRL+C");

        //: end
    }

    private static int fib(int n) {
        return n < 2 ? n : fib(n - 1) + fib(n - 2);
    }
}
