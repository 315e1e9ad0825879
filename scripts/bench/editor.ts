/** Enough of an editor for benchmarks: signs in to the CMS, changes articles and publishes them. */
export class Editor {
  readonly #cms: string;
  readonly #token: string;

  private constructor(cms: string, token: string) {
    this.#cms = cms;
    this.#token = token;
  }

  static async signIn(cms: string, email: string, password: string): Promise<Editor> {
    const { data } = (await post(`${cms}/admin/login`, null, { email, password })) as { data: { token: string } };
    return new Editor(cms, data.token);
  }

  /** The documentId of the article with a slug. */
  async find(slug: string): Promise<string> {
    const { results } = (await send('GET', `${this.#articles}?filters[slug][$eq]=${slug}`, this.#token)) as { results: { documentId: string }[] };
    const [found] = results;
    if (!found) throw new Error(`There is no article ${slug}.`);
    return found.documentId;
  }

  async save(documentId: string, data: object): Promise<void> {
    await send('PUT', `${this.#articles}/${documentId}`, this.#token, data);
  }

  async publish(documentId: string): Promise<void> {
    await post(`${this.#articles}/${documentId}/actions/publish`, this.#token, {});
  }

  /** A new article in a category, as a draft. @returns its documentId */
  async write(title: string, slug: string, category: string): Promise<string> {
    const body = [{ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [{ type: 'text', text: `About ${title}.` }] }] }];
    const data = { title, slug, excerpt: `About ${title}.`, commentsOpen: true, body, categories: { connect: [{ documentId: category }] } };
    const made = (await post(this.#articles, this.#token, data)) as { data: { documentId: string } };
    return made.data.documentId;
  }

  /** The documentId of the first category. */
  async category(): Promise<string> {
    const { results } = (await send('GET', `${this.#cms}/content-manager/collection-types/api::category.category?pageSize=1`, this.#token)) as { results: { documentId: string }[] };
    return results[0]!.documentId;
  }

  /** The documentId of the comment on an article that waits for a moderator. */
  async pendingComment(article: string): Promise<string> {
    const query = `filters[article][$eq]=${article}&filters[moderationStatus][$eq]=pending`;
    const { results } = (await send('GET', `${this.#cms}/content-manager/collection-types/api::comment.comment?${query}`, this.#token)) as { results: { documentId: string }[] };
    const [found] = results;
    if (!found) throw new Error('No comment waits on this article.');
    return found.documentId;
  }

  async approve(comment: string): Promise<void> {
    await post(`${this.#cms}/admin/bridgepress/moderation/${comment}`, this.#token, { expected: 'pending', moderationStatus: 'approved' });
  }

  /** Looks for words in the comments that are approved, as the desk does. */
  async searchApproved(words: string): Promise<void> {
    await send('GET', `${this.#cms}/admin/bridgepress/moderation?view=approved&text=${encodeURIComponent(words)}`, this.#token);
  }

  async saveSite(data: object): Promise<void> {
    await send('PUT', `${this.#cms}/content-manager/single-types/api::site.site`, this.#token, data);
  }

  /** The release before the one that is live, once the CMS knows that all is live. */
  async releaseBefore(): Promise<number> {
    for (;;) {
      const { wanted, built, releases } = (await send('GET', `${this.#cms}/admin/bridgepress/publication`, this.#token)) as { wanted: number; built: number; releases: { release: number }[] };
      if (wanted === built && releases[1]) return releases[1].release;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async rollBack(release: number): Promise<void> {
    await post(`${this.#cms}/admin/bridgepress/publication/roll-back`, this.#token, { release });
  }

  get #articles(): string {
    return `${this.#cms}/content-manager/collection-types/api::article.article`;
  }
}

const post = (url: string, token: string | null, body: object): Promise<unknown> => send('POST', url, token, body);

async function send(method: string, url: string, token: string | null, body?: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
  const answer = await fetch(url, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!answer.ok) throw new Error(`The CMS answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
