import sys
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
parameters.virtual_host = 'shop'
parameters.credentials = pika.PlainCredentials('shop_app', 'secret')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: declare
channel.queue_declare(queue='shop.orders', durable=True)

#: publish
message = ' '.join(sys.argv[1:]) or 'Order 1'
channel.basic_publish(exchange='',
                      routing_key='shop.orders',
                      body=message)
print(f" [x] Sent '{message}'")

#: close
connection.close()
