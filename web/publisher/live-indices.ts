import { LiveAddresses } from './live-addresses.ts';
import { LinkIndex } from './links/link-index.ts';
import { ReadIndex } from './plan.ts';
import type { Prepared } from './make-release.ts';
import type { PageRecord } from './release-log.ts';
import type { Snapshot } from './snapshot/snapshot.ts';

/** What the pages that are live have read, where they lead, and where they stand. What a release costs here follows the pages it makes. */
export class LiveIndices {
  readonly reads = new ReadIndex();
  readonly links = new LinkIndex();

  readonly addresses: LiveAddresses;

  /** @param pages what is live, by path; the same map with each release @param snapshot it was made from */
  constructor(pages: ReadonlyMap<string, PageRecord>, snapshot: Snapshot) {
    this.addresses = new LiveAddresses(snapshot, pages);
    for (const [path, { keys, links }] of pages) {
      this.reads.record(path, keys);
      this.links.record(path, links);
    }
  }

  /** A release is live. Not called before: until then what is live is what was read for it. @param removed pages that are no longer there */
  take({ rendered, failed, addresses }: Prepared, removed: readonly string[]): void {
    for (const page of [...rendered, ...failed]) this.reads.record(page.path, page.keys);
    for (const page of rendered) this.links.record(page.path, page.links);
    for (const path of removed) {
      this.reads.forget(path);
      this.links.forget(path);
    }
    this.addresses.take(addresses);
  }
}
