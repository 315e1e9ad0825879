import { describe, it } from '@jest/globals';
import { connect } from '../../../e2e/running/admin.ts';
import { until } from '../../../e2e/running/until.ts';
import { DAY, type EditorsDesk } from './desk.ts';

/** What a page says of its medical review after an editor changed its words. */
export const changesReviewedText = (desk: EditorsDesk): void =>
  describe('a reviewed article', () => {
    const page = (): Promise<string> => desk.served('/articles/two-pills-a-day/').then(({ text }) => text);

    it('does not claim its review for words that an editor wrote since, beside the form and on the page', async () => {
      const reviewer = await desk.cms.admin.create('person', { name: 'Dr. Mia Reed', slug: 'mia-reed', credentials: 'MD' });
      const reviewDate = new Date(Date.now() - 30 * DAY).toISOString().slice(0, 10);
      const id = await desk.article('Two pills a day', { reviewer: connect(reviewer), reviewDate });
      await desk.cms.admin.publish(id);
      await until(page, (text) => text.includes('Medically reviewed by') && text.includes('Mia Reed') && !text.includes('has changed since'));
      await desk.edit(id);
      await desk.sees('This is the text that was reviewed.');
      await desk.page.fill('textarea[name="excerpt"]', 'Three pills a day, not two.');
      await desk.page.getByRole('button', { name: 'Publish', exact: true }).click();
      await desk.sees('It has changed since, and the page says so');
      await until(page, (text) => text.includes('The article has changed since, and the changes have not been reviewed yet.'));
    });
  });
