import type { Kept, KeptFields, KeptPart } from './kept';

/** A passage of a version as an editor reads it: what it is, and its words. */
export interface Piece {
  readonly label: string;
  readonly text: string;
}

/** Names as editors know them from the edit view. */
export interface Labels {
  readonly field: (of: string, name: string) => string;
  readonly part: (of: string) => string;
  /** names of fields in the order of the edit view */
  readonly order: (of: string) => readonly string[];
}

/** A version as passages, in the order of the edit view. Fields are named even when they are empty; text is cut into its paragraphs. */
export function piecesOf(of: string, fields: KeptFields, labels: Labels, above = ''): readonly Piece[] {
  const known = labels.order(of).filter((name) => name in fields);
  const names = [...known, ...Object.keys(fields).filter((name) => !known.includes(name))];
  return names.flatMap((name) => {
    const kept = fields[name];
    return kept ? fieldPieces([above, labels.field(of, name)].filter(Boolean).join(' › '), kept, labels) : [];
  });
}

function fieldPieces(label: string, kept: Kept, labels: Labels): readonly Piece[] {
  switch (kept.is) {
    case 'plain':
      return isBlocks(kept.value) ? kept.value.flatMap(blockPieces) : [{ label, text: plainText(kept.value) }];
    case 'files':
      return [{ label, text: kept.files.map(({ name }) => name).join(', ') }];
    case 'entries':
      return [{ label, text: kept.entries.map(({ name }) => name).join(', ') }];
    case 'parts':
      return kept.parts.flatMap((part) => partPieces(label, part, labels));
  }
}

const partPieces = (label: string, { of, fields }: KeptPart, labels: Labels): readonly Piece[] =>
  piecesOf(of, fields, labels, [label, labels.part(of)].filter((each, index, all) => all.indexOf(each) === index).join(' › '));

interface Block {
  readonly type: string;
  readonly level?: number;
  readonly format?: string;
  readonly url?: string;
  readonly text?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly code?: boolean;
  readonly children?: readonly Block[];
  readonly image?: { readonly name?: string; readonly alternativeText?: string | null };
}

const isBlocks = (value: unknown): value is readonly Block[] => Array.isArray(value) && value.every((each) => typeof (each as Block | null)?.type === 'string');

const blockLabels: Readonly<Record<string, string>> = { heading: 'Heading', quote: 'Quotation', code: 'Code', image: 'Picture' };

function blockPieces(block: Block): readonly Piece[] {
  if (block.type === 'list') return (block.children ?? []).flatMap((child) => (child.type === 'list' ? blockPieces(child) : [{ label: 'List item', text: inline(child) }]));
  if (block.type === 'image') return [{ label: 'Picture', text: block.image?.alternativeText || block.image?.name || '' }];
  return [{ label: blockLabels[block.type] ?? 'Paragraph', text: inline(block) }];
}

/** Marks stay visible, so that a changed link is a difference too. */
function inline({ type, text = '', url, bold, italic, code, children }: Block): string {
  if (type === 'link') return `[${(children ?? []).map(inline).join('')}](${url ?? ''})`;
  if (type !== 'text') return (children ?? []).map(inline).join('');
  const mark = text === '' ? '' : bold ? '**' : italic ? '_' : code ? '`' : '';
  return `${mark}${text}${mark}`;
}

function plainText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
