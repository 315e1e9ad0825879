import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { TurnAnswer } from '@bridgepress/shared';
import { newDocumentId } from '../document-id';

/**
 * Gives the turn to a publisher, or renews it. A beat stands for each renewal; nobody reads a clock, so one that jumps gives no turn away:
 * whoever waits watches the beat, and overtakes when it has stood still for long.
 * @param overtake the beat at which another holder was last seen, when it is to be overtaken
 */
export async function takeTurn(strapi: Core.Strapi, holder: string, overtake: number | null): Promise<TurnAnswer> {
  return strapi.db.transaction(async ({ trx }) => {
    const mine = await trx('publisher_turns')
      .where((turn: Knex.QueryBuilder) => {
        void turn.where({ holder }).orWhereNull('holder');
        if (overtake !== null) void turn.orWhere({ beat: overtake });
      })
      .update({ holder, beat: trx.raw('beat + 1') });
    const row: { beat: number } | undefined = await trx('publisher_turns').first('beat');
    return { mine: mine === 1, beat: row?.beat ?? 0 };
  });
}

/** Gives the turn back, so that whoever waits need not wait any longer. */
export async function endTurn(strapi: Core.Strapi, holder: string): Promise<void> {
  await strapi.db.connection('publisher_turns').where({ holder }).update({ holder: null });
}

/** The one row, made on the first start. */
export async function ensureTurn(strapi: Core.Strapi): Promise<void> {
  const knex = strapi.db.connection;
  if (await knex('publisher_turns').first('id')) return;
  await knex('publisher_turns').insert({ document_id: newDocumentId(), beat: 0, created_at: new Date(), updated_at: new Date() });
}
