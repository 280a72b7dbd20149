import sys
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: publish
message = ' '.join(sys.argv[1:]) or 'Flaky job'
channel.basic_publish(exchange='',
                      routing_key='jobs',
                      body=message)
print(f" [x] Sent '{message}'")

#: close
connection.close()
