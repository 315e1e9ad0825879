import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { caddyHeaders } from '../../web/server/caddy.ts';
import { cacheControl } from '../../web/server/headers.ts';
import { root } from '../system/root.ts';
import { secretNames } from '../system/secrets.ts';

const read = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly healthcheck?: object;
  readonly command?: readonly string[];
  readonly working_dir?: string;
  readonly networks?: readonly string[];
  readonly volumes?: readonly string[];
}
const compose = parse(await read('docker-compose.yml'), { merge: true }) as { services: Record<string, Service>; volumes: object };

describe('docker-compose.yml', () => {
  it('lets the world reach Caddy and nothing else', () => {
    const open = Object.entries(compose.services).filter(([, { ports }]) => ports);
    expect(open.map(([name]) => name)).toEqual(['caddy']);
    expect(compose.services['caddy']?.ports?.map((port) => port.split(':')[0])).toEqual(['80', '443', '443']);
  });

  it('knows of each service whether it is well', () => {
    for (const [name, { healthcheck }] of Object.entries(compose.services)) expect([name, healthcheck !== undefined]).toEqual([name, true]);
  });

  it('has no secret in it: each has to be given', () => {
    const { environment = {} } = compose.services['cms'] ?? {};
    for (const name of secretNames) expect(environment[name]).toMatch(new RegExp(`^\\$\\{${name}:\\?`));
  });

  it('starts what npm start starts', async () => {
    const started = await read('scripts/system/services.ts');
    for (const name of ['cms', 'publisher', 'site']) {
      const { command = [], working_dir = '' } = compose.services[name] ?? {};
      expect(started).toContain(`'${working_dir.replace('/app/', '')}/${command[1]}'`);
    }
  });

  it('mounts only volumes that it declares', () => {
    const named = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes.map((volume) => volume.split(':')[0]!).filter((volume) => !volume.startsWith('.')));
    expect([...new Set(named)].sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('gets all it asks for from scripts/secrets.mjs', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'scripts/secrets.mjs')]);
    const asked = new Set([...(await read('docker-compose.yml')).matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name!));
    for (const name of asked) expect(stdout).toMatch(new RegExp(`^${name}=`, 'm'));
  });
});

describe('the Dockerfile', () => {
  it('ends without the rights of root', async () => {
    expect((await read('docker/Dockerfile')).split('\n').filter((line) => /^USER/.test(line))).toEqual(['USER bridgepress']);
  });

  it('runs the pinned Node', async () => {
    const { devDependencies } = JSON.parse(await read('package.json')) as { devDependencies: { node: string } };
    for (const [, version] of (await read('docker/Dockerfile')).matchAll(/FROM node:([\d.]+)/g)) expect(version).toBe(devDependencies.node);
  });
});

describe('Caddy', () => {
  it('sends the headers of the site server; make them anew with: node web/server/write-caddy-headers.ts', async () => {
    expect(await read('docker/headers.caddy')).toBe(caddyHeaders());
  });

  it('leaves moved addresses, and what the site server keeps to itself, to the site server before it looks for files', async () => {
    const text = await read('docker/Caddyfile');
    const order = ['@answered path', '@packed path_regexp', '@moved file {path}.moved {path}/.moved', '@released {', '(410)'].map((line) => text.indexOf(line));
    expect(order.every((at, index) => at > (order[index - 1] ?? 0))).toBe(true);
  });

  it('keeps files as long as the site server says', async () => {
    const text = await read('docker/Caddyfile');
    expect(text).toContain(`header @kept Cache-Control "${cacheControl('/assets/x')}"`);
    expect(text).toContain(`header @asked Cache-Control "${cacheControl('/articles/x/')}"`);
  });
});
