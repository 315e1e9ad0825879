import { runPinned } from './install.mjs';

await runPinned('bench.ts');
