import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class Receive {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();

        //: declare
        boolean durable = true, exclusive = false, autoDelete = false;
        channel.queueDeclare("hello", durable, exclusive, autoDelete, Map.of());

        //: receive
        DeliverCallback callback = (consumerTag, delivery) -> {
            String message = new String(delivery.getBody(), StandardCharsets.UTF_8);
            System.out.println(" [x] Received '" + message + "'");
        };

        //: consume
        boolean autoAck = true;
        channel.basicConsume("hello", autoAck, callback, consumerTag -> {});
        System.out.println(" [*] Waiting for messages. To exit press CTRL+C");

        //: end
    }
}
