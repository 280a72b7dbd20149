import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: channel
second = connection.channel()

#: declare
channel.queue_declare(queue='carts', durable=True)
try:
    second.queue_declare(queue='carts', durable=False)
except pika.exceptions.ChannelClosedByBroker as closed:
    print(f' [!] Refused: {closed}')

#: publish
channel.basic_publish(exchange='',
                      routing_key='carts',
                      body='A cart')
print(" [x] Sent 'A cart' on the first channel")

#: close
connection.close()
