/** Most combining marks kept on one letter: enough for Vietnamese, Hebrew with cantillation and Thai, too few for “Zalgo”. */
const MARKS_MAX = 4;

/** C0 and C1 controls except line feed. A tab becomes a space before this runs. */
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;

/** Bidirectional embeddings, overrides and isolates, and the invisible characters that hide or reorder text. Joiners stay: emoji and several scripts need them. */
const invisible = /[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g;

const stackedMarks = new RegExp(`(\\p{M}{${MARKS_MAX}})\\p{M}+`, 'gu');

/**
 * Text as it may be stored: NFC, line feeds only, no controls, no invisible or reordering characters, no stacks of marks,
 * no lone surrogates (PostgreSQL refuses NUL, and JSON cannot carry half a character).
 */
export function cleanText(raw: string): string {
  return raw
    .toWellFormed()
    .replaceAll('\ufffd', '')
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/[\t\u00a0]/g, ' ')
    .replace(controls, '')
    .replace(invisible, '')
    .replace(stackedMarks, '$1');
}

/** One line: as `cleanText`, with every run of white space a single space, trimmed. */
export const cleanLine = (raw: string): string => cleanText(raw).replace(/\s+/g, ' ').trim();

/** Paragraphs: as `cleanText`, trailing spaces gone, never more than one empty line, trimmed. */
export const cleanParagraphs = (raw: string): string =>
  cleanText(raw)
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Length as a person counts: code points, not UTF-16 units. */
export const lengthOf = (text: string): number => Array.from(text).length;

/**
 * The beginning of a text on one line, cut between words, with “ …” after it; a first word that is too long is cut between letters.
 * @param most characters that are kept
 */
export function beginningOf(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (lengthOf(line) <= most) return line;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'word' }).segment(line)) {
    if (lengthOf(kept + segment) > most) break;
    kept += segment;
  }
  return `${kept.trimEnd() || Array.from(line).slice(0, most).join('')} …`;
}
