const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: exchange
  await channel.assertExchange('direct_logs', 'direct', { durable: true });

  //: declare
  const { queue } = await channel.assertQueue('', { exclusive: true });

  //: bind
  const severities = process.argv.length > 2 ? process.argv.slice(2) : ['info'];
  for (const severity of severities) {
    await channel.bindQueue(queue, 'direct_logs', severity);
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
