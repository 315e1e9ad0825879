import { describe, expect, it } from '@jest/globals';
import { article, knock, proof, send, signedToken, stored, tokenFor, visitor } from './door.ts';

export function formsAreAdmitted(): void {
  describe('a form without JavaScript', () => {
    it('is shown once more before it is stored, with what its writer may regret, and then goes through as it is', async () => {
      const fields = { name: 'Ada', body: 'Call me at 555 123 4567, I live at 12 Maple Street.' };
      const first = await send(fields);
      expect([first.status, first.body.outcome, first.body.reason]).toEqual([200, 'review', 'first']);
      expect(first.body.details.map(({ kind }: { kind: string }) => kind)).toEqual(['phone', 'address']);
      expect(await stored(fields.body)).toBe(0);
      const second = await send(fields, { token: first.body.token });
      expect([second.status, second.body.outcome]).toEqual([201, 'accepted']);
      expect(second.body.privateLink).toMatch(/^[\w-]{22}$/);
      expect(await stored(fields.body)).toBe(1);
    });

    it('may be changed on the way, and is asked about once more only when something new is in it', async () => {
      const token = await tokenFor({ body: 'Call me at 555 123 4567 or so.' });
      const worse = await send({ body: 'Call me at 555 123 4567 or write to ann@example.org' }, { token });
      expect([worse.body.outcome, worse.body.reason]).toEqual(['review', 'details']);
      const better = await send({ body: 'I would rather not say where I am.' }, { token });
      expect(better.body.outcome).toBe('accepted');
    });

    it('becomes one comment with one private link, though it is sent twenty times at once', async () => {
      const fields = { name: 'Bo', body: 'Pressed twenty times.' };
      const token = await tokenFor(fields);
      const from = visitor({ token });
      const answers = await Promise.all(Array.from({ length: 20 }, () => knock('submit', { article, ...fields, visitor: from })));
      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
      expect(new Set(answers.map(({ body }) => `${body.comment.documentId} ${body.privateLink}`)).size).toBe(1);
      expect(answers[0]?.body.privateLink).toMatch(/^[\w-]{22}$/);
      expect(await stored(fields.body)).toBe(1);
    });

    it('cannot spend its token on other words, not even after its comment was taken back', async () => {
      const token = await tokenFor({ body: 'The words of this token.' });
      const { body } = await send({ body: 'The words of this token.' }, { token });
      expect((await send({ body: 'Other words for the same token.' }, { token })).body).toMatchObject({ outcome: 'review', reason: 'used' });
      await knock('own', { token: body.privateLink, action: 'take-back' });
      expect((await send({ body: 'The words of this token.' }, { token })).body).toMatchObject({ outcome: 'review', reason: 'used' });
      expect(await stored('The words of this token.')).toBe(0);
    });

    it.each([
      ['made up', () => 'nonsense'],
      ['signed by somebody else', () => signedToken({ secret: 'another secret' })],
      ['of another article', () => signedToken({ of: 'a'.repeat(24) })],
      ['with something behind it', async () => `${await tokenFor({ body: 'x' })}.more`],
      ['without its signature', async () => `${(await tokenFor({ body: 'x' })).split('.')[0]}.`],
    ])('is not let in by a token that is %s', async (_, make) => {
      const answer = await send({ body: 'Let me in, please.' }, { token: await make() });
      expect([answer.status, answer.body.reason]).toEqual([422, 'invalid']);
      expect(await stored('Let me in, please.')).toBe(0);
    });

    it('that lay open for hours is asked to be sent once more, and then goes through', async () => {
      const old = signedToken({ issuedAt: Date.now() - 2 * 3600_000 - 1000 });
      const answer = await send({ body: 'Written slowly.' }, { token: old });
      expect(answer.body).toMatchObject({ outcome: 'review', reason: 'expired' });
      expect((await send({ body: 'Written slowly.' }, { token: answer.body.token })).body.outcome).toBe('accepted');
    });
  });

  describe('a form whose script has done its work', () => {
    it('is stored at once when there is nothing to ask, and asked about otherwise', async () => {
      expect((await send({ body: 'Nothing to ask here.' }, { proof: await proof() })).body.outcome).toBe('accepted');
      expect((await send({ body: 'My mail is ann@example.org' }, { proof: await proof() })).body).toMatchObject({ outcome: 'review', reason: 'details', details: [{ kind: 'email' }] });
    });

    it('uses each piece of work once', async () => {
      const work = await proof();
      expect((await send({ body: 'First use of it.' }, { proof: work })).body.outcome).toBe('accepted');
      expect((await send({ body: 'Second use of it.' }, { proof: work })).body).toMatchObject({ outcome: 'review', reason: 'used' });
    });

    it('must have done it, for our challenge as it is', async () => {
      const parse = (text: string) => JSON.parse(Buffer.from(text, 'base64').toString());
      const pack = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64');
      const good = parse(await proof());
      const easier = structuredClone(good);
      easier.challenge.parameters.cost = 1;
      const later = structuredClone(good);
      later.challenge.parameters.expiresAt += 1000;
      const guessed = structuredClone(good);
      guessed.solution.counter += 1;
      for (const wrong of ['x', '{}', pack({}), pack([]), pack(easier), pack(later), pack(guessed), pack({ ...good, solution: { counter: -1, derivedKey: '00' } }), pack({ challenge: { ...good.challenge, signature: '00' }, solution: good.solution })])
        expect((await send({ body: 'No work was done.' }, { proof: wrong })).body).toMatchObject({ outcome: 'review', reason: 'first' });
      expect(await stored('No work was done.')).toBe(0);
    });
  });

  it('thirty equal comments at once are one row, and only one sender has its link', async () => {
    const body = 'Thirty of us say the same.';
    const tokens = await Promise.all(Array.from({ length: 30 }, () => tokenFor({ body })));
    const answers = await Promise.all(tokens.map((token) => send({ body }, { token })));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(answers.filter((answer) => answer.body.privateLink !== null)).toHaveLength(1);
    expect(await stored(body)).toBe(1);
  });
}
