const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');

  //: confirm
  const channel = await connection.createConfirmChannel();

  //: declare
  await channel.assertQueue('orders', { durable: true });

  //: returned
  channel.on('return', () => console.log(' [!] Returned: no queue got it'));

  //: publish
  const routingKey = process.argv[2] || 'orders';
  channel.publish('', routingKey, Buffer.from('An order'), { mandatory: true });

  //: confirmed
  await channel.waitForConfirms().then(
    () => console.log(' [x] Confirmed'),
    () => console.log(' [!] Refused'));

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
