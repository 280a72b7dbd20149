const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: exchange
  await channel.assertExchange('documents', 'headers', { durable: true });

  //: publish
  const words = process.argv.length > 2 ? process.argv.slice(2) : ['format=pdf', 'type=report'];
  const headers = Object.fromEntries(words.map((word) => word.split('=')));
  channel.publish('documents', '', Buffer.from('A document'), { headers });
  console.log(' [x] Sent', headers);

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
