import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class NewTaskPersistent {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: declare
            boolean durable = true, exclusive = false, autoDelete = false;
            channel.queueDeclare("task_queue", durable, exclusive, autoDelete, Map.of());

            //: publish
            String message = args.length == 0 ? "Persistent task." : String.join(" ", args);
            channel.basicPublish("", "task_queue", MessageProperties.PERSISTENT_TEXT_PLAIN,
                    message.getBytes(StandardCharsets.UTF_8));
            System.out.println(" [x] Sent '" + message + "'");

        //: close
        }
        //: end
    }
}
