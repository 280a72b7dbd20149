const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: exchange
  await channel.assertExchange('direct_logs', 'direct', { durable: true });

  //: publish
  const [severity = 'info', message = 'Hello World!'] = process.argv.slice(2);
  channel.publish('direct_logs', severity, Buffer.from(message));
  console.log(` [x] Sent '${severity}': '${message}'`);

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
