import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class WorkerRequeue {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();

        //: declare
        boolean durable = true, exclusive = false, autoDelete = false;
        channel.queueDeclare("jobs", durable, exclusive, autoDelete, Map.of(
                "x-dead-letter-exchange", "",
                "x-dead-letter-routing-key", "jobs_retry"));
        channel.queueDeclare("jobs_retry", durable, exclusive, autoDelete, Map.of(
                "x-message-ttl", 1000,
                "x-dead-letter-exchange", "",
                "x-dead-letter-routing-key", "jobs"));
        channel.queueDeclare("jobs_parked", durable, exclusive, autoDelete, Map.of());

        //: receive
        DeliverCallback callback = (consumerTag, delivery) -> {
            long tag = delivery.getEnvelope().getDeliveryTag();
            String message = new String(delivery.getBody(), StandardCharsets.UTF_8);
            System.out.println(" [x] Received '" + message + "'");
            if (message.contains("Poison")) {
                //: reject
                boolean requeue = true;
                channel.basicReject(tag, requeue);
                return;
            }
            //: ack
            System.out.println(" [x] Done");
            channel.basicAck(tag, false);
        };

        //: consume
        boolean autoAck = false;
        channel.basicConsume("jobs", autoAck, callback, consumerTag -> {});
        System.out.println(" [*] Waiting for messages. To exit press CTRL+C");

        //: end
    }
}
