import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: exchange
channel.exchange_declare(exchange='logs',
                         exchange_type='fanout',
                         durable=True)

#: declare
channel.queue_declare(queue='log_index', durable=True)

#: bind
channel.queue_bind(queue='log_index', exchange='logs')

#: receive
def callback(channel, method, properties, body):
    print(f" [x] Received '{body.decode()}'")
    #: ack
    print(' [x] Done')
    channel.basic_ack(delivery_tag=method.delivery_tag)

#: consume
channel.basic_consume(queue='log_index',
                      on_message_callback=callback)
print(' [*] Waiting for messages. To exit press CTRL+C')
try:
    channel.start_consuming()
#: end
except KeyboardInterrupt:
    connection.close()
