import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

public class SendHeaders {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: exchange
            boolean durable = true;
            channel.exchangeDeclare("documents", BuiltinExchangeType.HEADERS, durable);

            //: publish
            Map<String, Object> headers = new HashMap<>();
            String[] usual = {"format=pdf", "type=report"};
            for (String word : args.length > 0 ? args : usual) {
                headers.put(word.split("=")[0], word.split("=")[1]);
            }
            AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                    .headers(headers)
                    .build();
            byte[] body = "A document".getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("documents", "", properties, body);
            System.out.println(" [x] Sent " + headers);

        //: close
        }
        //: end
    }
}
