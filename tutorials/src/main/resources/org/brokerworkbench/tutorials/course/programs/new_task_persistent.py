import sys
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: declare
channel.queue_declare(queue='task_queue', durable=True)

#: publish
message = ' '.join(sys.argv[1:]) or 'Persistent task.'
channel.basic_publish(exchange='',
                      routing_key='task_queue',
                      body=message,
                      properties=pika.BasicProperties(delivery_mode=2))
print(f" [x] Sent '{message}'")

#: close
connection.close()
