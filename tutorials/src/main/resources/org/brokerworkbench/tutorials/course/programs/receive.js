const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: declare
  await channel.assertQueue('hello', { durable: true });

  //: receive
  const callback = (message) => {
    console.log(` [x] Received '${message.content.toString()}'`);
  };

  //: consume
  await channel.consume('hello', callback, { noAck: true });
  console.log(' [*] Waiting for messages. To exit press CTRL+C');

  //: end
}

main();
