import { join } from 'node:path';

/** Absolute folder of the repository. */
export const root = join(import.meta.dirname, '..', '..');
