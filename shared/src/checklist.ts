import { articleLink, linkedArticle } from './article-link.ts';
import { claimsIn } from './claims.ts';
import { draftHeadings, draftLinks, draftText, nodesOf, nodeText, partKind, type DraftArticle, type DraftPart } from './draft.ts';
import { headingAnchors, mayLeadTo } from './heading-anchor.ts';
import { gradeOf } from './reading.ts';
import { slugProblem, slugProblemText } from './slug.ts';

/** One thing to do before publishing. Nothing with an `error` goes out; `advice` is the editor's to weigh. */
export interface Finding {
  readonly level: 'error' | 'advice';
  readonly text: string;
}

/** Where an address leads, as far as is known. `draft`: to an article or page that is not published. `gone`: to nothing. `unreachable`: nobody answered. */
export type LinkState = 'works' | 'draft' | 'gone' | 'unreachable' | 'unknown';

/** Characters of search results that are shown. */
export const searchLimits = { title: 60, descriptionMin: 70, descriptionMax: 160 } as const;
/** The school grade up to which a text suits readers who are tired and frightened. */
export const GRADE_MAX = 9;
const LISTED = 5;

/**
 * What an article lacks, errors first. The same for the editor who writes and for the CMS that publishes.
 * @param links what is known of the addresses in it; an address that is not named is unknown
 */
export function checklist(draft: DraftArticle, links: Readonly<Record<string, LinkState>> = {}): readonly Finding[] {
  const found = [...present(draft), ...pictures(draft), ...headings(draft.body ?? []), ...searching(draft), ...linked(draft, links), ...wording(draft), ...reviewing(draft)];
  return [...found.filter(({ level }) => level === 'error'), ...found.filter(({ level }) => level === 'advice')];
}

/** What keeps an article from being published, as sentences. */
export const errorsIn = (draft: DraftArticle, links?: Readonly<Record<string, LinkState>>): readonly string[] =>
  checklist(draft, links).flatMap(({ level, text }) => (level === 'error' ? [text] : []));

/** What the pictures of an article or a page lack before it can be published, as sentences. */
export const pictureErrorsIn = (draft: Pick<DraftArticle, 'cover' | 'body'>): readonly string[] => pictures(draft).flatMap(({ level, text }) => (level === 'error' ? [text] : []));

const error = (text: string): Finding => ({ level: 'error', text });
const advice = (text: string): Finding => ({ level: 'advice', text });
const isBlank = (text: string | null | undefined): boolean => !text?.trim();

function present({ title, slug, excerpt, categories, body }: DraftArticle): Finding[] {
  const found: Finding[] = [];
  if (isBlank(title)) found.push(error('Give it a title.'));
  const problem = isBlank(slug) ? null : slugProblem(slug!);
  if (isBlank(slug)) found.push(error('Give it an address (slug).'));
  else if (problem) found.push(error(slugProblemText[problem]));
  if (isBlank(excerpt)) found.push(error('Write an excerpt: one or two sentences for lists and search engines.'));
  if (categories === 0) found.push(error('Choose at least one category.'));
  if (draftText(body ?? []) === '') found.push(error('Write its text.'));
  return found;
}

function pictures({ cover, body }: Pick<DraftArticle, 'cover' | 'body'>): Finding[] {
  const found: Finding[] = [];
  if (cover?.image && isBlank(cover.alt)) found.push(error('Describe the cover picture in its alternative text.'));
  const figures = (body ?? []).filter((part) => partKind(part) === 'figure');
  if (figures.some((part) => part['image'] && isBlank(part['alt'] as string | null))) found.push(error('Describe every figure in its alternative text.'));
  const inText = (body ?? []).flatMap(nodesOf).filter(({ type }) => type === 'image');
  if (inText.some(({ image }) => isBlank(image?.alternativeText))) found.push(error('Describe the pictures inside the text: open each one in the media library and fill in its alternative text.'));
  if (figures.some((part) => /^(?:image|picture|photo|graphic) of\b/i.test(String(part['alt'] ?? '').trim()))) found.push(advice('Alternative texts need no “picture of”: say what it shows.'));
  return found;
}

