import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { carryOut } from './carry-out';
import type { ScheduleRow } from './schedule';

interface Detail {
  readonly path?: readonly (string | number)[];
  readonly message?: string;
}

/** What a rule said, in one line for an editor; null for a fault that is no refusal and may pass. */
export function refusalIn(error: unknown): string | null {
  if (!(error instanceof errors.ApplicationError)) return null;
  const { errors: list } = (error.details ?? {}) as { readonly errors?: readonly Detail[] };
  if (!list || list.length < 2) return error.message;
  return list.map(({ path, message }) => [path?.join(' › '), message].filter(Boolean).join(': ')).join('. ');
}

class OnlyTried extends Error {}

/** What would refuse this now: it is tried, in a transaction that is then undone. Null when nothing would. */
export async function refusalNow(strapi: Core.Strapi, task: Pick<ScheduleRow, 'kind' | 'entry' | 'action'>): Promise<string | null> {
  try {
    await strapi.db.transaction(async () => {
      await carryOut(strapi, task);
      throw new OnlyTried();
    });
    return null;
  } catch (error) {
    if (error instanceof OnlyTried) return null;
    const refusal = refusalIn(error);
    if (refusal === null) throw error;
    return refusal;
  }
}
