import { claimDataFolder, type DataFolder } from './data-folder.ts';
import { finishRestore } from './restored.ts';
import { ensureFirstAdmin, ensureSecrets, type FirstAdmin, type Secrets } from './secrets.ts';
import { settingsOf, type Settings } from './settings.ts';

/** Everything that has to be there before a process of the system can start. */
export interface Prepared {
  readonly settings: Settings;
  readonly folder: DataFolder;
  readonly secrets: Secrets;
  readonly admin: FirstAdmin;
}

/** Reads the settings, claims the data folder, and makes what is missing in it. @param checked is run with the settings before anything is made */
export async function prepare(environment: NodeJS.ProcessEnv, checked: (settings: Settings) => Promise<void> = () => Promise.resolve()): Promise<Prepared> {
  const settings = settingsOf(environment);
  const folder = await claimDataFolder(settings.dataDir);
  await checked(settings);
  await finishRestore(settings.dataDir);
  const secrets = await ensureSecrets(settings.dataDir, environment);
  return { settings, folder, secrets, admin: await ensureFirstAdmin(settings.dataDir, settings) };
}
