const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: exchange
  await channel.assertExchange('orders', 'fanout', { durable: true });

  //: publish
  const message = process.argv.slice(2).join(' ') || 'Order 1';
  channel.publish('orders', '', Buffer.from(message));
  console.log(` [x] Sent '${message}'`);

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
