const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: exchange
  await channel.assertExchange('topic_logs', 'topic', { durable: true });

  //: publish
  const [routingKey = 'anonymous.info', message = 'Hello World!'] = process.argv.slice(2);
  channel.publish('topic_logs', routingKey, Buffer.from(message));
  console.log(` [x] Sent '${routingKey}': '${message}'`);

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
