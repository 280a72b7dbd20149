const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: exchange
  await channel.assertExchange('orders', 'fanout', { durable: true });

  //: declare
  const queue = process.argv[2] || 'stock';
  await channel.assertQueue(queue, { durable: true });

  //: bind
  await channel.bindQueue(queue, 'orders', '');

  //: receive
  const callback = (message) => {
    console.log(` [x] Received '${message.content.toString()}'`);
    //: ack
    console.log(' [x] Done');
    channel.ack(message);
  };

  //: consume
  await channel.consume(queue, callback);
  console.log(' [*] Waiting for messages. To exit press CTRL+C');

  //: end
}

main();
