import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: declare
channel.queue_declare(queue='readings',
                      durable=True,
                      arguments={'x-message-ttl': 1500})

#: publish
channel.basic_publish(exchange='',
                      routing_key='readings',
                      body='21 degrees')
print(" [x] Sent '21 degrees'")

#: close
connection.close()
