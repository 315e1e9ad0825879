import { servicesOf } from '../../scripts/system/services.ts';
import { firstAdmin, type RunningCms } from './cms.ts';

export interface RunningSite {
  /** public address of the site */
  readonly url: string;
  stop(): Promise<void>;
}

/** The site server beside a CMS, without a publisher: it has no release, and serves what is asked for on demand. */
export async function startSite({ settings, secrets }: RunningCms): Promise<RunningSite> {
  const [, , service] = servicesOf(settings, secrets, firstAdmin);
  await service.start();
  return { url: settings.siteUrl, stop: () => service.stop() };
}
