import queue
import sys
import threading
import time

#: queue
mails = queue.Queue()
print(f' [*] Mails in the queue: {mails.qsize()}')

#: work
def send_mails():
    while True:
        mail = mails.get()
        time.sleep(mail.count('.'))
        print(f" [x] Sent '{mail}'")
        mails.task_done()

threading.Thread(target=send_mails, daemon=True).start()

#: put
for mail in sys.argv[1:]:
    mails.put(mail)
    print(f" [x] Queued '{mail}'")

#: end
mails.join()
