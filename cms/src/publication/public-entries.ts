import { publicState, reviewStateOf, tableRows, type ModerationStatus, type ReviewedText } from '@bridgepress/shared';
import { reviewDigest } from '../review/digest';

/** A row as the database layer gives it, with its relations and components. */
export interface Stored {
  readonly documentId: string;
  readonly [attribute: string]: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields | null => (typeof value === 'object' && value !== null ? (value as Fields) : null);
const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fieldsOf).filter((each) => each !== null) : []);
const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);
const idOf = (value: unknown): string | null => textOf(fieldsOf(value)?.['documentId']);
const dayOf = (value: unknown): string | null => (value instanceof Date ? value.toISOString().slice(0, 10) : textOf(value)?.slice(0, 10)) ?? null;
/** The day of the latest of some instants, of which some may be unknown. */
const dayOfLast = (...instants: readonly unknown[]): string | null => instants.flatMap((each) => instantOf(each) ?? []).sort().at(-1)?.slice(0, 10) ?? null;
const instantOf = (value: unknown): string | null => (value == null ? null : new Date(value as string | number | Date).toISOString());

function imageOf(value: unknown): Fields | null {
  const file = fieldsOf(value);
  return file && { hash: hashOf(file), url: file['url'], mime: file['mime'], width: file['width'], height: file['height'], focus: fieldsOf(file['focalPoint']) };
}

/** Strapi keeps a file's name when another takes its place: the digest of its bytes tells the two apart. */
function hashOf(file: Fields): unknown {
  const digest = textOf(fieldsOf(file['provider_metadata'])?.['digest']);
  return digest === null ? file['hash'] : `${String(file['hash'])}.${digest}`;
}

const pictureOf = (value: unknown): Fields | null => {
  const picture = fieldsOf(value);
  return picture && { image: imageOf(picture['image']), alt: textOf(picture['alt']) ?? '', caption: textOf(picture['caption']) };
};

/** The mark without which the publisher refuses an article or page: previews make drafts in the same form. */
const isPublished = (row: Stored): boolean => row['publishedAt'] != null;

/**
 * Only these fields ever leave the CMS; each is named here on purpose.
 * @param today `YYYY-MM-DD`: whether a review is overdue depends on it, and the turn of the day raises the articles for which that changes
 * @param commentsOpen whether it takes comments today
 */
export const publicArticle = (row: Stored, today: string, commentsOpen = row['commentsOpen'] !== false): Fields => ({
  documentId: row.documentId,
  published: isPublished(row),
  slug: row['slug'],
  title: row['title'],
  excerpt: row['excerpt'] ?? '',
  publishDate: dayOf(row['publishDate']) ?? dayOf(row['publishedAt']),
  updatedDate: dayOf(row['updatedDate']),
  categories: listOf(row['categories']).map(idOf),
  byline: idOf(row['byline']),
  reviewer: idOf(row['reviewer']),
  reviewDate: dayOf(row['reviewDate']),
  reviewDue: dayOf(row['reviewDue']),
  reviewState: reviewStateOf({ reviewer: idOf(row['reviewer']), date: dayOf(row['reviewDate']), due: dayOf(row['reviewDue']), ofThisText: isReviewedText(row) }, today),
  cover: pictureOf(row['cover']),
  body: bodyOf(row),
  references: referencesOf(row),
  seo: seoOf(fieldsOf(row['seo'])),
  commentsOpen,
});

const referencesOf = (row: Stored): readonly Fields[] => listOf(row['references']).map(({ text, url }) => ({ text, url: textOf(url) }));

/** The digest that a review of this row has. */
export function reviewedDigestOf(row: Stored): string {
  const { title, excerpt } = row;
  return reviewDigest(idOf(row['reviewer']), { title, excerpt, body: bodyOf(row), references: referencesOf(row) } as unknown as ReviewedText);
}

const isReviewedText = (row: Stored): boolean => typeof row['reviewedDigest'] === 'string' && row['reviewedDigest'] === reviewedDigestOf(row);

