const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: publish
  const message = process.argv.slice(2).join(' ') || 'Flaky job';
  channel.sendToQueue('jobs', Buffer.from(message));
  console.log(` [x] Sent '${message}'`);

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
