import type { MadeRelease, PublicationReport } from '@bridgepress/shared';
import type { Cms } from './cms.ts';
import type { PastRelease } from './history.ts';
import type { Publisher } from './publisher.ts';

/** Tells the CMS how the site stands. What it could not be told is told again the next time. */
export class Reports {
  readonly #publisher: Publisher;
  readonly #cms: Cms;
  /** the last release it knows of; 0 when it may know another folder's */
  #told = 0;
  /** the last instruction that was carried out or refused */
  instruction: number;

  constructor(publisher: Publisher, cms: Cms) {
    this.#publisher = publisher;
    this.#cms = cms;
    // A roll back that was live before it could be told is not done again.
    this.instruction = publisher.carriedOut;
  }

  /** @param failure why nothing new is live, in words */
  async send(failure: string | null = null, held: PublicationReport['held'] = null): Promise<void> {
    const { live, history, errors, deadLinks, shownAgain } = this.#publisher;
    const complete = this.#told === 0;
    const newest = history.at(-1)?.release ?? 0;
    await this.#cms.report({
      built: this.#built(failure !== null || held !== null),
      release: live?.release ?? null,
      shownAgain: shownAgain?.release ?? null,
      oldest: history[0]?.release ?? null,
      made: history.filter(({ release }) => release > this.#told).map(madeOf),
      complete,
      errors: [...(failure === null ? [] : [{ documentId: null, message: failure }]), ...errors].slice(0, 100),
      deadLinks,
      held,
      instruction: this.instruction,
    });
    this.#told = newest;
  }

  #built(failed: boolean): number {
    const { live, snapshot, shownAgain } = this.#publisher;
    // Numbers of another database say nothing of this one.
    if (shownAgain) return live?.epoch === shownAgain.epoch ? live.number : 0;
    return failed ? (live?.number ?? 0) : snapshot.number;
  }
}

const madeOf = ({ release, number, at, pages, milliseconds, reason, errors }: PastRelease): MadeRelease => ({ release, number, at, pages, milliseconds, reason: reason || 'Not known', errors });
