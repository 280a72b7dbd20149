import sys
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: exchange
channel.exchange_declare(exchange='topic_logs',
                         exchange_type='topic',
                         durable=True)

#: publish
routing_key = sys.argv[1] if len(sys.argv) > 1 else 'anonymous.info'
message = ' '.join(sys.argv[2:]) or 'Hello World!'
channel.basic_publish(exchange='topic_logs',
                      routing_key=routing_key,
                      body=message)
print(f" [x] Sent '{routing_key}': '{message}'")

#: close
connection.close()
