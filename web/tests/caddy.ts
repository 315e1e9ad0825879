import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../scripts/system/ports.ts';

const docker = join(import.meta.dirname, '../../docker');

export interface Caddy {
  /** of the site, as the world sees it */
  readonly url: string;
  stop(): Promise<void>;
}

/** Headers that are of a connection or of an hour. */
const passing = new Set(['date', 'connection', 'keep-alive', 'transfer-encoding', 'alt-svc']);

export interface Answer {
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer as it travels: not unpacked, no redirect followed, nothing asked for that is not said here. */
export const ask = (url: string, method = 'GET', headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method, headers, agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => resolve({ code: answer.statusCode ?? 0, headers: Object.fromEntries(Object.entries(answer.headers).flatMap(([name, value]) => (passing.has(name) ? [] : [[name, String(value)]]))), body: Buffer.concat(chunks).toString('base64') }));
    });
    asked.once('error', reject);
    asked.end();
  });

/** Caddy as the compose file runs it, in front of a site server on this machine. @returns null where no Caddy is installed */
export async function startCaddy(siteUrl: string, dataDir: string): Promise<Caddy | null> {
  const installed = await promisify(execFile)('caddy', ['version']).then(
    () => true,
    () => false,
  );
  if (!installed) return null;
  const folder = await mkdtemp(join(tmpdir(), 'bridgepress-caddy-'));
  const [port, own, cms] = [await freePort(), await freePort(), await freePort()];
  const text = (await readFile(join(docker, 'Caddyfile'), 'utf8'))
    .replaceAll('127.0.0.1:4322', `127.0.0.1:${own}`)
    .replace('storage file_system /certificates', `admin off\n\tstorage file_system ${folder}`)
    .replace('email {$ACME_EMAIL}', '')
    .replace('{$SITE_DOMAIN}', `http://127.0.0.1:${port}`)
    .replace('{$CMS_DOMAIN}', `http://127.0.0.1:${cms}`)
    .replaceAll('site:4321', new URL(siteUrl).host)
    .replaceAll('/data/', `${dataDir}/`);
  await writeFile(join(folder, 'Caddyfile'), text);
  await writeFile(join(folder, 'released.caddy'), await readFile(join(docker, 'released.caddy')));
  const child = spawn('caddy', ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: folder } });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = `http://127.0.0.1:${port}`;
  for (const end = Date.now() + 20_000; !(await fetch(url).then(() => true, () => false)); await new Promise((resolve) => setTimeout(resolve, 50)))
    if (Date.now() > end || child.exitCode !== null) throw new Error(`Caddy did not start: ${said}`);
  return {
    url,
    stop: async () => {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
