import type { ShownComment } from '@bridgepress/shared';
import { texts } from '../texts.ts';

/**
 * What is read after the name above a comment where another one on the page has the same name, by documentId: its place on the page. Whoever
 * hears the page, or lists its links, can tell two replies to “Someone” apart by it.
 */
export function toldApart(nodes: readonly ShownComment[]): ReadonlyMap<string, string> {
  const places = new Map<string, [documentId: string, place: number][]>();
  let place = 0;
  const walk = (each: readonly ShownComment[]): void => {
    for (const { documentId, comment, replies } of each) {
      if (comment !== null) {
        const name = comment.name ?? texts.anonymous;
        const same = places.get(name);
        if (same) same.push([documentId, ++place]);
        else places.set(name, [[documentId, ++place]]);
      }
      walk(replies);
    }
  };
  walk(nodes);
  return new Map([...places.values()].filter(({ length }) => length > 1).flatMap((same) => same.map(([documentId, at]) => [documentId, `, ${texts.comment} ${at}`] as const)));
}
