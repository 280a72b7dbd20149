import sys
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: exchange
channel.exchange_declare(exchange='unsorted',
                         exchange_type='fanout',
                         durable=True)
arguments = {'alternate-exchange': 'unsorted'}
channel.exchange_declare(exchange='inbox',
                         exchange_type='direct',
                         durable=True,
                         arguments=arguments)

#: declare
channel.queue_declare(queue='invoices', durable=True)
channel.queue_declare(queue='unsorted', durable=True)

#: bind
channel.queue_bind(queue='invoices',
                   exchange='inbox',
                   routing_key='invoice')
channel.queue_bind(queue='unsorted', exchange='unsorted')

#: publish
routing_key = sys.argv[1] if len(sys.argv) > 1 else 'invoice'
channel.basic_publish(exchange='inbox',
                      routing_key=routing_key,
                      body='A letter')
print(f" [x] Sent with key '{routing_key}'")

#: close
connection.close()
