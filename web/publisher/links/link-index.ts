interface Target {
  readonly path: string;
  /** those that lead to it */
  readonly pages: Set<string>;
}

/** Which pages of the live release lead to which addresses of the site, both ways. Costs of a change follow the pages it names. */
export class LinkIndex {
  readonly #links = new Map<string, readonly Target[]>();
  readonly #targets = new Map<string, Target>();

  /** Replaces what a page is known to lead to. */
  record(page: string, links: readonly string[]): void {
    this.forget(page);
    this.#links.set(page, links.map((path) => this.#target(path)));
    for (const { pages } of this.#links.get(page)!) pages.add(page);
  }

  forget(page: string): void {
    for (const { path, pages } of this.#links.get(page) ?? []) {
      pages.delete(page);
      if (pages.size === 0) this.#targets.delete(path);
    }
    this.#links.delete(page);
  }

  leadingTo(path: string): Iterable<string> {
    return this.#targets.get(path)?.pages ?? [];
  }

  leads(page: string, path: string): boolean {
    return this.#targets.get(path)?.pages.has(page) ?? false;
  }

  /** Every address that pages lead to although it is none of the site's, with those pages. */
  dead(isThere: (path: string) => boolean): ReadonlyMap<string, ReadonlySet<string>> {
    const dead = new Map<string, ReadonlySet<string>>();
    for (const { path, pages } of this.#targets.values()) if (!isThere(path)) dead.set(path, pages);
    return dead;
  }

  #target(path: string): Target {
    const target = this.#targets.get(path) ?? { path, pages: new Set<string>() };
    this.#targets.set(path, target);
    return target;
  }
}
