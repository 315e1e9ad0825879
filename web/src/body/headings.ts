import { headingAnchors, inlineText, type Section } from '@bridgepress/shared';

export interface Heading {
  readonly id: string;
  readonly text: string;
  /** the text, with a number where an earlier heading reads the same: two links never have one name */
  readonly name: string;
  /** 2 or 3 in the page, whatever the editor chose */
  readonly level: 2 | 3;
}

/** The headings of a body in their order, each with an anchor that no other has. The page's own anchors are taken already. */
export function headingsOf(sections: readonly Section[]): readonly Heading[] {
  const found: Pick<Heading, 'text' | 'level'>[] = [];
  const add = (text: string, level: 2 | 3): void => {
    if (text.trim() !== '') found.push({ text: text.trim(), level });
  };
  for (const part of sections) {
    if (part.type === 'rich-text') for (const block of part.content) if (block.type === 'heading') add(inlineText(block.children), block.level <= 2 ? 2 : 3);
    if (part.type === 'questions') for (const { question } of part.items) add(question, 3);
  }
  const anchors = headingAnchors(found.map(({ text }) => text));
  const times = new Map<string, number>();
  return found.map(({ text, level }, index) => {
    const time = (times.get(text) ?? 0) + 1;
    times.set(text, time);
    return { id: anchors[index]!, text, name: time === 1 ? text : `${text} (${time})`, level };
  });
}
