import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { caddyHeaders } from '../../web/server/caddy.ts';
import { securityHeaders, strictTransport } from '../../web/server/headers.ts';
import { root } from '../system/root.ts';
import { secretNames, type Secrets } from '../system/secrets.ts';
import { servicesOf } from '../system/services.ts';
import { settingsOf } from '../system/settings.ts';
import { blockOf, parseCaddyfile, type Directive } from './caddyfile.ts';

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

  it('sets what npm start sets, with the same value where there is no other', async () => {
    const [, fixed = ''] = /^ENV (.*)$/m.exec(await read('docker/Dockerfile')) ?? [];
    const image = Object.fromEntries(fixed.split(' ').map((each) => [each.split('=')[0]!, each.slice(each.indexOf('=') + 1)]));
    // Of the machine, not of the program.
    const machine = new Set(['PATH', 'HOME', 'TMPDIR', 'LANG', 'TZ', 'SystemRoot', 'NODE_EXTRA_CA_CERTS', 'CMS_HOST', 'SITE_HOST']);
    // Each has its own address there, and finds the others by another.
    const differ = new Set(['DATA_DIR', 'NODE_COMPILE_CACHE', 'SITE_URL', 'CMS_URL', 'CMS_INTERNAL_URL', 'DATABASE_URL', 'TRUSTED_PROXIES', 'SAMPLE_CONTENT', 'ADMIN_EMAIL', 'ADMIN_PASSWORD', 'SMTP_URL', 'MAIL_FROM', 'LINK_CHECK', ...secretNames]);
    const optional = { COMMENT_LIMITS: 'memory', COMMENTS_PER_VISITOR: '20', COMMENTS_PER_ARTICLE: '200', SMTP_URL: 'smtp://mail.example.org', MAIL_FROM: 'a@example.org', LINK_CHECK: 'true', TRUSTED_PROXIES: '' };
    const before = { ...process.env };
    Object.assign(process.env, optional);
    const secrets = Object.fromEntries(secretNames.map((name) => [name, name])) as unknown as Secrets;
    const services = servicesOf(settingsOf({ DATABASE_URL: 'postgres://a:b@c:1/d' }), secrets, { email: 'a@example.org', password: 'Aa1aaaaa', made: false });
    for (const name of Object.keys(optional)) process.env[name] = before[name];
    for (const name of Object.keys(optional)) if (before[name] === undefined) delete process.env[name];
    for (const [index, name] of ['cms', 'publisher', 'site'].entries()) {
      const there = { ...image, ...compose.services[name]?.environment };
      for (const [key, value] of Object.entries(services[index]!.environment)) {
        if (machine.has(key) || (key === 'LINK_CHECK' && name !== 'cms')) continue;
        expect([name, key, key in there]).toEqual([name, key, true]);
        const own = String(there[key as keyof typeof there]).replace(/^\$\{\w+:-(.*)\}$/, '$1');
        if (!differ.has(key)) expect([name, key, own]).toEqual([name, key, value]);
      }
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
  const names = (directives: readonly Directive[]): string[] => directives.flatMap(({ words, block }) => [words[0]!, ...names(block)]);

  it('hands every request for the site to the site server, and changes no header of its answers', async () => {
    const file = parseCaddyfile(await read('docker/Caddyfile'));
    const site = blockOf(file, '{$SITE_DOMAIN}');
    const proxies = site.flatMap(({ block }) => block).filter(({ words }) => words[0] === 'reverse_proxy');
    expect(proxies.map(({ words }) => words[1])).toEqual(['site:4321', 'site:4321']);
    // The first is tried first; the second way of the first is Caddy's own, for while the site server is away.
    expect(proxies[0]!.block.map(({ words }) => words.join(' '))).toContain('lb_policy first');
    const known = new Set(['import', '@asked', 'method', 'not', 'handle', 'reverse_proxy', 'lb_policy', 'lb_retries', 'lb_try_duration', 'fail_duration']);
    expect(names(site).filter((name) => !known.has(name))).toEqual([]);
    expect(site.at(-1)!.words).toEqual(['handle']);
    expect(blockOf(blockOf(file, '(unchanged)'), 'header').map(({ words }) => words.join(' '))).toEqual(['-Server', '-Via']);
    // Go would ask for gzip by itself, unpack it, and pass on the tag of the packed form.
    expect(blockOf(blockOf(file, '(connected)'), 'transport').map(({ words }) => words.join(' '))).toEqual(['compression off', 'keepalive 4s']);
  });

  it('has the headers of the site server for what it serves itself; make them anew with: node web/server/write-caddy-headers.ts', async () => {
    expect(await read('docker/released.caddy')).toBe(caddyHeaders());
    const { 'Strict-Transport-Security': strict, ...headers } = Object.fromEntries(blockOf(parseCaddyfile(caddyHeaders()), '(released)').flatMap(({ words }) => (words.length === 3 && words[0] === 'header' ? [words.slice(1)] : []))) as Record<string, string>;
    expect([headers, strict]).toEqual([securityHeaders, strictTransport]);
    const file = parseCaddyfile(await read('docker/Caddyfile'));
    expect(names(blockOf(file, 'http://127.0.0.1:4322'))).toEqual(['bind', 'import', 'root', '@released', 'file', 'not', 'not', 'handle', 'import', 'file_server', 'precompressed', 'handle', 'header', 'respond']);
  });

  it('lets nobody from outside at the APIs of the CMS', async () => {
    const cms = blockOf(parseCaddyfile(await read('docker/Caddyfile')), '{$CMS_DOMAIN}');
    expect(cms.map(({ words }) => words.join(' '))).toEqual(['import unchanged', '@inside path /graphql /graphql/* /api /api/*', 'handle @inside', 'handle']);
    expect(blockOf(cms, 'handle').map(({ words }) => words.join(' '))).toEqual(['respond 404']);
  });
});
