import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class ShopSend {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        factory.setVirtualHost("shop");
        factory.setUsername("shop_app");
        factory.setPassword("secret");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: declare
            boolean durable = true, exclusive = false, autoDelete = false;
            channel.queueDeclare("shop.orders", durable, exclusive, autoDelete, Map.of());

            //: publish
            String message = args.length == 0 ? "Order 1" : String.join(" ", args);
            byte[] body = message.getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("", "shop.orders", null, body);
            System.out.println(" [x] Sent '" + message + "'");

        //: close
        }
        //: end
    }
}
