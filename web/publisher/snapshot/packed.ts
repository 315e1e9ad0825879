import type { Article } from '@bridgepress/shared';

/** JSON text kept as bytes outside the heap, in memory that worker threads share. */
export interface Slip {
  readonly memory: SharedArrayBuffer;
  readonly start: number;
  readonly length: number;
}

/** Lays texts side by side in one piece of memory, which lasts as long as any of them is used. */
export function layDown(texts: readonly (string | Buffer)[]): Slip[] {
  const sizes = texts.map((text) => Buffer.byteLength(text));
  const memory = new SharedArrayBuffer(sizes.reduce((sum, size) => sum + size, 0));
  const bytes = Buffer.from(memory);
  let start = 0;
  return texts.map((text, index) => {
    const slip = { memory, start, length: sizes[index]! };
    if (typeof text === 'string') bytes.write(text, start);
    else bytes.set(text, start);
    start += slip.length;
    return slip;
  });
}

export const bytesOf = ({ memory, start, length }: Slip): Buffer => Buffer.from(memory, start, length);

/** The part of an article that only its own page and feeds print: most of its bytes. */
type ArticleText = Pick<Article, 'body' | 'references'>;
/** Everything else, which lists print too. */
export type ArticleHead = Omit<Article, keyof ArticleText>;

/** An article in two parts, of which the text is not parsed yet. */
export interface PackedArticle {
  readonly head: ArticleHead;
  readonly slip: Slip;
}

const packed = new WeakMap<Article, PackedArticle>();

/** An article that parses its text anew each time it is asked for: ten thousand of them cost the heap what ten thousand cards do. */
export function articleOf(pack: PackedArticle): Article {
  const article = Object.defineProperties({ ...pack.head }, parsing) as Article;
  packed.set(article, pack);
  return article;
}

const textOf = ({ slip }: PackedArticle): ArticleText => JSON.parse(bytesOf(slip).toString('utf8')) as ArticleText;

/** The same for all articles: with functions of its own each would have a form of its own, which takes twice the memory. */
const parsing: PropertyDescriptorMap & ThisType<Article> = {
  body: {
    enumerable: true,
    get() {
      return textOf(packed.get(this)!).body;
    },
  },
  references: {
    enumerable: true,
    get() {
      return textOf(packed.get(this)!).references;
    },
  },
};

/** Packs articles together. Those that are packed stay as they are. */
export function packArticles(articles: readonly Article[]): Article[] {
  const plain = articles.filter((article) => !packed.has(article)).map(({ body, references, ...head }) => ({ head, text: JSON.stringify({ body, references }) }));
  const slips = layDown(plain.map(({ text }) => text));
  const fresh = plain.map(({ head }, index) => articleOf({ head, slip: slips[index]! }));
  let next = 0;
  return articles.map((article) => (packed.has(article) ? article : fresh[next++]!));
}

export const packOf = (article: Article): PackedArticle => packed.get(article) ?? packed.get(packArticles([article])[0]!)!;

/** Whether a piece of JSON, such as a field's name, may stand in an article's text. Nothing is parsed. */
export function mentions(article: Article, piece: string): boolean {
  const parts = packed.get(article);
  return parts === undefined || bytesOf(parts.slip).includes(piece);
}

/** An article with its text parsed once, for whoever reads all of it. */
export function unpacked(article: Article): Article {
  const parts = packed.get(article);
  return parts ? { ...parts.head, ...textOf(parts) } : article;
}
