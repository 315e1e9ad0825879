import { runPinned } from './install.mjs';

await runPinned('dev.ts');
