import { diffArrays, diffWordsWithSpace } from 'diff';
import type { Piece } from './pieces';

export interface Words {
  readonly text: string;
  readonly change: 'same' | 'added' | 'removed';
}

/** A passage that is not the same in two versions. */
export interface Difference {
  readonly label: string;
  readonly words: readonly Words[];
}

/** Milliseconds that the comparison of one passage may take; beyond it, the whole passage counts as written anew. */
const PATIENCE = 500;

const key = ({ label, text }: Piece): string => `${label}\u0000${text}`;

/** What differs between two versions, in the order of the later one. */
export function differencesOf(before: readonly Piece[], after: readonly Piece[]): readonly Difference[] {
  const runs = diffArrays([...before], [...after], { comparator: (one, other) => key(one) === key(other) });
  const differences: Difference[] = [];
  for (let index = 0; index < runs.length; index++) {
    const run = runs[index]!;
    if (!run.removed && !run.added) continue;
    const next = runs[index + 1];
    const isPair = next !== undefined && run.removed !== next.removed && (next.removed || next.added);
    const [removed, added] = run.removed ? [run.value, isPair ? next.value : []] : [isPair ? next.value : [], run.value];
    if (isPair) index += 1;
    differences.push(...paired(removed, added));
  }
  return differences.filter(({ words }) => words.length > 0);
}

/** Passages that were replaced, each with the one of the same name that took its place, as far as the order allows. */
function paired(removed: readonly Piece[], added: readonly Piece[]): readonly Difference[] {
  const differences: Difference[] = [];
  let taken = 0;
  for (const piece of removed) {
    const match = added.findIndex((each, index) => index >= taken && each.label === piece.label);
    if (match < 0) {
      differences.push(whole(piece, 'removed'));
      continue;
    }
    differences.push(...added.slice(taken, match).map((each) => whole(each, 'added')), { label: piece.label, words: wordsOf(piece.text, added[match]!.text) });
    taken = match + 1;
  }
  return [...differences, ...added.slice(taken).map((each) => whole(each, 'added'))];
}

const whole = ({ label, text }: Piece, change: Words['change']): Difference => ({ label, words: text === '' ? [] : [{ text, change }] });

function wordsOf(before: string, after: string): readonly Words[] {
  const rewritten: readonly Words[] = [{ text: before, change: 'removed' as const }, { text: after, change: 'added' as const }].filter(({ text }) => text !== '');
  const parts = diffWordsWithSpace(before, after, { timeout: PATIENCE });
  if (!parts) return rewritten;
  const words = inPhrases(parts.map(({ value, removed, added }) => ({ text: value, change: removed ? 'removed' : added ? 'added' : 'same' })));
  const staying = words.reduce((sum, { text, change }) => sum + (change === 'same' ? letters(text) : 0), 0);
  return staying < STAYS_LEAST * Math.max(letters(before), letters(after)) ? rewritten : words;
}

/** Of a passage of which less stays, what it was and what it became are shown one after the other: hardly a word of it is where it was. */
const STAYS_LEAST = 0.25;

const letters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** Changes with nothing but spaces and signs between them become one, so that one phrase is seen to take another's place. */
function inPhrases(words: readonly Words[]): readonly Words[] {
  const phrases: Words[] = [];
  let [removed, added] = ['', ''];
  const end = (): void => {
    if (removed !== '') phrases.push({ text: removed, change: 'removed' });
    if (added !== '') phrases.push({ text: added, change: 'added' });
    [removed, added] = ['', ''];
  };
  words.forEach((word, index) => {
    const { text, change } = word;
    const stays = change === 'same' && (removed + added === '' || index === words.length - 1 || letters(text) > 0);
    if (stays) {
      end();
      phrases.push(word);
      return;
    }
    if (change !== 'added') removed += text;
    if (change !== 'removed') added += text;
  });
  end();
  return phrases;
}
