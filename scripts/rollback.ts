import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './system/root.ts';
import { main } from './system/say.ts';
import { settingsOf } from './system/settings.ts';

/** `npm run rollback`: shows an earlier release of the site again, while it runs or not. */
await main(async () => {
  const { dataDir } = settingsOf(process.env);
  const program = join(root, 'web/publisher/roll-back.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...process.argv.slice(2)], {
    cwd: join(root, 'web'),
    stdio: 'inherit',
    env: { ...process.env, DATA_DIR: dataDir },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
});
