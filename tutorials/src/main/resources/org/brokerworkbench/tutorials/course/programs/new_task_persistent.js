const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: declare
  await channel.assertQueue('task_queue', { durable: true });

  //: publish
  const message = process.argv.slice(2).join(' ') || 'Persistent task.';
  channel.sendToQueue('task_queue', Buffer.from(message),
                      { persistent: true });
  console.log(` [x] Sent '${message}'`);

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
