import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;

public class NewJob {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: publish
            String message = args.length == 0 ? "Flaky job" : String.join(" ", args);
            channel.basicPublish("", "jobs", null, message.getBytes(StandardCharsets.UTF_8));
            System.out.println(" [x] Sent '" + message + "'");

        //: close
        }
        //: end
    }
}
