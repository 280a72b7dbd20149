import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.DeliverCallback;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

public class ReceiveHeaders {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        Connection connection = factory.newConnection();
        Channel channel = connection.createChannel();

        //: exchange
        boolean durable = true;
        channel.exchangeDeclare("documents", BuiltinExchangeType.HEADERS, durable);

        //: declare
        String queueName = channel.queueDeclare().getQueue();

        //: bind
        Map<String, Object> arguments = new HashMap<>();
        String[] usual = {"x-match=all", "format=pdf", "type=report"};
        for (String word : args.length > 0 ? args : usual) {
            arguments.put(word.split("=")[0], word.split("=")[1]);
        }
        channel.queueBind(queueName, "documents", "", arguments);

        //: receive
        DeliverCallback callback = (consumerTag, delivery) -> {
            String message = new String(delivery.getBody(), StandardCharsets.UTF_8);
            System.out.println(" [x] '" + message + "' " + delivery.getProperties().getHeaders());
        };

        //: consume
        boolean autoAck = true;
        channel.basicConsume(queueName, autoAck, callback, consumerTag -> {});
        System.out.println(" [*] Waiting for messages. To exit press CTRL+C");

        //: end
    }
}
