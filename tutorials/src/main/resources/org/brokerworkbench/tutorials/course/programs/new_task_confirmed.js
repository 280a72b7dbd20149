const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');

  //: confirm
  const channel = await connection.createConfirmChannel();

  //: declare
  await channel.assertQueue('task_queue', { durable: true });

  //: publish
  const message = process.argv.slice(2).join(' ') || 'Confirmed task.';
  channel.sendToQueue('task_queue', Buffer.from(message),
                      { persistent: true });

  //: confirmed
  await channel.waitForConfirms();
  console.log(` [x] The broker has '${message}' safe`);

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
