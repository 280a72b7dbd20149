import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: confirm
channel.confirm_delivery()

#: declare
channel.queue_declare(queue='flash_sale', durable=True, arguments={
    'x-max-length': 3,
    'x-overflow': 'reject-publish'})

#: publish
try:
    channel.basic_publish(exchange='',
                          routing_key='flash_sale',
                          body='A customer')
    #: confirmed
    print(' [x] In the queue')
except pika.exceptions.NackError:
    print(' [!] Sold out')

#: close
connection.close()
