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

#: declare
result = channel.queue_declare(queue='', exclusive=True)
queue_name = result.method.queue

#: bind
for binding_key in sys.argv[1:] or ['#']:
    channel.queue_bind(queue=queue_name,
                       exchange='topic_logs',
                       routing_key=binding_key)

#: receive
def callback(channel, method, properties, body):
    print(f" [x] {method.routing_key}: '{body.decode()}'")

#: consume
channel.basic_consume(queue=queue_name,
                      auto_ack=True,
                      on_message_callback=callback)
print(' [*] Waiting for messages. To exit press CTRL+C')
try:
    channel.start_consuming()
#: end
except KeyboardInterrupt:
    connection.close()
