import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import java.nio.charset.StandardCharsets;

public class ReceiveLogs {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();

        //: exchange
        boolean durable = true;
        channel.exchangeDeclare("logs", BuiltinExchangeType.FANOUT, durable);

        //: declare
        String queueName = channel.queueDeclare().getQueue();

        //: bind
        channel.queueBind(queueName, "logs", "");

        //: receive
        DeliverCallback callback = (consumerTag, delivery) -> {
            String message = new String(delivery.getBody(), StandardCharsets.UTF_8);
            System.out.println(" [x] Received '" + message + "'");
        };

        //: consume
        boolean autoAck = true;
        channel.basicConsume(queueName, autoAck, callback, consumerTag -> {});
        System.out.println(" [*] Waiting for messages. To exit press CTRL+C");

        //: end
    }
}
