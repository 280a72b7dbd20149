import sys
import pika

#: connect
connection = pika.BlockingConnection(pika.URLParameters('amqp://localhost'))
channel = connection.channel()

#: declare
channel.queue_declare(queue='task_queue', durable=True)

#: publish
message = ' '.join(sys.argv[1:]) or 'First message.'
channel.basic_publish(exchange='', routing_key='task_queue', body=message)
print(f" [x] Sent '{message}'")

#: close
connection.close()
