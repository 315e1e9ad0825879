/** Widths of text in a typeface. */
export interface Measure {
  width(text: string, size: number): number;
}

export interface SetTitle {
  readonly lines: readonly string[];
  readonly size: number;
}

/** Sizes in pixels with the lines that fit at each, large to small. */
const sizes = [
  [84, 3],
  [72, 4],
  [60, 5],
  [50, 6],
] as const;

/** Breaks a title into lines at the largest size at which all of it fits; one that is too long even for the smallest ends with an ellipsis. */
export function setTitle(title: string, measure: Measure, width: number): SetTitle {
  // A compound is longer than a line sooner than any other word is, and may be broken after its hyphen.
  const words = title.split(/\s+/).filter(Boolean).flatMap((word) => (measure.width(word, sizes[0][0]) <= width ? [word] : compound(word)));
  for (const [size, most] of sizes) {
    const lines = broken(words, (text) => measure.width(text, size) <= width);
    if (lines.length <= most && lines.every((line) => measure.width(line, size) <= width)) return { lines, size };
  }
  const [size, most] = sizes.at(-1)!;
  const lines = broken(words, (text) => measure.width(text, size) <= width).slice(0, most);
  return { lines: lines.map((line, index) => shortened(line, index === most - 1, (text) => measure.width(text, size) <= width)), size };
}

/** Begins a part of a word that goes on without a space. */
const JOINT = '\u2060';

/** The parts of a compound, each but the last with its hyphen. */
const compound = (word: string): readonly string[] => word.split(/(?<=\p{L}[-‐–/])(?=\p{L})/u).map((part, index) => (index === 0 ? part : JOINT + part));

function broken(words: readonly string[], fits: (text: string) => boolean): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1) ?? '';
    const longer = word.startsWith(JOINT) ? last + word.slice(1) : `${last} ${word}`.trim();
    if (lines.length > 0 && fits(longer)) lines[lines.length - 1] = longer;
    else lines.push(word.replace(JOINT, ''));
  }
  return lines;
}

/** A line cut so that it fits, with an ellipsis when anything was or will be left out. */
function shortened(line: string, last: boolean, fits: (text: string) => boolean): string {
  if (fits(line) && !last) return line;
  let characters = Array.from(line);
  while (characters.length > 1 && !fits(`${characters.join('').trimEnd()}…`)) characters = characters.slice(0, -1);
  return `${characters.join('').trimEnd()}…`;
}
