import { benchSite } from './bench/site.ts';
import { compile } from './system/compile.ts';
import { Failure, main } from './system/say.ts';

const benches: Readonly<Record<string, (options: ReadonlyMap<string, number>) => Promise<void>>> = { site: benchSite };

/** `npm run bench -- <name> [--option number]…`: prints figures, and ratios against something measured in the same run. */
await main(async () => {
  const [name = '', ...rest] = process.argv.slice(2);
  const bench = benches[name];
  if (!bench) throw new Failure(`Say which benchmark to run: npm run bench -- ${Object.keys(benches).join(' | ')} [--articles 1000]`);
  await compile();
  await bench(optionsOf(rest));
  return 0;
});

function optionsOf(words: readonly string[]): ReadonlyMap<string, number> {
  const options = new Map<string, number>();
  for (let index = 0; index < words.length; index += 2) {
    const [name, value] = [words[index] ?? '', Number(words[index + 1])];
    if (!/^--[a-z]+$/.test(name) || !Number.isSafeInteger(value) || value < 1) throw new Failure(`${name} needs a whole number above zero.`);
    options.set(name.slice(2), value);
  }
  return options;
}
