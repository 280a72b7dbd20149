const amqp = require('amqplib');

async function main() {
  //: connect
  const address = new URL('amqp://localhost');
  address.pathname = '/shop';
  address.username = 'shop_app';
  address.password = 'secret';
  const connection = await amqp.connect(address.href);
  const channel = await connection.createChannel();

  //: declare
  await channel.assertQueue('shop.orders', { durable: true });

  //: publish
  const message = process.argv.slice(2).join(' ') || 'Order 1';
  channel.publish('', 'shop.orders', Buffer.from(message));
  console.log(` [x] Sent '${message}'`);

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
