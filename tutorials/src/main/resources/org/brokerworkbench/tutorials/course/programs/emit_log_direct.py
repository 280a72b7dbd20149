import sys
import pika

#: connect
parameters = pika.URLParameters('amqp://localhost')
connection = pika.BlockingConnection(parameters)
channel = connection.channel()

#: exchange
channel.exchange_declare(exchange='direct_logs',
                         exchange_type='direct',
                         durable=True)

#: publish
severity = sys.argv[1] if len(sys.argv) > 1 else 'info'
message = ' '.join(sys.argv[2:]) or 'Hello World!'
channel.basic_publish(exchange='direct_logs',
                      routing_key=severity,
                      body=message)
print(f" [x] Sent '{severity}': '{message}'")

#: close
connection.close()
