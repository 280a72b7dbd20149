import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;

public class EmitLog {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: exchange
            boolean durable = true;
            channel.exchangeDeclare("logs", BuiltinExchangeType.FANOUT, durable);

            //: publish
            String message = args.length == 0 ? "Hello World!" : String.join(" ", args);
            channel.basicPublish("logs", "", null, message.getBytes(StandardCharsets.UTF_8));
            System.out.println(" [x] Sent '" + message + "'");

        //: close
        }
        //: end
    }
}
