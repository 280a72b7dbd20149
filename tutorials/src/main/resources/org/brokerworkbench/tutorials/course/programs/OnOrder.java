import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class OnOrder {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();

        //: exchange
        boolean durable = true;
        channel.exchangeDeclare("orders", BuiltinExchangeType.FANOUT, durable);

        //: declare
        String queue = args.length > 0 ? args[0] : "stock";
        boolean exclusive = false, autoDelete = false;
        channel.queueDeclare(queue, durable, exclusive, autoDelete, Map.of());

        //: bind
        channel.queueBind(queue, "orders", "");

        //: receive
        DeliverCallback callback = (consumerTag, delivery) -> {
            String message = new String(delivery.getBody(), StandardCharsets.UTF_8);
            System.out.println(" [x] Received '" + message + "'");
            //: ack
            System.out.println(" [x] Done");
            channel.basicAck(delivery.getEnvelope().getDeliveryTag(), false);
        };

        //: consume
        boolean autoAck = false;
        channel.basicConsume(queue, autoAck, callback, consumerTag -> {});
        System.out.println(" [*] Waiting for messages. To exit press CTRL+C");

        //: end
    }
}
