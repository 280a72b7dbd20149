import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import java.nio.charset.StandardCharsets;

public class ReceiveLogsDirect {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();

        //: exchange
        boolean durable = true;
        channel.exchangeDeclare("direct_logs", BuiltinExchangeType.DIRECT, durable);

        //: declare
        String queueName = channel.queueDeclare().getQueue();

        //: bind
        for (String severity : args.length > 0 ? args : new String[] {"info"}) {
            channel.queueBind(queueName, "direct_logs", severity);
        }

        //: receive
        DeliverCallback callback = (consumerTag, delivery) -> {
            String message = new String(delivery.getBody(), StandardCharsets.UTF_8);
            String routingKey = delivery.getEnvelope().getRoutingKey();
            System.out.println(" [x] " + routingKey + ": '" + message + "'");
        };

        //: consume
        boolean autoAck = true;
        channel.basicConsume(queueName, autoAck, callback, consumerTag -> {});
        System.out.println(" [*] Waiting for messages. To exit press CTRL+C");

        //: end
    }
}
