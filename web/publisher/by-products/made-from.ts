/**
 * The parts of a snapshot that something was made from. Snapshots share what stayed, so a part that is another may differ. They are not kept for this:
 * after a roll back nothing else has those of before, and they are half of what the publisher holds.
 */
export class MadeFrom {
  readonly #parts: readonly (WeakRef<object> | null)[];

  constructor(parts: readonly (object | null)[]) {
    this.#parts = parts.map((part) => part && new WeakRef(part));
  }

  is(parts: readonly (object | null)[]): boolean {
    return parts.every((part, at) => (this.#parts[at] ? this.#parts[at].deref() === part : part === null));
  }
}
