import { AsyncLocalStorage } from 'node:async_hooks';
import type { Core } from '@strapi/strapi';

/** By whose wish something is done. Names are kept as they were: who left is still named on what they did. */
export interface Actor {
  /** the account, or null when the system acts by itself */
  readonly id: number | null;
  readonly name: string;
  /** whether a schedule of theirs does it, not they themselves */
  readonly scheduled: boolean;
}

const system: Actor = { id: null, name: 'Bridgepress', scheduled: false };
const acting = new AsyncLocalStorage<Actor>();

/** Does something in somebody's name. */
export const actingFor = <T>(actor: Actor, work: () => Promise<T>): Promise<T> => acting.run(actor, work);

interface Account {
  readonly id: number;
  readonly firstname?: string | null;
  readonly lastname?: string | null;
  readonly username?: string | null;
}

/** Who acts now: the account that is signed in where a request is answered, unless a schedule does its work. */
export function currentActor(strapi: Core.Strapi): Actor {
  const account = strapi.requestContext.get()?.state?.user as Account | undefined;
  return acting.getStore() ?? (account ? { id: account.id, name: nameOf(account), scheduled: false } : system);
}

/** Never the e-mail address: names are shown to colleagues. */
const nameOf = ({ firstname, lastname, username }: Account): string => [firstname, lastname].filter(Boolean).join(' ') || username || 'Somebody';
