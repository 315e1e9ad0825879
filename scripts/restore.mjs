import { runPinned } from './install.mjs';

await runPinned('restore.ts');
