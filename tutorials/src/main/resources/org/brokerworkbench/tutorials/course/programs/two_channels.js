const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: channel
  const second = await connection.createChannel();
  second.on('error', (error) => console.log(' [!] Refused:', error.message));

  //: declare
  await channel.assertQueue('carts', { durable: true });
  await second.assertQueue('carts', { durable: false }).catch(() => {});

  //: publish
  channel.sendToQueue('carts', Buffer.from('A cart'));
  console.log(" [x] Sent 'A cart' on the first channel");

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
