/** A line of a Caddyfile with what stands in its braces. */
export interface Directive {
  readonly words: readonly string[];
  readonly block: readonly Directive[];
}

/** Reads a Caddyfile as far as ours go: words, quoted words, blocks and comments. @throws Error when braces do not match */
export function parseCaddyfile(text: string): readonly Directive[] {
  const lines = text.split('\n').map((line) => (line.match(/"[^"]*"|[^\s"]+/g) ?? []).map((word) => word.replaceAll('"', '')));
  const read = (inside: boolean): Directive[] => {
    const block: Directive[] = [];
    for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
      if (line.length === 0 || line[0]!.startsWith('#')) continue;
      if (line[0] === '}') {
        if (!inside) throw new Error('A brace is closed that was not opened.');
        return block;
      }
      block.push(line.at(-1) === '{' ? { words: line.slice(0, -1), block: read(true) } : { words: line, block: [] });
    }
    if (inside) throw new Error('A brace is not closed.');
    return block;
  };
  return read(false);
}

/** The block that begins with a word. */
export const blockOf = (directives: readonly Directive[], word: string): readonly Directive[] => directives.find(({ words }) => words[0] === word)?.block ?? [];
