import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly to: readonly string[];
  /** the headers, unfolded */
  readonly head: string;
  /** the plain part, decoded */
  readonly text: string;
  /** everything, decoded */
  readonly whole: string;
}

export interface MailServer {
  /** for SMTP_URL */
  readonly url: string;
  all(): readonly Received[];
  to(address: string): readonly Received[];
  /** hangs up on everybody, until it is back */
  away(): Promise<void>;
  back(): Promise<void>;
  stop(): Promise<void>;
}

/** A real SMTP server on the loopback. It takes everything except what is for `refused@…`. */
export async function startMailServer(): Promise<MailServer> {
  const received: Received[] = [];
  let port = 0;
  let server = await listening();
  async function listening(): Promise<SMTPServer> {
    const made = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      logger: false,
      onRcptTo: ({ address }, _session, done) => (address.startsWith('refused@') ? done(Object.assign(new Error('No such mailbox'), { responseCode: 550 })) : done()),
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          received.push(parsed(Buffer.concat(chunks).toString('utf8'), envelope.rcptTo.map(({ address }) => address)));
          done();
        });
      },
    });
    made.on('error', () => undefined);
    await new Promise<void>((resolve) => made.listen(port, '127.0.0.1', resolve));
    port = (made.server.address() as AddressInfo).port;
    return made;
  }
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return {
    url: `smtp://127.0.0.1:${port}`,
    all: () => received,
    to: (address) => received.filter(({ to }) => to.includes(address)),
    away: close,
    back: async () => {
      server = await listening();
    },
    stop: close,
  };
}

function parsed(raw: string, to: readonly string[]): Received {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\n\n').replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ').replaceAll('\r', '');
  return { to, head: unfolded, text: body.split(/<!doctype html>/i)[0] ?? '', whole: `${unfolded}\n\n${body}` };
}
