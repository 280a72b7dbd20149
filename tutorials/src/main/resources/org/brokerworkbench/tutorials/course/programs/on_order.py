import sys
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: exchange
channel.exchange_declare(exchange='orders',
                         exchange_type='fanout',
                         durable=True)

#: declare
queue = sys.argv[1] if len(sys.argv) > 1 else 'stock'
channel.queue_declare(queue=queue, durable=True)

#: bind
channel.queue_bind(queue=queue, exchange='orders')

#: receive
def callback(channel, method, properties, body):
    print(f" [x] Received '{body.decode()}'")
    #: ack
    print(' [x] Done')
    channel.basic_ack(delivery_tag=method.delivery_tag)

#: consume
channel.basic_consume(queue=queue,
                      on_message_callback=callback)
print(' [*] Waiting for messages. To exit press CTRL+C')
try:
    channel.start_consuming()
#: end
except KeyboardInterrupt:
    connection.close()
