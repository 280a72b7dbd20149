import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;

public class EmitLogDirect {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: exchange
            boolean durable = true;
            channel.exchangeDeclare("direct_logs", BuiltinExchangeType.DIRECT, durable);

            //: publish
            String severity = args.length > 0 ? args[0] : "info";
            String message = args.length > 1 ? args[1] : "Hello World!";
            byte[] body = message.getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("direct_logs", severity, null, body);
            System.out.println(" [x] Sent '" + severity + "': '" + message + "'");

        //: close
        }
        //: end
    }
}
