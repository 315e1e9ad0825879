import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { connect } from '../../../e2e/running/admin.ts';
import { firstAdmin } from '../../../e2e/running/cms.ts';
import { go } from '../../../e2e/running/go.ts';
import { inviteAs } from '../../../e2e/running/invited.ts';
import { commentRow, insertComments, rowsOf } from '../../../e2e/running/rows.ts';
import { signedInInstead } from '../../../e2e/running/signed-in.ts';
import { DAY, type EditorsDesk } from './desk.ts';

/** The first page after signing in, for each role. */
export const beginsTheDay = (desk: EditorsDesk): void =>
  describe('the first page after signing in', () => {
    const widget = (heading: string): Locator => desk.page.locator('section').filter({ has: desk.page.getByRole('heading', { name: heading }) });

    it('shows an editor comments that wait, own drafts, what is planned, what could not be done, due reviews, and the last publish', async () => {
      const person = await desk.cms.admin.create('person', { name: 'Dr. Ann Clinic', slug: 'ann-clinic' });
      const asked = await desk.article('To be reviewed', { reviewer: connect(person) });
      await desk.plan(asked, 'publish', DAY);
      const rows = rowsOf(desk.cms);
      await insertComments(rows, [commentRow(await desk.article('Talked about'), 'Is there a bed free?', { name: 'Zoë' })]).finally(() => rows.destroy());
      await go(desk.page, '');
      for (const [heading, words] of [
        ['Comments to read', 'Zoë: Is there a bed free?'],
        ['Drafts', 'Not published yet'],
        ['Coming up', 'To be reviewed'],
        ['Coming up', 'This article cannot be published yet'],
        ['Medical reviews', 'Waits for a first review by Dr. Ann Clinic'],
        ['On the site', 'Everything is on the site'],
        ['On the site', 'Last published'],
      ] as const)
        await widget(heading).getByText(words).first().waitFor();
      await widget('Coming up').getByRole('link', { name: 'Without an excerpt' }).click();
      await desk.page.waitForSelector('input[name=title][value="Without an excerpt"]');
    });

    it('leads an editor to no API tokens, accounts or roles', async () => {
      for (const place of ['api-tokens', 'users', 'roles']) {
        await go(desk.page, `settings/${place}`);
        await desk.sees("You don't have the permissions to access that content");
        await go(desk.page, '');
        await desk.sees('This waits for you');
      }
    });

    it('shows an administrator all of it, a moderator comments and the site, and a medical reviewer reviews; neither of these can publish later', async () => {
      const id = await desk.article('For others');
      const headings = (): Promise<string[]> => desk.page.locator('main h2').allTextContents();
      const roles = ['Moderator', 'Medical reviewer'] as const;
      const accounts = await Promise.all(roles.map((role) => inviteAs(desk.cms.url, desk.cms.admin, role)));
      await signedInInstead(desk.page, firstAdmin);
      await widget('Comments to read').getByText('Zoë: Is there a bed free?').waitFor();
      await widget('Drafts').getByText('saved just now by you').first().waitFor();
      await widget('Coming up').getByText('Will be published').first().waitFor();
      await widget('Medical reviews').getByRole('link', { name: 'To be reviewed' }).waitFor();
      await widget('On the site').getByText('Everything is on the site').waitFor();
      expect(await headings()).toEqual(['Comments to read', 'Drafts', 'Medical reviews', 'Coming up', 'On the site']);

      await signedInInstead(desk.page, accounts[0]!);
      await widget('Comments to read').getByText('Zoë: Is there a bed free?').waitFor();
      await desk.sees('On the site');
      expect((await headings()).join()).not.toMatch(/Drafts|Coming up|Medical/);
      await desk.edit(id);
      await desk.sees('Nothing is planned.');
      expect((await desk.page.locator('aside h2').allTextContents()).join()).not.toMatch(/Before publishing|Address|Link to|Share|History/);
      await go(desk.page, `history/article/${id}`);
      await desk.sees('Your role does not allow this.');

      await signedInInstead(desk.page, accounts[1]!);
      await widget('Medical reviews').getByRole('link', { name: 'To be reviewed' }).waitFor();
      expect((await headings()).join()).not.toMatch(/Comments/);
      await desk.edit(id);
      await desk.sees('Nothing is planned.');
      expect(await desk.page.locator('button:has-text("Publish later")').count()).toBe(0);
    });
  });
