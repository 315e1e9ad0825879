import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import opentype, { type Font, type PathCommand } from 'opentype.js';

/** Parts into which the typeface is split, by script; a character is set from the first that has it. */
const parts = ['latin', 'latin-ext', 'cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'];

/** One weight of the serif that ships with the product: what is set in it looks the same on every machine. */
export class Typeface {
  readonly #fonts: readonly Font[];

  private constructor(fonts: readonly Font[]) {
    this.#fonts = fonts;
  }

  static load(weight: 400 | 600): Typeface {
    const folder = join(dirname(createRequire(import.meta.url).resolve('@fontsource/source-serif-4/package.json')), 'files');
    return new Typeface(
      parts.map((part) => {
        const bytes = readFileSync(join(folder, `source-serif-4-${part}-${weight}-normal.woff`));
        return opentype.parse(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
      }),
    );
  }

  /** Whether every character of a text can be set. */
  has(text: string): boolean {
    return Array.from(text).every((character) => this.#fonts.some((font) => font.charToGlyphIndex(character) !== 0));
  }

  width(text: string, size: number): number {
    return this.#runs(text).reduce((sum, [font, run]) => sum + font.getAdvanceWidth(run, size), 0);
  }

  /** The outlines of a line as SVG path data. @param y of its base line */
  outlines(text: string, x: number, y: number, size: number): string {
    let at = x;
    let data = '';
    for (const [font, run] of this.#runs(text)) {
      data += font.getPath(run, at, y, size).commands.map(pathData).join('');
      at += font.getAdvanceWidth(run, size);
    }
    return data;
  }

  /** Pieces of a text that one font has. */
  #runs(text: string): (readonly [Font, string])[] {
    const runs: [Font, string][] = [];
    for (const character of text) {
      const last = runs.at(-1);
      const font = last?.[0].charToGlyphIndex(character) ? last[0] : (this.#fonts.find((each) => each.charToGlyphIndex(character) !== 0) ?? this.#fonts[0]!);
      if (last?.[0] === font) last[1] += character;
      else runs.push([font, character]);
    }
    return runs;
  }
}

/** The library's own way to write a path makes numbers near nought unreadable. */
function pathData(command: PathCommand): string {
  const at = (...numbers: number[]): string => numbers.map((number) => number.toFixed(1)).join(' ');
  switch (command.type) {
    case 'M':
    case 'L':
      return command.type + at(command.x, command.y);
    case 'Q':
      return `Q${at(command.x1, command.y1, command.x, command.y)}`;
    case 'C':
      return `C${at(command.x1, command.y1, command.x2, command.y2, command.x, command.y)}`;
    case 'Z':
      return 'Z';
  }
}
