import { randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { hostname, uptime } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cms } from './cms.ts';

/** Milliseconds since the machine started: no clock that is set, and time goes on while the machine sleeps, as it does for the others. */
const sinceStart = (): number => uptime() * 1000;

/** Milliseconds without a beat after which a publisher counts as gone. */
const LEASE = 10_000;

/** Thrown when another publisher has the turn. */
export class NotMyTurn extends Error {
  constructor() {
    super('Another publisher works on this site; this one waits until it is gone.');
    this.name = 'NotMyTurn';
  }
}

/**
 * The turn to publish, kept in the CMS where every publisher sees it. Whoever has it beats; whoever waits watches the beat and takes the turn when it
 * has stood still for long. All times are of this machine alone, so no clock that jumps gives the turn away.
 */
export class Lease {
  readonly #cms: Pick<Cms, 'takeTurn' | 'endTurn'>;
  readonly #holder: string;
  readonly #lease: number;
  readonly #now: () => number;
  /** when the last renewal that worked began, in milliseconds of the machine */
  #renewed = -Infinity;
  #beating: NodeJS.Timeout | null = null;

  /** @param lease milliseconds @param now milliseconds of a clock that nobody sets and that goes on while the machine sleeps */
  constructor(cms: Pick<Cms, 'takeTurn' | 'endTurn'>, holder: string, lease = LEASE, now = sinceStart) {
    this.#cms = cms;
    this.#holder = holder;
    this.#lease = lease;
    this.#now = now;
  }

  /** Whether the turn is certainly still held: nobody else can have it before the whole lease is over. */
  get held(): boolean {
    return this.#now() - this.#renewed < this.#lease * 0.6;
  }

  /** Waits for the turn. @throws whatever the connection throws */
  async take(stop: AbortSignal, waiting: () => void): Promise<void> {
    let seen = { beat: -1, since: this.#now() };
    for (let told = false; !stop.aborted && !this.held; told = true) {
      const stands = this.#now() - seen.since > this.#lease;
      const beat = await this.#renew(stands ? seen.beat : null);
      if (beat === null) break;
      if (beat !== seen.beat) seen = { beat, since: this.#now() };
      if (!told) waiting();
      await sleep(this.#lease / 10, undefined, { signal: stop }).catch(() => undefined);
    }
    this.#beating ??= setInterval(() => void this.#renew(null).catch(() => undefined), this.#lease / 4).unref();
  }

  /** @throws NotMyTurn when it is another publisher's */
  async assure(): Promise<void> {
    if (!this.held && (await this.#renew(null)) !== null) throw new NotMyTurn();
  }

  async end(): Promise<void> {
    if (this.#beating) clearInterval(this.#beating);
    await this.#cms.endTurn(this.#holder).catch(() => undefined);
  }

  /** @returns null when it is ours, or the beat of whoever has it */
  async #renew(overtake: number | null): Promise<number | null> {
    const began = this.#now();
    const { mine, beat } = await this.#cms.takeTurn(this.#holder, overtake);
    this.#renewed = mine ? began : -Infinity;
    return mine ? null : beat;
  }
}

/** Names the publisher of a folder on a machine: one that was killed and started again need not wait for itself. */
export async function holderOf(folder: string): Promise<string> {
  const path = join(folder, 'holder');
  const known = await readFile(path, 'utf8').catch(() => '');
  const id = known.trim() || randomUUID();
  if (known === '') await writeFile(path, id);
  return `${id}@${hostname()}`;
}
