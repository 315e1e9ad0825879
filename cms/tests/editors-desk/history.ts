import { describe, expect, it } from '@jest/globals';
import { go } from '../../../e2e/running/go.ts';
import type { EditorsDesk } from './desk.ts';

/** Versions of an article, told apart and brought back. */
export const looksBack = (desk: EditorsDesk): void =>
  describe('history', () => {
    const changed = async (): Promise<readonly string[]> => {
      await desk.page.waitForSelector('ins');
      return desk.page.locator('del, ins').allTextContents();
    };
    const choose = async (side: 'From' | 'To', version: string): Promise<void> => {
      await desk.page.getByRole('combobox', { name: side }).click();
      await desk.page.getByRole('option', { name: version }).click();
    };

    it('opens with what changed last, says who published what, tells any two apart in words, and brings one back, with the draft kept', async () => {
      const id = await desk.article('First words');
      for (const title of ['First words', 'Second words', 'Third words']) {
        await desk.retitle(id, title);
        await desk.cms.admin.publish(id);
      }
      await go(desk.page, `history/article/${id}`);
      await desk.sees('The draft says what version 3 says: nothing was changed since.');
      expect(await changed()).toEqual(['Second', 'Third']);
      expect(await desk.page.locator('nav[aria-label=Versions] li').allInnerTexts()).toEqual([3, 2, 1].map((number) => expect.stringMatching(new RegExp(`^${number} · .+ [AP]M\\s+Published by First Administrator$`))));
      await choose('From', '1 · ');
      await desk.page.locator('del', { hasText: 'First' }).waitFor();
      expect(await changed()).toEqual(['First', 'Third']);

      await desk.retitle(id, 'Fourth words');
      await desk.edit(id);
      await desk.page.click('text=Compare 3 versions');
      await desk.page.locator('ins', { hasText: 'Fourth' }).waitFor();
      expect(await changed()).toEqual(['Third', 'Fourth']);
      await desk.page.click('nav[aria-label=Versions] button >> nth=2');
      await desk.sees('The text of First words.');
      await desk.press('Bring this version back');
      await desk.press('Bring it back');
      await desk.sees('The draft says what that version said');
      await desk.sees('Draft that Editor Tester replaced by an earlier version');
      await desk.page.click('text=Back to writing');
      await desk.page.waitForSelector('input[name=title][value="First words"]');
    });
  });
