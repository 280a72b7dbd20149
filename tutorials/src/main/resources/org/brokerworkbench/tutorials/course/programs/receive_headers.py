import sys
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: exchange
channel.exchange_declare(exchange='documents',
                         exchange_type='headers',
                         durable=True)

#: declare
result = channel.queue_declare(queue='', exclusive=True)
queue_name = result.method.queue

#: bind
words = sys.argv[1:] or ['x-match=all', 'format=pdf', 'type=report']
channel.queue_bind(queue=queue_name,
                   exchange='documents',
                   arguments=dict(word.split('=') for word in words))

#: receive
def callback(channel, method, properties, body):
    print(f" [x] '{body.decode()}' {properties.headers}")

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
