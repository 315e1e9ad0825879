import { runPinned } from './install.mjs';

await runPinned('backup.ts');
