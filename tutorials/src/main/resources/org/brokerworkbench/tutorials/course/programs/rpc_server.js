const amqp = require('amqplib');

const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2));

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: declare
  await channel.assertQueue('rpc_queue', { durable: true });

  //: prefetch
  await channel.prefetch(1);

  //: receive
  const callback = (message) => {
    const n = Number(message.content.toString());
    console.log(` [.] fib(${n})`);
    //: work
    const answer = Buffer.from(fib(n).toString());
    //: reply
    const { replyTo, correlationId } = message.properties;
    channel.sendToQueue(replyTo, answer, { correlationId });
    //: ack
    channel.ack(message);
  };

  //: consume
  await channel.consume('rpc_queue', callback);
  console.log(' [*] Waiting for messages. To exit press CTRL+C');

  //: end
}

main();
