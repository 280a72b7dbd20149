const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: exchange
  await channel.assertExchange('unsorted', 'fanout', { durable: true });
  await channel.assertExchange('inbox', 'direct',
                               { durable: true, alternateExchange: 'unsorted' });

  //: declare
  await channel.assertQueue('invoices', { durable: true });
  await channel.assertQueue('unsorted', { durable: true });

  //: bind
  await channel.bindQueue('invoices', 'inbox', 'invoice');
  await channel.bindQueue('unsorted', 'unsorted', '');

  //: publish
  const routingKey = process.argv[2] || 'invoice';
  channel.publish('inbox', routingKey, Buffer.from('A letter'));
  console.log(` [x] Sent with key '${routingKey}'`);

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
