import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.util.Map;

public class DeclareFleeting {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: declare
            boolean durable = false, exclusive = false, autoDelete = false;
            channel.queueDeclare("task_queue", durable, exclusive, autoDelete, Map.of());

        //: close
        }
        //: end
    }
}
