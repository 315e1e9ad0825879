import type { Core } from '@strapi/strapi';

const REFUSAL = 'The log of decisions is only ever added to.';

/**
 * Makes the database itself refuse to change or delete what stands in the log of decisions, whichever door somebody comes through. Set at
 * every start, because a change of the table's shape may have made it anew.
 */
export async function protectDecisionLog(strapi: Core.Strapi): Promise<void> {
  const knex = strapi.db.connection;
  if (strapi.db.dialect.client === 'postgres') {
    await knex.raw(`CREATE OR REPLACE FUNCTION moderation_decisions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '${REFUSAL}'; END $$`);
    await knex.raw(
      'CREATE OR REPLACE TRIGGER moderation_decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON moderation_decisions FOR EACH STATEMENT EXECUTE FUNCTION moderation_decisions_refuse()',
    );
    return;
  }
  for (const change of ['UPDATE', 'DELETE'])
    await knex.raw(
      `CREATE TRIGGER IF NOT EXISTS moderation_decisions_no_${change.toLowerCase()} BEFORE ${change} ON moderation_decisions BEGIN SELECT RAISE(ABORT, '${REFUSAL}'); END`,
    );
}
