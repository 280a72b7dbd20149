const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: declare
  await channel.assertQueue('sign_up_mails', { durable: true });

  //: publish
  const message = process.argv.slice(2).join(' ') || 'Welcome Ada';
  channel.publish('', 'sign_up_mails', Buffer.from(message));
  console.log(` [x] Sent '${message}'`);

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
