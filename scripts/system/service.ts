import { fork, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from './root.ts';
import { Failure, say } from './say.ts';

export interface ServiceOptions {
  readonly name: string;
  /** program, relative to the repository */
  readonly program: string;
  readonly folder: string;
  readonly environment: NodeJS.ProcessEnv;
  /** the line it prints when it works */
  readonly readyLine: string;
  /** milliseconds that the first start may take */
  readonly patience: number;
}

/** Milliseconds before a service that died is started again: doubled each time, up to the last. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 15_000;
/** Milliseconds a service gets to finish before it is ended. */
const GRACE = 9000;

/** One of the system's processes: started, kept alive, and stopped. It leaves by itself when this process is gone. */
export class Service {
  readonly #options: ServiceOptions;
  #child: ChildProcess | null = null;
  #stopping = false;
  readonly #printed = new Set<string>();
  readonly #listeners: ((line: string) => void)[] = [];
  #starting = true;
  /** the last line on stderr of a service that starts: when it ends there, that line is the failure */
  #heldBack = '';

  constructor(options: ServiceOptions) {
    this.#options = options;
  }

  /** Waits until the service prints a line, or has printed it since it started. @throws Failure after `patience` milliseconds */
  async said(line: string, patience: number): Promise<void> {
    for (const end = Date.now() + patience; !this.#printed.has(line); await sleep(50))
      if (Date.now() > end) throw new Failure(`The ${this.#options.name} has not said “${line}” within ${patience / 1000} seconds.`);
  }

  /** Calls back with every line it prints from now on. */
  onLine(listener: (line: string) => void): void {
    this.#listeners.push(listener);
  }

  /** what its process gets of the environment, and nothing else */
  get environment(): NodeJS.ProcessEnv {
    return this.#options.environment;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Answers when the service is ready. @throws Failure with the service's own words when it ends first */
  async start(): Promise<void> {
    const { name, patience } = this.#options;
    const ready = this.#launch();
    const late = sleep(patience, 'late', { ref: false });
    const outcome = await Promise.race([ready, late]);
    if (outcome === 'late') throw new Failure(`The ${name} did not start within ${patience / 1000} seconds.`);
    if (outcome === 'ended') throw new Failure(this.#heldBack || `The ${name} ended before it was ready (${this.#child?.exitCode ?? this.#child?.signalCode ?? 'it could not be started'}).`);
    this.#starting = false;
    this.#sayHeldBack();
    this.#keepAlive();
  }

  #sayHeldBack(): void {
    if (this.#heldBack !== '') say(`${this.#options.name}: ${this.#heldBack}`);
    this.#heldBack = '';
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const killing = setTimeout(() => child.kill('SIGKILL'), GRACE);
    await ended;
    clearTimeout(killing);
  }

  #launch(): Promise<'ready' | 'ended'> {
    const { name, program, folder, environment, readyLine } = this.#options;
    const child = fork(join(root, program), [], {
      cwd: join(root, folder),
      env: environment,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Ctrl-C reaches the whole group of a terminal; the services are stopped by us, in order.
      detached: true,
    });
    this.#child = child;
    return new Promise((resolve) => {
      this.#printed.clear();
      createInterface({ input: child.stdout! }).on('line', (line) => {
        // Lines with figures differ each time and nobody waits for them.
        if (!/\d/.test(line)) this.#printed.add(line);
        for (const listener of this.#listeners) listener(line);
        if (line === readyLine) resolve('ready');
        else say(`${name}: ${line}`);
      });
      createInterface({ input: child.stderr! }).on('line', (line) => {
        this.#sayHeldBack();
        for (const listener of this.#listeners) listener(line);
        if (this.#starting) this.#heldBack = line;
        else say(`${name}: ${line}`);
      });
      child.once('error', () => resolve('ended'));
      child.once('close', () => resolve('ended'));
    });
  }

  #keepAlive(): void {
    this.#child?.once('exit', (code, signal) => {
      if (!this.#stopping) void this.#revive(code ?? signal);
    });
  }

  async #revive(end: string | number | null): Promise<void> {
    const { name } = this.#options;
    for (let pause = FIRST_PAUSE; !this.#stopping; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
      say(`${name}: ended (${end}); starting it again`);
      await sleep(pause);
      if (this.#stopping) return;
      if ((await this.#launch()) === 'ready') return this.#keepAlive();
    }
  }
}
