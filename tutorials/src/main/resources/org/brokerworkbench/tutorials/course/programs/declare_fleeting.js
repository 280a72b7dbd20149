const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: declare
  await channel.assertQueue('task_queue', { durable: false });

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
