const amqp = require('amqplib');

const timesRejected = (headers) => (headers['x-death'] || [])
  .filter((death) => death.reason === 'rejected')
  .reduce((sum, death) => sum + death.count, 0);

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
    const deaths = timesRejected(message.properties.headers);
    console.log(` [x] Received '${text}', attempt ${deaths + 1}`);
    if (deaths === 3) {
      //: park
      console.log(' [!] Parked');
      channel.sendToQueue('jobs_parked', message.content);
    } else if (text.includes('Poison') || (text.includes('Flaky') && deaths < 2)) {
      //: reject
      const requeue = false;
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
