import { readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { readdir, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TreeName } from './release-log.ts';

/**
 * The names under which releases are read: `current` leads to the name of the live one, such as `r12`, and that to its tree. So one rename says both, and a
 * reader who has a name gets that release or nothing.
 */
export class ReleaseLinks {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Removes folders that stand where links should: a copy of a data folder that followed its links has them, and they would be in the way for ever. */
  async mend(): Promise<void> {
    const names = (await readdir(this.#folder, { withFileTypes: true })).filter((entry) => entry.isDirectory() && /^(current(\.next)?|r\d+)$/.test(entry.name));
    for (const { name } of names) await rm(join(this.#folder, name), { recursive: true });
  }

  /** The name of the live release, or null before the first. */
  async current(): Promise<string | null> {
    return readlink(join(this.#folder, 'current')).catch(() => null);
  }

  /** What a name leads to, which need not be in any log; null when it leads nowhere. */
  async served(name: string | null): Promise<{ readonly release: number; readonly tree: TreeName } | null> {
    const release = Number(/^r(\d+)$/.exec(name ?? '')?.[1]);
    const tree = await readlink(join(this.#folder, name ?? '')).catch(() => null);
    return Number.isInteger(release) && (tree === 'a' || tree === 'b') ? { release, tree } : null;
  }

  /** Makes a tree live under a new name. At once, as `retire`: to wait for each of these steps takes longer than the steps. */
  flip(name: string, tree: TreeName): void {
    rmSync(join(this.#folder, name), { force: true });
    symlinkSync(tree, join(this.#folder, name));
    const next = join(this.#folder, 'current.next');
    rmSync(next, { force: true });
    symlinkSync(name, next);
    renameSync(next, join(this.#folder, 'current'));
  }

  /**
   * Takes the names of a tree that is about to change: whoever still reads under an old one finds nothing there, and asks for the new one.
   * @param live the name that stays
   */
  retire(tree: TreeName, live: string | null): void {
    const names = readdirSync(this.#folder).filter((each) => /^r\d+$/.test(each) && each !== live);
    for (const name of names) if (this.#leadsTo(name) === tree) rmSync(join(this.#folder, name), { force: true });
  }

  #leadsTo(name: string): string | null {
    try {
      return readlinkSync(join(this.#folder, name));
    } catch {
      return null;
    }
  }
}
