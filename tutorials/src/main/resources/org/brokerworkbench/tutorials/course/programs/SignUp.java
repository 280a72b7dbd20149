import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class SignUp {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: declare
            boolean durable = true, exclusive = false, autoDelete = false;
            channel.queueDeclare("sign_up_mails", durable, exclusive, autoDelete, Map.of());

            //: publish
            String message = args.length == 0 ? "Welcome Ada" : String.join(" ", args);
            byte[] body = message.getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("", "sign_up_mails", null, body);
            System.out.println(" [x] Sent '" + message + "'");

        //: close
        }
        //: end
    }
}
