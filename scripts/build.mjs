import { runPinned } from './install.mjs';

await runPinned('build.ts');
