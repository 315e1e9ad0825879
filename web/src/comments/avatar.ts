import { Html } from '../html.ts';

/**
 * A small picture beside a comment, so that the eye can tell one from the next. Made from the comment's random identifier and nothing
 * else: it says nothing about who wrote it, and two comments of one person look no more alike than any two.
 */
export function avatarHtml(documentId: string): Html {
  const drawn = numbers(documentId);
  const next = (below: number): number => drawn() % below;
  const hue = next(6);
  const circles = [0, 1].map(() => `<circle cx="${next(25)}" cy="${next(25)}" r="${6 + next(7)}"/>`);
  return new Html(`<svg class="avatar hue-${hue}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">${circles.join('')}</svg>`);
}

/** Numbers that follow from a text and look like chance (FNV-1a, then xorshift). */
function numbers(text: string): () => number {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ character.codePointAt(0)!, 0x01000193);
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 8;
  };
}
