// An SMTP server on this machine (RFC 5321, as much as a letter needs) that keeps what it receives.
import { type AddressInfo, type Socket, createServer } from "node:net";

export interface Mailbox {
  readonly url: string;
  /** Whole letters, with LF line ends. */
  readonly received: readonly string[];
  /** The addresses of RCPT TO that were accepted. */
  readonly recipients: readonly string[];
  /** An address that is refused for good. */
  refuses: string;
  close(): Promise<void>;
}

export async function openMailbox(): Promise<Mailbox> {
  const received: string[] = [];
  const recipients: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => {});
    converse(socket);
  });
  const converse = (socket: Socket): void => {
    let [pending, letter] = ["", undefined as string | undefined];
    socket.write("220 mailbox ESMTP\r\n");
    socket.on("data", (data) => {
      pending += data.toString("latin1");
      for (let end = pending.indexOf("\r\n"); end >= 0; end = pending.indexOf("\r\n")) {
        const line = pending.slice(0, end);
        pending = pending.slice(end + 2);
        if (letter === undefined) letter = reply(socket, line) ? "" : undefined;
        else if (line !== ".") letter += `${line.replace(/^\./, "")}\n`;
        else {
          received.push(letter);
          letter = undefined;
          socket.write("250 kept\r\n");
        }
      }
    });
  };
  /** Answers one command; true where the letter itself follows. */
  const reply = (socket: Socket, line: string): boolean => {
    const recipient = /^RCPT TO:<([^>]*)>/i.exec(line)?.[1];
    if (recipient !== undefined) {
      const refused = recipient === mailbox.refuses;
      if (!refused) recipients.push(recipient);
      socket.write(refused ? `550 5.1.1 <${recipient}> unknown\r\n` : "250 OK\r\n");
    } else if (/^DATA/i.test(line)) socket.write("354 go on\r\n");
    else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
    else socket.write("250 OK\r\n");
    return /^DATA/i.test(line);
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // The kernel's choice of a port is a number here, as `listen` was given a host.
  const { port } = server.address() as AddressInfo;
  const mailbox: Mailbox = {
    url: `smtp://127.0.0.1:${port}?ignoreTLS=true`,
    received,
    recipients,
    refuses: "",
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
  return mailbox;
}