/** Headings inside questions are made by the page. */
function headings(body: readonly DraftPart[]): Finding[] {
  const found: Finding[] = [];
  let before = 1;
  for (const part of body)
    for (const node of nodesOf(part)) {
      if (node.type !== 'heading') continue;
      const [level, text] = [node.level ?? 2, nodeText(node).trim()];
      if (text === '') found.push(advice('Remove the empty heading.'));
      else if (level === 1) found.push(advice(`“${text}” is a heading of the first level, which is the title’s. Use the second.`));
      else if (level > before + 1) found.push(advice(`“${text}” skips a level: after a heading of level ${before} comes one of level ${before + 1} at most.`));
      if (text !== '') before = Math.max(level, 1);
    }
  return found;
}

function searching({ title, excerpt, seo }: DraftArticle): Finding[] {
  const found: Finding[] = [];
  const shownTitle = (isBlank(seo?.title) ? title : seo?.title)?.trim() ?? '';
  const shown = (isBlank(seo?.description) ? excerpt : seo?.description)?.trim() ?? '';
  const where = isBlank(seo?.description) ? 'excerpt' : 'description for search engines';
  if (shownTitle.length > searchLimits.title) found.push(advice(`Search results cut the title after about ${searchLimits.title} characters; it has ${shownTitle.length}. Give a shorter one under “Search engines”.`));
  if (shown !== '' && shown.length < searchLimits.descriptionMin) found.push(advice(`The ${where} is short (${shown.length} characters): ${searchLimits.descriptionMin} to ${searchLimits.descriptionMax} fill a search result.`));
  if (shown.length > searchLimits.descriptionMax) found.push(advice(`The ${where} has ${shown.length} characters; search results show about ${searchLimits.descriptionMax}.`));
  return found;
}

function linked(draft: DraftArticle, states: Readonly<Record<string, LinkState>>): Finding[] {
  const headings = draftHeadings(draft.body ?? []);
  return draftLinks(draft).flatMap(({ url, words }) => {
    const called = words.trim() === '' ? url : `“${words.trim()}”`;
    if (url === '') return [error(`The link ${called || 'without words'} leads nowhere. Give it an address or remove it.`)];
    if (!/^(?:https?:\/\/|\/(?!\/)|#|mailto:|tel:)/i.test(url)) return [error(`The link ${called} is no address that a browser may open. It starts with https:// or with a slash.`)];
    const anchor = anchorHere(draft, url);
    if (anchor !== null && !mayLeadTo(anchor, headings)) return [advice(`The link ${called} leads to #${anchor} in this article, which is no heading of it. ${thereAre(headings)}`)];
    const state = states[url] ?? 'unknown';
    if (state === 'draft') return [advice(`The link ${called} leads to something that is not published. Readers see the words without a link until it is.`)];
    if (state === 'gone') return linkedArticle(url) ? [error(`The link ${called} leads to an article that was deleted. Choose another one or remove it.`)] : [advice(`The link ${called} leads to a page that does not exist.`)];
    if (state === 'unreachable') return [advice(`Nobody answered at the link ${called} when it was last tried. Open it and see.`)];
    return [];
  });
}

/** The place in this article itself that an address leads to; null for any other address. */
function anchorHere({ documentId, slug }: DraftArticle, url: string): string | null {
  const [path, anchor] = url.split('#');
  if (anchor === undefined) return null;
  return path === '' || path === `/articles/${slug}/` || (documentId != null && path === articleLink(documentId)) ? anchor : null;
}

function thereAre(headings: readonly string[]): string {
  const anchors = headingAnchors(headings).map((anchor) => `#${anchor}`);
  return anchors.length === 0 ? 'It has no headings.' : `It has ${anchors.slice(0, LISTED).join(', ')}${anchors.length > LISTED ? ' and others' : ''}.`;
}

function wording({ title, excerpt, body }: DraftArticle): Finding[] {
  const text = draftText(body ?? []);
  const grade = gradeOf(text);
  const claims = claimsIn([title, excerpt, text].filter(Boolean).join('\n'));
  return [
    ...(grade !== null && grade > GRADE_MAX ? [advice(`It reads like grade ${Math.round(grade)}; aim for ${GRADE_MAX} or lower. Shorter sentences and everyday words help most.`)] : []),
    ...claims.slice(0, LISTED).map(({ words, advice: why }) => advice(`“${words}”: ${why}`)),
    ...(claims.length > LISTED ? [advice(`${claims.length - LISTED} more words of this kind.`)] : []),
  ];
}

/** Whoever reviews a text wants to see what it rests on. */
function reviewing({ reviewer, references }: DraftArticle): Finding[] {
  return reviewer && (references ?? []).length === 0 ? [advice('It has a medical reviewer and no sources. Add them under “References”.')] : [];
}
