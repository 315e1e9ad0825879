import type { Core } from '@strapi/strapi';

const service = 'admin::api-token-content-api';
/** Milliseconds for which a process believes what it read of a token. Another process may have taken it away meanwhile. */
const BELIEVED = 1000;

interface Tokens {
  getByAccessKey(hash: string, ...more: readonly unknown[]): Promise<object | null>;
}

/**
 * Strapi reads an API token with its rights and its owner anew for each request, in four questions to the database. Site and publisher ask
 * many times a second with the same two tokens: each is read once a second, and at once after any of them has changed here.
 */
export function rememberTokens(strapi: Core.Strapi): void {
  const known = new Map<string, { readonly token: Promise<object | null>; readonly until: number }>();
  strapi.get('services').extend(service, (tokens: Tokens): Tokens => ({
    ...tokens,
    async getByAccessKey(hash, ...more) {
      const kept = known.get(hash);
      if (kept && performance.now() < kept.until) return kept.token;
      const token = tokens.getByAccessKey(hash, ...more);
      known.set(hash, { token, until: performance.now() + BELIEVED });
      // What is no token is not kept: anybody can make up as many as they like.
      if ((await token.catch(() => null)) === null) known.delete(hash);
      return token;
    },
  }));
  const forget = (): void => known.clear();
  const models = ['admin::api-token', 'admin::api-token-permission'];
  strapi.db.lifecycles.subscribe({ models, afterCreate: forget, afterUpdate: forget, afterDelete: forget, afterCreateMany: forget, afterUpdateMany: forget, afterDeleteMany: forget } as never);
}
