import { z } from 'zod';

/** Pixels of the largest picture that is opened; more than any camera's, less than a decompression bomb's. */
export const PICTURE_PIXELS_MAX = 100_000_000;

const size = z.number('of a picture is not known: upload it again, as JPEG or PNG').int().positive();

/**
 * An uploaded picture as the CMS describes it. `hash` names the stored file and changes with its bytes, `focus` is the point that stays
 * in sight when it is cropped, in per cent from the left and the top;
 * `url` is where the CMS serves the original, and never appears on a page. Sizes in pixels.
 */
export const image = z.object({
  hash: z.string().regex(/^[\w.-]+$/),
  url: z.string(),
  mime: z.string(),
  width: size,
  height: size,
  focus: z.object({ x: z.number().min(0).max(100), y: z.number().min(0).max(100) }).nullish(),
});
export type Image = Readonly<z.infer<typeof image>>;

/** A picture with its required alternative text. `alt` may be empty only for decoration, which covers and figures are not. */
export const picture = z.object({ image, alt: z.string().min(1), caption: z.string().nullable() });
export type Picture = Readonly<z.infer<typeof picture>>;

/** An uploaded file served as it is, such as a video. */
export const mediaFile = z.object({ hash: z.string().regex(/^[\w.-]+$/), url: z.string(), mime: z.string() });
export type MediaFile = Readonly<z.infer<typeof mediaFile>>;

const textNode = z.object({
  type: z.literal('text'),
  text: z.string(),
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  underline: z.boolean().optional(),
  strikethrough: z.boolean().optional(),
  code: z.boolean().optional(),
});
const linkNode = z.object({ type: z.literal('link'), url: z.string(), children: z.array(textNode) });
const inline = z.discriminatedUnion('type', [textNode, linkNode]);
export type Inline = z.infer<typeof inline>;

export interface ListBlock {
  readonly type: 'list';
  readonly format: 'ordered' | 'unordered';
  readonly children: readonly (ListItem | ListBlock)[];
}
export interface ListItem {
  readonly type: 'list-item';
  readonly children: readonly Inline[];
}
const listItem = z.object({ type: z.literal('list-item'), children: z.array(inline) });
const list: z.ZodType<ListBlock> = z.lazy(() =>
  z.object({ type: z.literal('list'), format: z.enum(['ordered', 'unordered']), children: z.array(z.union([listItem, list])) }),
);

const block = z.union([
  z.object({ type: z.literal('paragraph'), children: z.array(inline) }),
  z.object({ type: z.literal('heading'), level: z.number().int().min(1).max(6), children: z.array(inline) }),
  z.object({ type: z.literal('quote'), children: z.array(inline) }),
  z.object({ type: z.literal('code'), language: z.string().nullish(), children: z.array(inline) }),
  z.object({ type: z.literal('image'), image: image.extend({ alternativeText: z.string().nullish(), caption: z.string().nullish() }) }),
  list,
]);
/** One of Strapi's rich text blocks. */
export type Block = z.infer<typeof block>;

/** One part of an article's body, in the order the editor gave. `type` is the name of the Strapi component under `body.`. */
export const section = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rich-text'), content: z.array(block) }),
  z.object({
    type: z.literal('call-to-action'),
    heading: z.string(),
    text: z.string().nullable(),
    /** the link, or null to show the centre's telephone number */
    link: z.object({ label: z.string(), url: z.string() }).nullable(),
  }),
  z.object({ type: z.literal('figure'), picture }),
  z.object({ type: z.literal('quote'), text: z.string(), source: z.string().nullable(), url: z.string().nullable() }),
  /** the first row is the header; every row has as many cells as the first */
  z.object({ type: z.literal('table'), caption: z.string().nullable(), rows: z.array(z.array(z.string())).min(1) }),
  z.object({ type: z.literal('questions'), items: z.array(z.object({ question: z.string(), answer: z.string() })).min(1) }),
  z.object({
    type: z.literal('video'),
    title: z.string(),
    /** our own copy, played only when asked; or null when there is only a link */
    file: mediaFile.nullable(),
    poster: image.nullable(),
    url: z.string().nullable(),
  }),
]);
export type Section = z.infer<typeof section>;

/** Reads a table as an editor types it: one row a line, cells separated by `|`. Short rows are filled, long ones kept whole. */
export function tableRows(text: string): string[][] {
  const rows = text
    .split('\n')
    .map((line) => line.trim().replace(/^\||\|$/g, ''))
    .filter((line) => line.trim() !== '' && !/^[\s|:-]+$/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const width = Math.max(0, ...rows.map((row) => row.length));
  return rows.map((row) => [...row, ...Array.from({ length: width - row.length }, () => '')]);
}

/** The text of a body without its markup, for word counts and search. */
export function plainTextOf(sections: readonly Section[]): string {
  return sections.map(sectionText).filter(Boolean).join('\n\n');
}

function sectionText(part: Section): string {
  switch (part.type) {
    case 'rich-text':
      return part.content.map(blockText).join('\n');
    case 'call-to-action':
      return [part.heading, part.text].filter(Boolean).join('\n');
    case 'figure':
      return part.picture.caption ?? '';
    case 'quote':
      return part.text;
    case 'table':
      return part.rows.map((row) => row.join(' ')).join('\n');
    case 'questions':
      return part.items.map(({ question, answer }) => `${question}\n${answer}`).join('\n');
    case 'video':
      return part.title;
  }
}

export const inlineText = (nodes: readonly Inline[]): string =>
  nodes.map((node) => (node.type === 'text' ? node.text : inlineText(node.children))).join('');

function blockText(node: Block): string {
  if (node.type === 'image') return node.image.caption ?? '';
  if (node.type !== 'list') return inlineText(node.children);
  return node.children.map((child) => (child.type === 'list' ? blockText(child) : inlineText(child.children))).join('\n');
}
