import { benchComments } from './bench/comments.ts';
import { benchDesk } from './bench/desk.ts';
import { benchKills } from './bench/kills.ts';
import { benchLighthouse } from './bench/lighthouse.ts';
import { parseOptions, type BenchOptions } from './bench/options.ts';
import { benchPreview } from './bench/preview.ts';
import { benchSearch } from './bench/search.ts';
import { benchServe } from './bench/serve.ts';
import { benchSite } from './bench/site.ts';
import { stopInOrder } from './bench/stop.ts';
import { compile } from './system/compile.ts';
import { Failure, main } from './system/say.ts';

const benches: Readonly<Record<string, (options: BenchOptions) => Promise<void>>> = { site: benchSite, serve: benchServe, comments: benchComments, kills: benchKills, desk: benchDesk, lighthouse: benchLighthouse, search: benchSearch, preview: benchPreview };

/** `npm run bench -- <name> [--option value]…`: prints figures beside what was measured in the same run; docs/benchmarks.md explains them. */
await main(async () => {
  const [name = '', ...rest] = process.argv.slice(2);
  const bench = benches[name];
  if (!bench) throw new Failure(`Say which benchmark to run: npm run bench -- ${Object.keys(benches).join(' | ')} [--articles 1000]`);
  const options = parseOptions(rest);
  await compile();
  stopInOrder();
  await bench(options);
  return 0;
});
