const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: exchange
  await channel.assertExchange('logs', 'fanout', { durable: true });

  //: publish
  const message = process.argv.slice(2).join(' ') || 'Hello World!';
  channel.publish('logs', '', Buffer.from(message));
  console.log(` [x] Sent '${message}'`);

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
