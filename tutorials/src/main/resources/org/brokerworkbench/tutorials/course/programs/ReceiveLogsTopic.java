import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import java.nio.charset.StandardCharsets;

public class ReceiveLogsTopic {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();

        //: exchange
        boolean durable = true;
        channel.exchangeDeclare("topic_logs", BuiltinExchangeType.TOPIC, durable);

        //: declare
        String queueName = channel.queueDeclare().getQueue();

        //: bind
        for (String bindingKey : args.length > 0 ? args : new String[] {"#"}) {
            channel.queueBind(queueName, "topic_logs", bindingKey);
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
