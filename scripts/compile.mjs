import { runPinned } from './install.mjs';

await runPinned('compile.ts');
