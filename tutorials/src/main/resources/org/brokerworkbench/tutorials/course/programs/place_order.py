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

#: publish
message = ' '.join(sys.argv[1:]) or 'Order 1'
channel.basic_publish(exchange='orders',
                      routing_key='',
                      body=message)
print(f" [x] Sent '{message}'")

#: close
connection.close()
