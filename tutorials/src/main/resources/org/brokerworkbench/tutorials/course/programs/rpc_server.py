import pika

def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: declare
channel.queue_declare(queue='rpc_queue', durable=True)

#: prefetch
channel.basic_qos(prefetch_count=1)

#: receive
def callback(channel, method, properties, body):
    n = int(body)
    print(f' [.] fib({n})')
    #: work
    answer = str(fib(n))
    #: reply
    reply = pika.BasicProperties(correlation_id=properties.correlation_id)
    channel.basic_publish(exchange='',
                          routing_key=properties.reply_to,
                          properties=reply,
                          body=answer)
    #: ack
    channel.basic_ack(delivery_tag=method.delivery_tag)

#: consume
channel.basic_consume(queue='rpc_queue',
                      on_message_callback=callback)
print(' [*] Waiting for messages. To exit press CTRL+C')
try:
    channel.start_consuming()
#: end
except KeyboardInterrupt:
    connection.close()
