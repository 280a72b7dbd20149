import time
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: declare
channel.queue_declare(queue='task_queue', durable=True)

#: receive
def callback(channel, method, properties, body):
    print(f" [x] Received '{body.decode()}'")
    #: work
    time.sleep(body.count(b'.'))
    print(' [x] Done')

#: consume
channel.basic_consume(queue='task_queue',
                      auto_ack=True,
                      on_message_callback=callback)
print(' [*] Waiting for messages. To exit press CTRL+C')
try:
    channel.start_consuming()
#: end
except KeyboardInterrupt:
    connection.close()
