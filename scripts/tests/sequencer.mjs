import Sequencer from '@jest/test-sequencer';

/** Projects by how long their slowest file takes, longest first: what begins last must be short, or two cores wait for one. */
const order = ['e2e', 'cms on PostgreSQL', 'cms on SQLite', 'scripts', 'web', 'shared'];

/** Within a project jest's own order stays: what took longest last time, or the longest files. */
export default class LongestProjectFirst extends Sequencer {
  sort(tests) {
    const rank = ({ context }) => order.indexOf(context.config.displayName.name);
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}
