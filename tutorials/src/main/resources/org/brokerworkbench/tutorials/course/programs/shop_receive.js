const amqp = require('amqplib');

async function main() {
  //: connect
  const address = new URL('amqp://localhost');
  address.pathname = '/shop';
  address.username = 'shop_reader';
  address.password = 'secret';
  const connection = await amqp.connect(address.href);
  const channel = await connection.createChannel();

  //: receive
  const callback = (message) => {
    console.log(` [x] Received '${message.content.toString()}'`);
    //: ack
    console.log(' [x] Done');
    channel.ack(message);
  };

  //: consume
  await channel.consume('shop.orders', callback);
  console.log(' [*] Waiting for messages. To exit press CTRL+C');

  //: end
}

main();
