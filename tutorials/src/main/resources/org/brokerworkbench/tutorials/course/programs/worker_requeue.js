const amqp = require('amqplib');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: declare
  await channel.assertQueue('jobs', {
    durable: true, deadLetterExchange: '', deadLetterRoutingKey: 'jobs_retry' });
  await channel.assertQueue('jobs_retry', {
    durable: true, messageTtl: 1000, deadLetterExchange: '', deadLetterRoutingKey: 'jobs' });
  await channel.assertQueue('jobs_parked', { durable: true });

  //: receive
  const callback = (message) => {
    const text = message.content.toString();
    console.log(` [x] Received '${text}'`);
    if (text.includes('Poison')) {
      //: reject
      const requeue = true;
      channel.reject(message, requeue);
      return;
    }
    //: ack
    console.log(' [x] Done');
    channel.ack(message);
  };

  //: consume
  await channel.consume('jobs', callback);
  console.log(' [*] Waiting for messages. To exit press CTRL+C');

  //: end
}

main();
