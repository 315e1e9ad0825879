/** A release that was live once, and can be live again while it is kept. */
export interface PastRelease {
  readonly release: number;
  readonly number: number;
  readonly bundle: string;
  /** ISO instant */
  readonly at: string;
  readonly pages: number;
  readonly milliseconds: number;
  readonly reason: string;
  readonly errors: readonly string[];
}

/** A page that a release replaced or took away. */
export interface Displaced {
  readonly digest: string;
  /** the article whose comments it shows */
  readonly commentsOf: string | null;
}

interface Step extends PastRelease {
  readonly displaced: readonly Displaced[];
  /** size of what is logged of it */
  readonly size: number;
}

/** Releases that are kept however large they are: what is live, and what was before it. A change on every page of a large site can always be taken back. */
const RELEASES_MIN = 2;
/** Most releases that can be shown again, and most bytes of the log and of kept pages for them. */
export const RELEASES_MAX = 50;
const LOG_BYTES_MAX = 32 * 1024 * 1024;
const PAGE_BYTES_MAX = 1024 * 1024 * 1024;

/** The last releases in their order, and the pages that are needed to show each of them again. Bounded in number and in bytes. */
export class History {
  #steps: Step[] = [];
  /** how many of the later releases displaced a page */
  readonly #needed = new Map<string, number>();
  #logged = 0;

  /** The oldest first. The first one is the oldest that can be shown again. */
  get releases(): readonly PastRelease[] {
    return this.#steps;
  }

  /** Bytes of the log that tell of all but the oldest, about. */
  get logged(): number {
    return this.#logged;
  }

  /** Whether pages have to be kept at all. */
  get needsPages(): boolean {
    return this.#needed.size > 0;
  }

  /** Whether some release that can be shown again needs a page that is no longer live. */
  needs(digest: string): boolean {
    return this.#needed.has(digest);
  }

  add(step: Step): void {
    if (this.#steps.length > 0) {
      for (const { digest } of step.displaced) this.#needed.set(digest, (this.#needed.get(digest) ?? 0) + 1);
      this.#logged += step.size;
    }
    this.#steps.push(step);
  }

  /**
   * Lets the oldest go while there are too many.
   * @param bytes of kept pages
   * @param drop is told each page that nobody needs any more, and answers with the bytes that are kept after it
   */
  trim(bytes: number, drop: (digest: string) => number): void {
    let kept = bytes;
    while (this.#steps.length > RELEASES_MIN && (this.#steps.length > RELEASES_MAX || this.#logged > LOG_BYTES_MAX || kept > PAGE_BYTES_MAX)) {
      this.#steps.shift();
      const first = this.#steps[0]!;
      this.#logged -= first.size;
      for (const { digest } of first.displaced) if (this.#release(digest)) kept = drop(digest);
    }
  }

  /**
   * Lets go of the pages that show these articles' comments.
   * @param drop is told each page that nobody needs any more
   */
  forget(articles: ReadonlySet<string>, drop: (digest: string) => void): void {
    if (articles.size === 0) return;
    const isForgotten = ({ commentsOf }: Displaced): boolean => commentsOf !== null && articles.has(commentsOf);
    this.#steps = this.#steps.map((step, index) => {
      const forgotten = step.displaced.filter(isForgotten);
      if (forgotten.length === 0) return step;
      // What the first one displaced is counted no more.
      if (index > 0) for (const { digest } of forgotten) if (this.#release(digest)) drop(digest);
      return { ...step, displaced: step.displaced.filter((each) => !isForgotten(each)) };
    });
  }

  /** @returns whether nobody needs the page any more */
  #release(digest: string): boolean {
    const left = (this.#needed.get(digest) ?? 1) - 1;
    if (left > 0) this.#needed.set(digest, left);
    else this.#needed.delete(digest);
    return left <= 0;
  }
}
