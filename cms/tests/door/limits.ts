import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import { until } from '../../../e2e/running/until.ts';
import { database } from '../database.ts';
import { journalOf } from '../journal.ts';
import { article, cms, knock, PER_ARTICLE, published, send, signedToken, tokenFor, visitor } from './door.ts';

export function limitsHold(): void {
  describe('what moderators are told about a comment', () => {
    const reasonsOf = async (body: string): Promise<string[]> => {
      const { comments } = (await cms.admin.get('/admin/bridgepress/moderation')).body as { comments: { body: string; signals: { reason: string }[] }[] };
      return comments.find((each) => each.body === body)?.signals.map(({ reason }) => reason) ?? ['(not there)'];
    };

    it('names blocked words, names of staff, repeated texts and forms sent too fast', async () => {
      await cms.admin.saveSite({ name: 'House', commentRules: { blockedWords: 'cheap pills', reservedNames: 'Dr. Morgan' } });
      const texts = ['Get che\u0430p p1lls today.', 'I am the doctor here, ask me.'];
      // Sent before they were asked for: no machine is too slow for that.
      const early = (): object => ({ token: signedToken({ issuedAt: Date.now() + 60_000 }) });
      await send({ body: texts[0] }, early());
      await send({ name: 'dr m0rgan', body: texts[1] }, early());
      expect(await reasonsOf(texts[0]!)).toEqual(['blocked-word', 'fast']);
      expect(await reasonsOf(texts[1]!)).toEqual(['reserved-name', 'fast']);
      const other = await published('Another article');
      const again = await knock('submit', { article: other, body: 'I AM the doctor here; ask me' });
      expect(again.status).toBe(201);
      expect(await reasonsOf('I AM the doctor here; ask me')).toEqual(['duplicate']);
      expect(JSON.stringify((await journalOf(cms)).site)).not.toMatch(/pills|Morgan/);
    });
  });

  describe('limits', () => {
    it('hold back a visitor who sends too many forms, with the time to wait, and nobody else', async () => {
      const from = visitor();
      const answers = await Promise.all(Array.from({ length: 90 }, (_, turn) => knock('submit', { article, body: `Form ${turn}`, visitor: from })));
      const limited = answers.filter(({ status }) => status === 429);
      expect(limited).toHaveLength(10);
      expect(limited[0]?.body).toMatchObject({ outcome: 'limited', article: { slug: 'an-open-article' } });
      expect(Number(limited[0]?.headers['retry-after'])).toBeGreaterThan(0);
      expect((await send({ body: 'From the house next door.' })).status).toBe(200);
    });

    it('count the addresses of one IPv6 network as one visitor', async () => {
      const from = (last: number): object => ({ address: `2001:db8:1:2::${last.toString(16)}`, token: null, proof: null });
      const answers = await Promise.all(Array.from({ length: 90 }, (_, turn) => knock('submit', { article, body: `Six ${turn}`, visitor: from(turn) })));
      expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
    });
  });

  describe('a busy article', () => {
    it('takes no more comments for a while, whoever sends them', async () => {
      const busy = await published('A busy article');
      const handIn = async (body: string): Promise<Response> => send({ article: busy, body }, { token: await tokenFor({ article: busy, body }) });
      const answers: Response[] = [];
      for (let turn = 0; turn < 8; turn++) answers.push(...(await Promise.all(Array.from({ length: 10 }, (_, index) => handIn(`Busy ${turn}, ${index}.`)))));
      const accepted = answers.filter(({ status }) => status === 201);
      const limited = answers.filter(({ status }) => status === 429);
      expect(accepted.length + limited.length).toBe(80);
      // Those that are under way at the same time may all still come in.
      expect(accepted.length).toBeGreaterThanOrEqual(PER_ARTICLE);
      expect(accepted.length).toBeLessThan(PER_ARTICLE + 10);
      expect(limited.at(-1)?.body).toMatchObject({ outcome: 'limited', article: { slug: 'a-busy-article' } });
      expect(Number(limited.at(-1)?.headers['retry-after'])).toBeGreaterThan(0);
      const elsewhere = { body: 'Under another article.' };
      expect((await send(elsewhere, { token: await tokenFor(elsewhere) })).status).toBe(201);
    });
  });

  describe('a CMS that is killed in the moment in which it acknowledges comments', () => {
    const from = visitor();
    const links: string[] = [];
    beforeAll(async () => {
      await Promise.all(Array.from({ length: 80 }, (_, turn) => knock('submit', { article, body: `Before ${turn}`, visitor: from })));
      const tokens = await Promise.all(Array.from({ length: 40 }, (_, turn) => tokenFor({ body: `Acknowledged ${turn}.` })));
      await Promise.all(
        tokens.map(async (token, turn) => {
          const answer = await send({ body: `Acknowledged ${turn}.` }, { token }).catch(() => null);
          if (answer?.status !== 201) return;
          links.push(answer.body.privateLink);
          if (links.length === 15) cms.crash();
        }),
      );
      await until(() => knock('challenge', {}).then(({ status }) => status, () => 0), (status) => status === 200, 60_000);
    });

    it('has lost none of them', async () => {
      expect(links.length).toBeGreaterThanOrEqual(15);
      const answers = await Promise.all(links.map((token) => knock('own', { token, action: 'show' })));
      expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    });

    it('knows how much a visitor has sent where that is shared between processes, and nowhere else', async () => {
      expect((await knock('submit', { article, body: 'After', visitor: from })).status).toBe(database === 'postgres' ? 429 : 200);
    });
  });
}
