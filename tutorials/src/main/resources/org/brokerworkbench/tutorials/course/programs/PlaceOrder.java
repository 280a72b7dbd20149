import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;

public class PlaceOrder {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: exchange
            boolean durable = true;
            channel.exchangeDeclare("orders", BuiltinExchangeType.FANOUT, durable);

            //: publish
            String message = args.length == 0 ? "Order 1" : String.join(" ", args);
            byte[] body = message.getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("orders", "", null, body);
            System.out.println(" [x] Sent '" + message + "'");

        //: close
        }
        //: end
    }
}
