import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class WorkerNoAck {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();

        //: declare
        boolean durable = true, exclusive = false, autoDelete = false;
        channel.queueDeclare("task_queue", durable, exclusive, autoDelete, Map.of());

        //: receive
        DeliverCallback callback = (consumerTag, delivery) -> {
            String message = new String(delivery.getBody(), StandardCharsets.UTF_8);
            System.out.println(" [x] Received '" + message + "'");
            //: work
            work(message);
            System.out.println(" [x] Done, and the acknowledgement forgotten");
        };

        //: consume
        boolean autoAck = false;
        channel.basicConsume("task_queue", autoAck, callback, consumerTag -> {});
        System.out.println(" [*] Waiting for messages. To exit press CTRL+C");
        //: end
    }

    private static void work(String message) {
        long seconds = message.chars().filter(character -> character == '.').count();
        try {
            Thread.sleep(seconds * 1000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
