import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { go } from '../../../e2e/running/go.ts';
import { SECOND, type EditorsDesk } from './desk.ts';

/** Setting when an article goes out and comes down, and what becomes of it. */
export const publishesLater = (desk: EditorsDesk): void =>
  describe('publishing later', () => {
    it('asks for a time that exists, shows it here and at the centre, and can be changed and cancelled', async () => {
      await desk.edit(await desk.article('Planned'));
      await desk.sees('Nothing is planned.');
      await desk.press('Publish later');
      await desk.page.fill('input[type=datetime-local]', '2027-03-28T02:30');
      await desk.sees('clocks in Berlin skip this time');
      expect(await desk.page.isDisabled('button:has-text("Set the time")')).toBe(true);
      await desk.page.fill('input[type=datetime-local]', '2020-06-01T09:30');
      await desk.sees('This time has passed. Choose a later one.');
      expect(await desk.page.isDisabled('button:has-text("Set the time")')).toBe(true);
      await desk.page.fill('input[type=datetime-local]', '2027-10-31T02:30');
      await desk.sees('Clocks show this time twice that night; the first is meant.');
      await desk.page.fill('input[type=datetime-local]', '2027-06-01T09:30');
      await desk.sees('Tuesday, June 1, 2027 at 9:30 AM in Berlin; Tuesday, June 1, 2027 at 3:30 AM in New York');
      await desk.press('Set the time');
      await desk.sees('Will be published');
      await desk.sees('Tue, Jun 1, 2027, 3:30 AM');
      await desk.press('Change');
      await desk.page.click('button[role=radio] >> nth=1');
      await desk.press('Set the time');
      await desk.sees('Tue, Jun 1, 2027, 9:30 AM (New York time');
      await desk.press('Take down later');
      await desk.page.fill('input[type=datetime-local]', '2027-06-01T15:30');
      await desk.press('Set the time');
      await desk.sees('It would be taken from the site before it is there.');
      await desk.page.fill('input[type=datetime-local]', '2027-06-08T09:30');
      await desk.press('Set the time');
      await desk.sees('Will be taken from the site');
      await desk.sees('Tue, Jun 8, 2027, 9:30 AM');
      const cancel = desk.page.getByRole('button', { name: 'Cancel', exact: true });
      await cancel.first().click();
      await desk.page.getByText('Will be published').waitFor({ state: 'detached' });
      await cancel.click();
      await desk.sees('Nothing is planned.');
    });

    it('says at once what would be refused, and afterwards why nothing happened', async () => {
      const id = await desk.article('Without an excerpt', { excerpt: '' });
      await desk.edit(id);
      await desk.press('Publish later');
      await desk.press('Set the time');
      await desk.sees('As it stands, publishing would be refused');
      await desk.plan(id, 'publish', 2 * SECOND);
      await go(desk.page, 'schedule');
      await desk.sees('What became of it');
      await desk.sees('Was not published. This article cannot be published yet.');
    });

    it('lists what is coming day by day, in both time zones, where it can be cancelled and opened', async () => {
      const [soon, later] = [await desk.article('Comes soon'), await desk.article('Comes later')];
      await desk.plan(soon, 'publish', Date.parse('2027-07-05T23:30:00Z') - Date.now());
      await desk.plan(later, 'publish', Date.parse('2027-07-06T13:00:00Z') - Date.now());
      await desk.plan(later, 'unpublish', Date.parse('2027-07-09T13:00:00Z') - Date.now());
      await go(desk.page, 'content-manager/collection-types/api::article.article');
      await go(desk.page, 'schedule');
      await desk.sees('What is coming, in Berlin time, and in New York, where the centre is.');
      const day = (name: string): Locator => desk.page.getByRole('region', { name });
      // Half past eleven in the evening, universal time, is the next day in Berlin.
      const [first, second] = [day('Tuesday, July 6, 2027'), day('Friday, July 9, 2027')];
      await first.getByText('1:30 AM').waitFor();
      expect(await first.getByRole('listitem').allInnerTexts()).toEqual([
        expect.stringMatching(/1:30 AM\s+7:30 PM New York\s+Publish\s+Comes soon\s+Set by First Administrator\s+Cancel/i),
        expect.stringMatching(/3:00 PM\s+9:00 AM New York\s+Publish\s+Comes later\s+Set by First Administrator\s+Cancel/i),
      ]);
      await second.getByText('Take down').waitFor();
      await first.getByRole('button', { name: 'Cancel: Publish Comes soon' }).click();
      await first.getByText('Comes soon').waitFor({ state: 'detached' });
      await second.getByRole('link', { name: 'Comes later' }).click();
      await desk.page.waitForSelector('input[name=title][value="Comes later"]');
    });

    it('publishes and takes down by itself, which the panels, the readers and the history then say', async () => {
      const id = await desk.article('Comes and goes');
      await desk.plan(id, 'publish', 2 * SECOND);
      await desk.edit(id);
      await desk.sees('Was published as planned.');
      // Strapi's own mark beside the title says so, too.
      await desk.page.getByRole('status', { name: 'published' }).waitFor();
      await desk.page.getByText(/^Live since/).waitFor();
      expect((await desk.served('/articles/comes-and-goes/')).code).toBe(200);
      await desk.plan(id, 'unpublish', 2 * SECOND);
      // Whoever comes back to the form sees what became of it.
      await go(desk.page, 'schedule');
      await desk.page.getByText('Was taken from the site as planned.').waitFor();
      await desk.edit(id);
      await desk.sees('Was taken from the site as planned.');
      await desk.page.getByRole('status', { name: 'draft' }).waitFor();
      await desk.sees('Not on the site');
      await desk.sees('Published as First Administrator had planned');
      expect((await desk.served('/articles/comes-and-goes/')).code).toBe(410);
    });
  });
