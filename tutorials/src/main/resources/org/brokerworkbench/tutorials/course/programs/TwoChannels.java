import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class TwoChannels {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: channel
            Channel second = connection.createChannel();

            //: declare
            boolean durable = true, exclusive = false, autoDelete = false;
            channel.queueDeclare("carts", durable, exclusive, autoDelete, Map.of());
            try {
                second.queueDeclare("carts", !durable, exclusive, autoDelete, Map.of());
            } catch (IOException closed) {
                System.out.println(" [!] Refused: " + closed.getCause().getMessage());
            }

            //: publish
            channel.basicPublish("", "carts", null, "A cart".getBytes(StandardCharsets.UTF_8));
            System.out.println(" [x] Sent 'A cart' on the first channel");

        //: close
        }
        //: end
    }
}
