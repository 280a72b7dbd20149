import sys
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: exchange
channel.exchange_declare(exchange='documents',
                         exchange_type='headers',
                         durable=True)

#: publish
words = sys.argv[1:] or ['format=pdf', 'type=report']
headers = dict(word.split('=') for word in words)
channel.basic_publish(exchange='documents',
                      routing_key='',
                      properties=pika.BasicProperties(headers=headers),
                      body='A document')
print(f' [x] Sent {headers}')

#: close
connection.close()
