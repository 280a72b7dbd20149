const amqp = require('amqplib');
const { setTimeout: sleep } = require('timers/promises');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: declare
  await channel.assertQueue('task_queue', { durable: true });

  //: receive
  const callback = async (message) => {
    const text = message.content.toString();
    console.log(` [x] Received '${text}'`);
    //: work
    const seconds = text.split('.').length - 1;
    await sleep(seconds * 1000);
    console.log(' [x] Done');
  };

  //: consume
  let work = Promise.resolve(); // one task after the other
  await channel.consume('task_queue', (message) => {
    work = work.then(() => callback(message));
  }, { noAck: true });
  console.log(' [*] Waiting for messages. To exit press CTRL+C');

  //: end
}

main();
