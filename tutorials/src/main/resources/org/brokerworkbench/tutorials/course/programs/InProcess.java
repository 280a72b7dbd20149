import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

public class InProcess {

    public static void main(String[] args) throws Exception {
        //: queue
        BlockingQueue<String> mails = new LinkedBlockingQueue<>();
        CountDownLatch unsent = new CountDownLatch(args.length);
        System.out.println(" [*] Mails in the queue: " + mails.size());

        //: work
        Thread sender = new Thread(() -> {
            try {
                while (true) {
                    String mail = mails.take();
                    Thread.sleep(1000 * mail.chars().filter(letter -> letter == '.').count());
                    System.out.println(" [x] Sent '" + mail + "'");
                    unsent.countDown();
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        sender.setDaemon(true);
        sender.start();

        //: put
        for (String mail : args) {
            mails.put(mail);
            System.out.println(" [x] Queued '" + mail + "'");
        }

        //: end
        unsent.await();
    }
}
