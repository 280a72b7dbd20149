const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: declare
  await channel.assertQueue('hello', { durable: true });

  //: publish
  channel.sendToQueue('hello', Buffer.from('Hello World!'));
  console.log(" [x] Sent 'Hello World!'");

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
