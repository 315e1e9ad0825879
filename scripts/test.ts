import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { runCommand, type Command } from './system/command.ts';
import { compile } from './system/compile.ts';
import { root } from './system/root.ts';
import { lineOf, main, say } from './system/say.ts';

const typed = (folder: string): Command => ({ label: `Types of ${folder}`, program: 'tsc', args: ['--noEmit', '-p', folder] });

/** Checks that are no jest tests; each counts as one. */
const checks: readonly Command[] = [
  { label: 'Lint', program: 'eslint', args: ['--max-warnings', '0', '.'] },
  ...['shared', 'cms', 'cms/src/admin', 'cms/tests', 'scripts', 'e2e'].map(typed),
  { label: 'Types of web', program: 'astro', args: ['check', '--minimumSeverity', 'warning'], folder: 'web', environment: { BRIDGEPRESS_BUILD: 'bundle', ASTRO_TELEMETRY_DISABLED: '1' } },
];

const summary = z.object({ numPassedTests: z.number(), numFailedTests: z.number(), numRuntimeErrorTestSuites: z.number() });

/** `npm test`: lint, types, then every jest project. `npm test -- <words>` hands the words to jest and skips the rest. */
await main(async () => {
  const words = process.argv.slice(2);
  let [passed, failed] = [0, 0];
  const checkAll = async (): Promise<void> => {
    for (const check of words.length === 0 ? checks : [])
      try {
        await runCommand({ ...check, gentle: true });
        passed += 1;
      } catch (error) {
        say(`FAIL ${lineOf(error)}`);
        failed += 1;
      }
  };
  // They begin beside the last build and go on beside jest, whose tests often wait for one another's processes.
  let checking = Promise.resolve();
  await compile(() => void (checking = checkAll()));
  const [counted] = await Promise.all([jest(words), checking]);
  passed += counted.passed;
  failed += counted.failed;
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

async function jest(words: readonly string[]): Promise<{ readonly passed: number; readonly failed: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'bridgepress-test-'));
  const output = join(folder, 'summary.json');
  const args = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules', join(root, 'node_modules/jest/bin/jest.js'), '--json', `--outputFile=${output}`, ...words];
  // Jest prints the summary to its output as well; people read what it says beside that.
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = summary.parse(JSON.parse(await readFile(output, 'utf8')));
    const broken = numFailedTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed: broken === 0 && code !== 0 ? 1 : broken };
  } catch (error) {
    say(`FAIL jest ended without its summary: ${lineOf(error)}`);
    return { passed: 0, failed: 1 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
