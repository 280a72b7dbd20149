const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: declare
  await channel.assertQueue('sign_up_mails', { durable: true });

  //: prefetch
  await channel.prefetch(1);

  //: receive
  const callback = (message) => {
    console.log(` [x] Received '${message.content.toString()}'`);
    //: ack
    console.log(' [x] Done');
    channel.ack(message);
  };

  //: consume
  await channel.consume('sign_up_mails', callback);
  console.log(' [*] Waiting for messages. To exit press CTRL+C');

  //: end
}

main();
