import { createServer, type Server } from 'node:http';
import { lookup } from 'node:dns';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isPublicAddress } from '../src/links/public-address.ts';
import { publicReach, tryLink, type Reach } from '../src/links/try-link.ts';

let server: Server;
let origin: string;
const asked: string[] = [];
/** This machine stands for the internet, so that nobody outside is asked. */
const here: Reach = { lookup, mayAsk: ({ hostname }) => hostname === '127.0.0.1' };
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const code = Number(request.url?.slice(1));
    if (request.url === '/moved') return response.writeHead(302, { location: '/200' }).end();
    if (request.url === '/inside') return response.writeHead(302, { location: 'http://169.254.169.254/' }).end();
    if (request.url === '/round') return response.writeHead(301, { location: '/round' }).end();
    if (request.url === '/only-get') return response.writeHead(request.method === 'GET' ? 200 : 501).end();
    response.writeHead(code).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

describe('a link to another site', () => {
  it.each([['/200', 'works'], ['/moved', 'works'], ['/only-get', 'works'], ['/403', 'works'], ['/404', 'gone'], ['/410', 'gone'], ['/503', 'unreachable'], ['/round', 'unreachable']])('that answers as %s: %s', async (path, state) => {
    expect(await tryLink(origin + path, here)).toBe(state);
  });
  it('that is redirected inside is not followed there', async () => {
    expect(await tryLink(`${origin}/inside`, here)).toBe('unreachable');
  });
  it('is never one to this machine, its networks, an odd port, or a host whose name leads there', async () => {
    asked.length = 0;
    const { port } = new URL(origin);
    for (const url of [origin, `http://localhost:${port}/200`, 'http://localhost/', 'http://[::1]/', 'http://2130706433/', 'http://0x7f.1/', 'http://10.0.0.1/', 'http://example.org:22/', 'http://a:b@example.org/', 'ftp://example.org/', 'file:///etc/passwd', 'nonsense'])
      expect([url, await tryLink(url, publicReach)]).toEqual([url, 'unreachable']);
    expect(asked).toEqual([]);
  });
});

describe('an address', () => {
  it.each(['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '::', '::1', '::ffff:127.0.0.1', '::ffff:8.8.8.8', 'fe80::1', 'fd00::1', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'example.org', ''])(
    'of our own networks is not public: %s',
    (address) => expect(isPublicAddress(address)).toBe(false),
  );
  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '2606:4700:4700::1111'])('of the internet is: %s', (address) => expect(isPublicAddress(address)).toBe(true));
});
