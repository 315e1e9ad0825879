import { parseArgs } from 'node:util';
import { z } from 'zod';
import { Failure } from '../system/say.ts';

const count = z.coerce.number<string>().int().min(1);

const values = z.object({
  /** sizes of the site, one after the other */
  articles: z.string().default('1000').transform((text) => text.split(',')).pipe(z.array(count).min(1)),
  /** of each article */
  comments: count.default(5),
  /** comments that are sent, by `comments` */
  forms: count.default(2000),
  /** acknowledged comments after each of which the CMS is killed, by `kills` */
  answers: count.default(200),
  /** file that gets the figures as JSON */
  json: z.string().min(1).optional(),
  /** of load before, and again during, a release */
  seconds: count.max(300).default(10),
  /** that ask at the same time */
  connections: count.max(1000).default(20),
});
export type BenchOptions = Readonly<z.infer<typeof values>>;

/** @throws Failure naming the option that is wrong, and what it takes */
export function parseOptions(words: readonly string[]): BenchOptions {
  const names = Object.keys(values.shape);
  try {
    const { values: given } = parseArgs({ args: [...words], options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])) });
    return values.parse(given);
  } catch (error) {
    const wrong = error instanceof z.ZodError ? `--${String(error.issues[0]?.path[0])} needs a whole number above zero.` : (error as Error).message;
    throw new Failure(`${wrong} Options: ${names.map((name) => `--${name}`).join(', ')}; --articles takes several, as in 1000,10000.`);
  }
}
