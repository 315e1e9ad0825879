import type { MadeRelease } from '@bridgepress/shared';
import type { Cms } from './cms.ts';
import type { Publisher, ReleaseSummary } from './publisher.ts';

/** Releases that are told at most when the CMS was away for long; it keeps no more. */
const KEPT = 50;

/** Tells the CMS how the site stands. What it could not be told is told again the next time. */
export class Reports {
  readonly #publisher: Publisher;
  readonly #cms: Cms;
  #untold: readonly MadeRelease[] = [];

  constructor(publisher: Publisher, cms: Cms) {
    this.#publisher = publisher;
    this.#cms = cms;
  }

  made({ release, pages, milliseconds, reason }: ReleaseSummary): void {
    const errors = this.#publisher.errors.map(({ message }) => message).slice(0, 20);
    const at = new Date().toISOString();
    this.#untold = [...this.#untold, { release: release.release, number: release.number, at, pages, milliseconds: Math.round(milliseconds), reason, errors }].slice(-KEPT);
  }

  /** @param failure why nothing new is live, in words */
  async send(failure?: string): Promise<void> {
    const { live, snapshot, errors } = this.#publisher;
    const made = this.#untold;
    await this.#cms.report({
      built: failure === undefined ? snapshot.number : (live?.number ?? 0),
      release: live?.release ?? null,
      shownAgain: null,
      oldest: null,
      made,
      complete: false,
      errors: [...(failure === undefined ? [] : [{ documentId: null, message: failure }]), ...errors].slice(0, 100),
      held: null,
      instruction: 0,
    });
    this.#untold = this.#untold.filter((each) => !made.includes(each));
  }
}
