import { LinkIndex } from './links/link-index.ts';
import { ReadIndex } from './plan.ts';
import type { PageRecord } from './release-log.ts';
import type { FailedPage, Page } from './render.ts';

/** What the pages that are live have read, and where they lead. */
export class LiveIndices {
  readonly reads = new ReadIndex();
  readonly links = new LinkIndex();

  constructor(pages: ReadonlyMap<string, PageRecord>) {
    for (const [path, { keys, links }] of pages) {
      this.reads.record(path, keys);
      this.links.record(path, links);
    }
  }

  /** A release is live. Not called before: until then what is live is what was read for it. */
  take(rendered: readonly Page[], failed: readonly FailedPage[], removed: readonly string[]): void {
    for (const page of [...rendered, ...failed]) this.reads.record(page.path, page.keys);
    for (const page of rendered) this.links.record(page.path, page.links);
    for (const path of removed) {
      this.reads.forget(path);
      this.links.forget(path);
    }
  }
}