const seoOf = (seo: Fields | null): Fields => ({
  title: textOf(seo?.['title']),
  description: textOf(seo?.['description']),
  indexable: seo?.['hideFromSearch'] !== true,
});

/** The parts of a body. A shared call to action leaves as what it is now; one that nobody chose is none. */
const bodyOf = (row: Stored): readonly Fields[] =>
  listOf(row['body']).flatMap((part) => {
    if (part['__component'] !== 'body.shared-call-to-action') return [sectionOf(part)];
    const shared = fieldsOf(part['callToAction']);
    return shared ? [sectionOf({ ...shared, __component: 'body.call-to-action' })] : [];
  });

function sectionOf(part: Fields): Fields {
  const type = String(part['__component'] ?? '').replace(/^body\./, '');
  switch (type) {
    case 'call-to-action': {
      const [label, url] = [textOf(part['label']), textOf(part['url'])];
      return { type, heading: part['heading'], text: textOf(part['text']), link: label !== null && url !== null ? { label, url } : null };
    }
    case 'figure':
      return { type, picture: pictureOf(part) };
    case 'quote':
      return { type, text: part['text'], source: textOf(part['source']), url: textOf(part['url']) };
    case 'table':
      return { type, caption: textOf(part['caption']), rows: tableRows(String(part['rows'] ?? '')) };
    case 'questions':
      return { type, items: listOf(part['items']).map(({ question, answer }) => ({ question, answer })) };
    case 'video':
      return { type, title: part['title'], file: imageOf(part['file']), poster: imageOf(part['poster']), url: textOf(part['url']) };
    default:
      return { type, content: part['content'] ?? [] };
  }
}

export const publicCategory = (row: Stored): Fields => ({
  documentId: row.documentId,
  slug: row['slug'],
  name: row['name'],
  description: row['description'] ?? '',
  parent: idOf(row['parent']),
});

export const publicPerson = (row: Stored): Fields => ({
  documentId: row.documentId,
  slug: row['slug'],
  name: row['name'],
  credentials: textOf(row['credentials']),
  role: textOf(row['role']),
  bio: textOf(row['bio']),
  portrait: imageOf(row['portrait']),
});

export const publicPage = (row: Stored): Fields => ({
  documentId: row.documentId,
  published: isPublished(row),
  slug: row['slug'],
  title: row['title'],
  excerpt: row['excerpt'] ?? '',
  updatedDate: dayOf(row['updatedDate']),
  placement: row['placement'] ?? 'nowhere',
  position: row['position'] ?? 0,
  body: bodyOf(row),
  seo: seoOf(fieldsOf(row['seo'])),
});

/** A comment that is no longer approved leaves without its text and its name. */
export function publicComment(row: Stored): Fields {
  const state = publicState(row['moderationStatus'] as ModerationStatus, instantOf(row['approvedAt']));
  const place = { documentId: row.documentId, article: row['article'], parent: textOf(row['parent']), submittedAt: instantOf(row['submittedAt']), changedOn: dayOfLast(row['approvedAt'], row['decidedAt'], row['editedAt']) };
  return state === 'approved'
    ? { state, ...place, name: textOf(row['name']), body: row['body'], staff: row['staff'] === true }
    : { state: 'removed', ...place };
}

export const publicRedirect = (row: Stored): Fields => ({ documentId: row.documentId, kind: row['kind'], slug: row['slug'], target: row['target'] });

export const publicSite = (row: Stored): Fields => ({
  documentId: row.documentId,
  name: row['name'],
  tagline: row['tagline'] ?? '',
  description: row['description'] ?? '',
  introduction: row['introduction'] ?? '',
  phone: textOf(row['phone']),
  phoneNote: textOf(row['phoneNote']),
  crisisLines: listOf(row['crisisLines']).map(({ name, number, text }) => ({ name, number, text: textOf(text) })),
  navigation: listOf(row['navigation']).map(({ label, path }) => ({ label, path })),
  footer: row['footer'] ?? '',
  commentsOpen: row['commentsOpen'] !== false,
  // A relation to what has drafts holds the draft and what is published of it.
  featured: [...new Set(listOf(row['featured']).map(idOf))],
});
