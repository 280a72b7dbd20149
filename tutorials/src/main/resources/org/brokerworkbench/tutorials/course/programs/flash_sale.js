const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');

  //: confirm
  const channel = await connection.createConfirmChannel();

  //: declare
  await channel.assertQueue('flash_sale', {
    durable: true, maxLength: 3, arguments: { 'x-overflow': 'reject-publish' } });

  //: publish
  channel.sendToQueue('flash_sale', Buffer.from('A customer'));

  //: confirmed
  await channel.waitForConfirms().then(
    () => console.log(' [x] In the queue'),
    () => console.log(' [!] Sold out'));

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
