import sys
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: confirm
channel.confirm_delivery()

#: declare
channel.queue_declare(queue='orders', durable=True)

#: publish
routing_key = sys.argv[1] if len(sys.argv) > 1 else 'orders'
try:
    channel.basic_publish(exchange='',
                          routing_key=routing_key,
                          body='An order',
                          mandatory=True)
    #: confirmed
    print(' [x] Confirmed')
except pika.exceptions.NackError:
    print(' [!] Refused')
#: returned
except pika.exceptions.UnroutableError:
    print(' [!] Returned: no queue got it')

#: close
connection.close()
