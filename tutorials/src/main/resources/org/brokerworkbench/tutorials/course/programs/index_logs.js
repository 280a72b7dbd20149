const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: exchange
  await channel.assertExchange('logs', 'fanout', { durable: true });

  //: declare
  await channel.assertQueue('log_index', { durable: true });

  //: bind
  await channel.bindQueue('log_index', 'logs', '');

  //: receive
  const callback = (message) => {
    console.log(` [x] Received '${message.content.toString()}'`);
    //: ack
    console.log(' [x] Done');
    channel.ack(message);
  };

  //: consume
  await channel.consume('log_index', callback);
  console.log(' [*] Waiting for messages. To exit press CTRL+C');

  //: end
}

main();
