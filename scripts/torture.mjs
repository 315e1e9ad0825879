import { runPinned } from './install.mjs';

await runPinned('../e2e/torture/main.ts');
