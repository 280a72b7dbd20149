import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class SendReading {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: declare
            boolean durable = true, exclusive = false, autoDelete = false;
            Map<String, Object> arguments = Map.of("x-message-ttl", 1500);
            channel.queueDeclare("readings", durable, exclusive, autoDelete, arguments);

            //: publish
            byte[] body = "21 degrees".getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("", "readings", null, body);
            System.out.println(" [x] Sent '21 degrees'");

        //: close
        }
        //: end
    }
}
