import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class PublishConfirmed {

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
            channel.queueDeclare("orders", durable, exclusive, autoDelete, Map.of());

            //: returned
            channel.addReturnListener(order ->
                    System.out.println(" [!] Returned: no queue got it"));

            //: publish
            String routingKey = args.length > 0 ? args[0] : "orders";
            boolean mandatory = true;
            byte[] body = "An order".getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("", routingKey, mandatory, null, body);

            //: confirmed
            System.out.println(channel.waitForConfirms() ? " [x] Confirmed" : " [!] Refused");

        //: close
        }
        //: end
    }
}
