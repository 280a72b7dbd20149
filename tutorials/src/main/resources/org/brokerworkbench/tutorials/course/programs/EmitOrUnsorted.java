import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;

public class EmitOrUnsorted {

    public static void main(String[] args) throws Exception {
        //: connect
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri("amqp://localhost");
        try (Connection connection = factory.newConnection();
                Channel channel = connection.createChannel()) {

            //: exchange
            boolean durable = true, exclusive = false, autoDelete = false;
            channel.exchangeDeclare("unsorted", BuiltinExchangeType.FANOUT, durable);
            Map<String, Object> arguments = Map.of("alternate-exchange", "unsorted");
            BuiltinExchangeType direct = BuiltinExchangeType.DIRECT;
            channel.exchangeDeclare("inbox", direct, durable, autoDelete, arguments);

            //: declare
            channel.queueDeclare("invoices", durable, exclusive, autoDelete, Map.of());
            channel.queueDeclare("unsorted", durable, exclusive, autoDelete, Map.of());

            //: bind
            channel.queueBind("invoices", "inbox", "invoice");
            channel.queueBind("unsorted", "unsorted", "");

            //: publish
            String routingKey = args.length > 0 ? args[0] : "invoice";
            byte[] body = "A letter".getBytes(StandardCharsets.UTF_8);
            channel.basicPublish("inbox", routingKey, null, body);
            System.out.println(" [x] Sent with key '" + routingKey + "'");

        //: close
        }
        //: end
    }
}
