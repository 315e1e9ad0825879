import tseslint from 'typescript-eslint';
import importX, { createNodeResolver } from 'eslint-plugin-import-x';

/** Imports run one way: cms → shared ← web, scripts → shared. Tests may use what starts the system. */
const zones = [
  { target: './shared/src', from: ['./cms', './web', './scripts', './e2e'] },
  { target: './cms/src', from: ['./web', './scripts', './e2e'] },
  { target: './cms/config', from: ['./web', './scripts', './e2e'] },
  { target: ['./web/src', './web/publisher', './web/server', './web/adapter'], from: ['./cms', './scripts', './e2e'] },
  { target: './web/src', from: ['./web/publisher', './web/server'], message: 'Pages reach content only through the reader they are given.' },
  { target: './web/publisher', from: './web/server' },
  { target: ['./scripts/system', './scripts/bench', './scripts/backup', './scripts/start.ts', './scripts/build.ts', './scripts/dev.ts', './scripts/bench.ts', './scripts/test.ts', './scripts/compile.ts', './scripts/rollback.ts', './scripts/backup.ts', './scripts/restore.ts'], from: ['./cms', './e2e', './web'] },
];

export default tseslint.config(
  { ignores: ['**/dist', '**/bundle', '**/node_modules', '**/.astro', '**/.cache', 'data', 'coverage', 'cms/types'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    plugins: { 'import-x': importX },
    settings: { 'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.tsx', '.js', '.mjs', '.astro'] })], 'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] } },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'CallExpression[callee.object.name=console]', message: 'Programs print through their own log, so that nothing a person read or wrote is printed by accident.' },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-control-regex': 'off',
    },
  },
  {
    files: ['cms/*.js'],
    languageOptions: { sourceType: 'commonjs' },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
