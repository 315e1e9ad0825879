import { inlineText, slugFrom, type Section } from '@bridgepress/shared';

export interface Heading {
  readonly id: string;
  readonly text: string;
  /** the text, with a number where an earlier heading reads the same: two links never have one name */
  readonly name: string;
  /** 2 or 3 in the page, whatever the editor chose */
  readonly level: 2 | 3;
}

/** Anchors that a page has whatever its text. */
const pageAnchors = ['article', 'comments', 'comments-heading', 'references', 'main', 'related', 'contents', 'write', 'write-heading', 'help', 'help-heading', 'leave'];
/** Beginnings of anchors that carry a number or an identifier. */
const numbered = /^(?:comment|reference|cite|r|new)-/;

/** The headings of a body in their order, each with an anchor that no other has. The page's own anchors are taken already. */
export function headingsOf(sections: readonly Section[]): readonly Heading[] {
  const taken = new Set(pageAnchors);
  const headings: Heading[] = [];
  const times = new Map<string, number>();
  const add = (text: string, level: 2 | 3): void => {
    if (text.trim() === '') return;
    const base = slugFrom(text) || 'section';
    let id = base;
    for (let copy = 2; taken.has(id) || numbered.test(id); copy++) id = `${base.replace(numbered, 'about-$&')}-${copy}`;
    taken.add(id);
    const time = (times.get(text.trim()) ?? 0) + 1;
    times.set(text.trim(), time);
    headings.push({ id, text: text.trim(), name: time === 1 ? text.trim() : `${text.trim()} (${time})`, level });
  };
  for (const part of sections) {
    if (part.type === 'rich-text') for (const block of part.content) if (block.type === 'heading') add(inlineText(block.children), block.level <= 2 ? 2 : 3);
    if (part.type === 'questions') for (const { question } of part.items) add(question, 3);
  }
  return headings;
}
