//: queue
const mails = [];
console.log(` [*] Mails in the queue: ${mails.length}`);

//: work
async function sendMails() {
  while (mails.length > 0) {
    const mail = mails.shift();
    const seconds = mail.split('.').length - 1;
    await new Promise((done) => setTimeout(done, seconds * 1000));
    console.log(` [x] Sent '${mail}'`);
  }
}

//: put
for (const mail of process.argv.slice(2)) {
  mails.push(mail);
  console.log(` [x] Queued '${mail}'`);
}

//: end
sendMails();
