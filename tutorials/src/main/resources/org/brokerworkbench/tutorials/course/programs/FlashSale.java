import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class FlashSale {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: confirm
            channel.confirmSelect();

            //: declare
            boolean durable = true, exclusive = false, autoDelete = false;
            channel.queueDeclare("flash_sale", durable, exclusive, autoDelete, Map.of(
                    "x-max-length", 3,
                    "x-overflow", "reject-publish"));

            //: publish
            byte[] body = "A customer".getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("", "flash_sale", null, body);

            //: confirmed
            boolean accepted = channel.waitForConfirms();
            System.out.println(accepted ? " [x] In the queue" : " [!] Sold out");

        //: close
        }
        //: end
    }
}
