import { runPinned } from './install.mjs';

await runPinned('rollback.ts');
