const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: exchange
  await channel.assertExchange('documents', 'headers', { durable: true });

  //: declare
  const { queue } = await channel.assertQueue('', { exclusive: true });

  //: bind
  const usual = ['x-match=all', 'format=pdf', 'type=report'];
  const words = process.argv.length > 2 ? process.argv.slice(2) : usual;
  const wanted = Object.fromEntries(words.map((word) => word.split('=')));
  await channel.bindQueue(queue, 'documents', '', wanted);

  //: receive
  const callback = (message) => {
    console.log(` [x] '${message.content.toString()}'`, message.properties.headers);
  };

  //: consume
  await channel.consume(queue, callback, { noAck: true });
  console.log(' [*] Waiting for messages. To exit press CTRL+C');

  //: end
}

main();
