import sys
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: declare
channel.queue_declare(queue='sign_up_mails', durable=True)

#: publish
message = ' '.join(sys.argv[1:]) or 'Welcome Ada'
channel.basic_publish(exchange='',
                      routing_key='sign_up_mails',
                      body=message)
print(f" [x] Sent '{message}'")

#: close
connection.close()
