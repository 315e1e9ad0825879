import { existsSync } from 'node:fs';
import Sequencer from '@jest/test-sequencer';

/** Projects by how long their slowest file takes, longest first: what begins last must be short, or two cores wait for one. */
const order = ['e2e', 'cms on PostgreSQL', 'cms on SQLite', 'scripts', 'web', 'shared'];

/** A test that gathers what the files in the folder of its name hold is short, and runs for long. */
const gathers = ({ path }) => existsSync(path.slice(0, -'.test.ts'.length));

/** Within a project those that gather come first; then jest's own order stays: what took longest last time, or the longest files. */
export default class LongestProjectFirst extends Sequencer {
  sort(tests) {
    const rank = ({ context }) => order.indexOf(context.config.displayName.name);
    return super.sort(tests).sort((a, b) => rank(a) - rank(b) || gathers(b) - gathers(a));
  }
}
