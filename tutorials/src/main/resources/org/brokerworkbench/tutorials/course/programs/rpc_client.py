import sys
import uuid
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: declare
result = channel.queue_declare(queue='', exclusive=True)
reply_queue = result.method.queue

#: receive
correlation_id = str(uuid.uuid4())
answers = []

def callback(channel, method, properties, body):
    if properties.correlation_id == correlation_id:
        answers.append(body.decode())

#: consume
channel.basic_consume(queue=reply_queue,
                      auto_ack=True,
                      on_message_callback=callback)

#: publish
n = sys.argv[1] if len(sys.argv) > 1 else '30'
print(f' [x] Calling fib({n})')
request = pika.BasicProperties(reply_to=reply_queue,
                               correlation_id=correlation_id)
channel.basic_publish(exchange='',
                      routing_key='rpc_queue',
                      properties=request,
                      body=n)
while not answers:
    connection.process_data_events(time_limit=1)
print(f' [.] Got {answers[0]}')

#: close
connection.close()
