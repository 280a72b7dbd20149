const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: exchange
  await channel.assertExchange('logs', 'fanout', { durable: true });

  //: declare
  const { queue } = await channel.assertQueue('', { exclusive: true });

  //: bind
  await channel.bindQueue(queue, 'logs', '');

  //: receive
  const callback = (message) => {
    console.log(` [x] Received '${message.content.toString()}'`);
  };

  //: consume
  await channel.consume(queue, callback, { noAck: true });
  console.log(' [*] Waiting for messages. To exit press CTRL+C');

  //: end
}

main();
