const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: declare
  await channel.assertQueue('readings', { durable: true, messageTtl: 1500 });

  //: publish
  channel.sendToQueue('readings', Buffer.from('21 degrees'));
  console.log(" [x] Sent '21 degrees'");

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
