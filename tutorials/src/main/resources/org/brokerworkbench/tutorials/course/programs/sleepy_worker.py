import time
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost?heartbeat=5')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: declare
channel.queue_declare(queue='task_queue', durable=True)

#: prefetch
channel.basic_qos(prefetch_count=1)

#: receive
def callback(channel, method, properties, body):
    print(f" [x] Received '{body.decode()}'")
    #: work
    # sends no heartbeats meanwhile; connection.sleep() would
    time.sleep(body.count(b'.'))
    #: ack
    print(' [x] Done')
    channel.basic_ack(delivery_tag=method.delivery_tag)

#: consume
channel.basic_consume(queue='task_queue',
                      on_message_callback=callback)
print(' [*] Waiting for messages. To exit press CTRL+C')
try:
    channel.start_consuming()
#: end
except KeyboardInterrupt:
    connection.close()
