import { Agent, request } from 'node:http';

export interface Sent {
  readonly code: number;
  readonly html: string;
}

/** Asks as a browser does, over connections that are kept. @param body a form to post; nothing is asked for with GET */
export function send(agent: Agent, url: string, body: Readonly<Record<string, string>> | null = null, headers: Readonly<Record<string, string>> = {}): Promise<Sent> {
  const text = body === null ? '' : new URLSearchParams(body).toString();
  return new Promise((resolve, reject) => {
    const form = body === null ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(text)) };
    const asked = request(url, { agent, method: body === null ? 'GET' : 'POST', headers: { ...headers, ...form } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ code: answer.statusCode ?? 0, html: Buffer.concat(parts).toString('utf8') }));
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(text);
  });
}

/** An address nobody else has: each form is somebody's. */
export const visitorAt = (number: number): Readonly<Record<string, string>> => ({ 'x-forwarded-for': `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}` });

/** Does some work `width` at a time. @returns milliseconds for all of it */
export async function inParallel(total: number, width: number, work: (turn: number) => Promise<void>): Promise<number> {
  const started = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: width }, async () => {
      while (next < total) await work(next++);
    }),
  );
  return performance.now() - started;
}
