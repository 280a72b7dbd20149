import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

public class WorkerRetry {

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
            long deaths = timesRejected(delivery.getProperties().getHeaders());
            System.out.println(" [x] Received '" + message + "', attempt " + (deaths + 1));
            if (deaths == 3) {
                //: park
                System.out.println(" [!] Parked");
                channel.basicPublish("", "jobs_parked", null, delivery.getBody());
            } else if (message.contains("Poison") || message.contains("Flaky") && deaths < 2) {
                //: reject
                boolean requeue = false;
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

    private static long timesRejected(Map<String, Object> headers) {
        if (headers == null || !(headers.get("x-death") instanceof List<?> deaths)) return 0;
        return deaths.stream()
                .map(death -> (Map<?, ?>) death)
                .filter(death -> "rejected".equals(death.get("reason").toString()))
                .mapToLong(death -> (Long) death.get("count"))
                .sum();
    }
}
