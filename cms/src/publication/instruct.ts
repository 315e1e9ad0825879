import type { Core } from '@strapi/strapi';
import type { Instruction } from '@bridgepress/shared';
import { announce } from './signal';

type Wish = Instruction extends infer I ? (I extends Instruction ? Omit<I, 'number'> : never) : never;

/** Tells the publisher to do something, and wakes it. It stays until the publisher reports that it is done, or another instruction replaces it. */
export async function instruct(strapi: Core.Strapi, wish: Wish): Promise<void> {
  await strapi.db.transaction(async ({ trx, onCommit }) => {
    await trx('publications').update({ instruction_number: trx.raw('coalesce(instruction_number, 0) + 1') });
    const row: { instruction_number: number } | undefined = await trx('publications').first('instruction_number');
    await trx('publications').update({ instruction: JSON.stringify({ ...wish, number: row?.instruction_number ?? 1 }) });
    onCommit(announce);
  });
}
