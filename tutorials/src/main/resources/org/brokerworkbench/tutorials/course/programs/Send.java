import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class Send {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: declare
            boolean durable = true, exclusive = false, autoDelete = false;
            channel.queueDeclare("hello", durable, exclusive, autoDelete, Map.of());

            //: publish
            byte[] body = "Hello World!".getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("", "hello", null, body);
            System.out.println(" [x] Sent 'Hello World!'");

        //: close
        }
        //: end
    }
}
