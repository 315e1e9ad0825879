import type { Core } from '@strapi/strapi';
import { jobs } from './list';
import { startRunner, type Runner } from './runner';

let runner: Runner | undefined;

/** Begins with the work that has its time; see `Job`. */
export const startJobs = (strapi: Core.Strapi): void => void (runner ??= startRunner(strapi, jobs, () => new Date()));

export async function stopJobs(): Promise<void> {
  await runner?.stop();
  runner = undefined;
}
