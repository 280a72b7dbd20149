const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost?heartbeat=5');
  const channel = await connection.createChannel();

  //: declare
  await channel.assertQueue('task_queue', { durable: true });

  //: prefetch
  await channel.prefetch(1);

  //: receive
  const callback = (message) => {
    const text = message.content.toString();
    console.log(` [x] Received '${text}'`);
    //: work
    // blocks the event loop, and with it the heartbeats
    const until = Date.now() + (text.split('.').length - 1) * 1000;
    while (Date.now() < until);
    //: ack
    console.log(' [x] Done');
    channel.ack(message);
  };

  //: consume
  await channel.consume('task_queue', callback);
  console.log(' [*] Waiting for messages. To exit press CTRL+C');

  //: end
}

main();
