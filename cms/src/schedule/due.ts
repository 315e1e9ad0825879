import type { Core } from '@strapi/strapi';
import { actingFor } from '../acting';
import { callJob } from '../jobs/claims';
import { DAY, type Counts } from '../jobs/job';
import { problemOf } from '../jobs/problem';
import { carryOut } from './carry-out';
import { refusalIn } from './refusal';
import type { Outcome, ScheduleRow } from './schedule';

/** The job that carries schedules out. */
export const SCHEDULES = 'schedules';

/** Milliseconds for which the end of a schedule can be read. */
const KEPT = 30 * DAY;

/**
 * Carries out what is due, the earliest first, and asks to be called for the next one. Each schedule ends in the transaction that does what it
 * says: killed anywhere, it is either done and ended or neither. One that fails for no reason of its own waits for the next run, and does not hold up others.
 */
export async function carryOutDue(strapi: Core.Strapi, now: Date, signal: AbortSignal): Promise<Counts> {
  const knex = strapi.db.connection;
  const due: ScheduleRow[] = await knex('schedules').whereNotNull('slot').where('at', '<=', now).orderBy([{ column: 'at' }, { column: 'id' }]);
  const counts: Record<string, number> = {};
  let failure: unknown;
  for (const row of due) {
    if (signal.aborted) break;
    try {
      const outcome = await finish(strapi, row, now);
      if (outcome) counts[outcome] = (counts[outcome] ?? 0) + 1;
    } catch (error) {
      failure ??= error;
      await knex('schedules').where({ id: row.id }).whereNotNull('slot').update({ problem: `It could not be done yet (${problemOf(error)}) and is tried again.` });
    }
  }
  await knex('schedules').whereNull('slot').where('finished_at', '<', new Date(now.getTime() - KEPT)).delete();
  const next: { at: unknown } | undefined = await knex('schedules').whereNotNull('slot').where('at', '>', now).orderBy('at').first('at');
  if (next) await callJob(knex, SCHEDULES, new Date(next.at as string | number | Date));
  if (failure !== undefined) throw failure;
  return counts;
}

/** @returns how it ended, or null when another process was faster or the schedule was changed meanwhile */
async function finish(strapi: Core.Strapi, row: ScheduleRow, now: Date): Promise<Outcome | null> {
  try {
    return await strapi.db.transaction(async ({ trx }) => {
      // Whoever publishes holds the counter first and ends schedules then: in the other order the two would wait for each other.
      if (strapi.db.dialect.client === 'postgres') await trx('publications').forUpdate().first('id');
      const taken = await trx('schedules').where({ id: row.id, slot: row.slot }).where('at', '<=', now).update({ slot: null, finished_at: now, problem: null });
      if (taken !== 1) return null;
      const outcome = await actingFor({ id: row.by_id, name: row.by_name ?? 'Somebody', scheduled: true }, () => carryOut(strapi, row));
      await trx('schedules').where({ id: row.id }).update({ outcome });
      return outcome;
    });
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal === null) throw error;
    await strapi.db.connection('schedules').where({ id: row.id, slot: row.slot }).where('at', '<=', now).update({ slot: null, finished_at: now, outcome: 'refused', problem: refusal });
    return 'refused';
  }
}
