const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: exchange
  await channel.assertExchange('topic_logs', 'topic', { durable: true });

  //: declare
  const { queue } = await channel.assertQueue('', { exclusive: true });

  //: bind
  const bindingKeys = process.argv.length > 2 ? process.argv.slice(2) : ['#'];
  for (const bindingKey of bindingKeys) {
    await channel.bindQueue(queue, 'topic_logs', bindingKey);
  }

  //: receive
  const callback = (message) => {
    console.log(` [x] ${message.fields.routingKey}: '${message.content.toString()}'`);
  };

  //: consume
  await channel.consume(queue, callback, { noAck: true });
  console.log(' [*] Waiting for messages. To exit press CTRL+C');

  //: end
}

main();
