import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const cms = join(import.meta.dirname, '..');

describe('cms/schema.graphql', () => {
  it('is what the code makes; write it anew with: npm run schema -w cms', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['schema.js'], { cwd: cms });
    expect(stdout).toBe(await readFile(join(cms, 'schema.graphql'), 'utf8'));
  });
});
