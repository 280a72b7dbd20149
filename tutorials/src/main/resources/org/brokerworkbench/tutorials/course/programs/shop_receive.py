import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
parameters.virtual_host = 'shop'
parameters.credentials = pika.PlainCredentials('shop_reader', 'secret')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: receive
def callback(channel, method, properties, body):
    print(f" [x] Received '{body.decode()}'")
    #: ack
    print(' [x] Done')
    channel.basic_ack(delivery_tag=method.delivery_tag)

#: consume
channel.basic_consume(queue='shop.orders',
                      on_message_callback=callback)
print(' [*] Waiting for messages. To exit press CTRL+C')
try:
    channel.start_consuming()
#: end
except KeyboardInterrupt:
    connection.close()
