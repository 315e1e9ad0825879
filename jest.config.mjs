/** Everything runs as native ES modules, as in production: the programs under test are TypeScript that Node runs as it is. */
const common = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'es6' } }],
  },
  // Built files are tested through the programs that use them.
  modulePathIgnorePatterns: ['<rootDir>/cms/dist', '<rootDir>/web/bundle', '<rootDir>/web/dist', '<rootDir>/data'],
};

const project = (displayName, folder, more = {}) => ({ ...common, displayName, testMatch: [`<rootDir>/${folder}/**/*.test.ts`], ...more });

export default {
  testTimeout: 120_000,
  // Many tests wait for another process; four at a time keep two cores busy.
  maxWorkers: 4,
  testSequencer: '<rootDir>/scripts/tests/sequencer.mjs',
  projects: [
    project('shared', 'shared/tests'),
    project('web', 'web/tests'),
    project('scripts', 'scripts/tests'),
    project('cms on SQLite', 'cms/tests', { globals: { database: 'sqlite' } }),
    project('cms on PostgreSQL', 'cms/tests', { globals: { database: 'postgres' }, testPathIgnorePatterns: ['contract'] }),
    project('e2e', 'e2e'),
  ],
};
