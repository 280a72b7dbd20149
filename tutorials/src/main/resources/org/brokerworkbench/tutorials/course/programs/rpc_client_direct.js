const amqp = require('amqplib');
const { randomUUID } = require('crypto');

async function main() {
  //: connect
  const connection = await amqp.connect('amqp://localhost');
  const channel = await connection.createChannel();

  //: receive
  const correlationId = randomUUID();
  let resolve;
  const answer = new Promise((done) => { resolve = done; });
  const callback = (message) => {
    if (message.properties.correlationId === correlationId) {
      resolve(message.content.toString());
    }
  };

  //: consume
  await channel.consume('amq.rabbitmq.reply-to', callback, { noAck: true });

  //: publish
  const n = process.argv[2] || '30';
  console.log(` [x] Calling fib(${n})`);
  const request = { replyTo: 'amq.rabbitmq.reply-to', correlationId };
  channel.sendToQueue('rpc_queue', Buffer.from(n), request);
  console.log(` [.] Got ${await answer}`);

  //: close
  await channel.close();
  await connection.close();

  //: end
}

main();
