import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: declare
channel.queue_declare(queue='jobs', durable=True, arguments={
    'x-dead-letter-exchange': '',
    'x-dead-letter-routing-key': 'jobs_retry'})
channel.queue_declare(queue='jobs_retry', durable=True, arguments={
    'x-message-ttl': 1000,
    'x-dead-letter-exchange': '',
    'x-dead-letter-routing-key': 'jobs'})
channel.queue_declare(queue='jobs_parked', durable=True)

#: receive
def callback(channel, method, properties, body):
    print(f" [x] Received '{body.decode()}'")
    if b'Poison' in body:
        #: reject
        channel.basic_reject(delivery_tag=method.delivery_tag,
                             requeue=True)
        return
    #: ack
    print(' [x] Done')
    channel.basic_ack(delivery_tag=method.delivery_tag)

#: consume
channel.basic_consume(queue='jobs',
                      on_message_callback=callback)
print(' [*] Waiting for messages. To exit press CTRL+C')
try:
    channel.start_consuming()
#: end
except KeyboardInterrupt:
    connection.close()
