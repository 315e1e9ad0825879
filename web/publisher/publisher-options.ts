import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { Bundle } from './bundle.ts';
import type { Cms } from './cms.ts';
import type { Workshop } from './make-release.ts';
import type { ReleaseIdentity } from './release-log.ts';
import { RenderThread } from './render-thread.ts';

export interface PublisherOptions {
  readonly dataDir: string;
  readonly siteUrl: string;
  readonly bundle: Bundle;
  readonly cms: Cms;
  readonly log: (line: string) => void;
  /** milliseconds since 1970 */
  readonly now: () => number;
  /** pages from which a release is written while it is made, and compressed once it is live */
  readonly large?: number;
  /** threads that make large releases, and pages from which they do */
  readonly threads?: Workshop['threads'];
  /** gives memory back that is not used any more, which takes a moment; called before much of it is needed */
  readonly giveBackMemory?: () => void;
  /** throws when another publisher has the turn; asked right before a release becomes live */
  readonly assureTurn?: () => Promise<void>;
}

/** Whether a release was made with this bundle, for this address. */
export const isCurrent = (live: ReleaseIdentity | null, { bundle, siteUrl }: PublisherOptions): boolean => live !== null && live.bundle === bundle.id && live.siteUrl === siteUrl;

/** More than four would only wait for the disk. */
const THREADS_MAX = 4;
const THREADS_FROM = 800;

export const threadsOf = ({ threads }: PublisherOptions): Workshop['threads'] => threads ?? { count: Math.min(THREADS_MAX, availableParallelism()), from: THREADS_FROM };

/** Bytes of a snapshot's file for each page that it makes, about. */
const BYTES_A_PAGE = 8000;

/** Threads beside this one that load the program while a large snapshot is read from its file, for a release of every page. */
export async function startedFor(snapshotPath: string, options: PublisherOptions): Promise<RenderThread[]> {
  const { count, from } = threadsOf(options);
  const pages = await stat(snapshotPath).then(({ size }) => size / BYTES_A_PAGE, () => 0);
  return pages < from ? [] : Array.from({ length: count - 1 }, () => new RenderThread(options.bundle));
}
