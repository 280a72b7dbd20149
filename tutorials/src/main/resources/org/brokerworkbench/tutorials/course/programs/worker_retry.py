import pika

def times_rejected(headers):
    return sum(death['count'] for death in headers.get('x-death', [])
               if death['reason'] == 'rejected')

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
    deaths = times_rejected(properties.headers or {})
    print(f" [x] Received '{body.decode()}', attempt {deaths + 1}")
    if deaths == 3:
        #: park
        print(' [!] Parked')
        channel.basic_publish(exchange='',
                              routing_key='jobs_parked',
                              body=body)
    elif b'Poison' in body or b'Flaky' in body and deaths < 2:
        #: reject
        channel.basic_reject(delivery_tag=method.delivery_tag,
                             requeue=False)
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
