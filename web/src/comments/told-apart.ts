import type { ShownComment } from '@bridgepress/shared';
import { texts } from '../texts.ts';

/**
 * What is read after the name above a comment, or in a link to what it answers, where the page names another comment of the same name: its place on the
 * page or, for one that cannot be seen there, the page it stands on; by documentId. Whoever hears the page, or lists its links, can tell two replies to “Someone” apart by it.
 */
export function toldApart(nodes: readonly ShownComment[]): ReadonlyMap<string, string> {
  /** by name, then by documentId */
  const names = new Map<string, Map<string, string>>();
  const answered = new Map<number, number>();
  let place = 0;
  const of = (name: string | null): Map<string, string> => {
    const key = name ?? texts.anonymous;
    const same = names.get(key) ?? new Map<string, string>();
    names.set(key, same);
    return same;
  };
  const walk = (each: readonly ShownComment[]): void => {
    for (const { documentId, comment, answers, replies } of each) {
      if (comment !== null) of(comment.name).set(documentId, `, ${texts.comment} ${++place}`);
      // What is answered stands before its answer: what has no place yet will have none on this page.
      if (answers && !of(answers.name).has(answers.documentId)) {
        const count = (answered.get(answers.page) ?? 0) + 1;
        answered.set(answers.page, count);
        of(answers.name).set(answers.documentId, `, ${texts.page.toLowerCase()} ${answers.page}, ${texts.answeredHere} ${count}`);
      }
      walk(replies);
    }
  };
  walk(nodes);
  return new Map([...names.values()].filter(({ size }) => size > 1).flatMap((same) => [...same]));
}
