import { describe, expect, it } from '@jest/globals';
import { until } from '../../../e2e/running/until.ts';
import type { EditorsDesk } from './desk.ts';

/** Another address of an article, and the one it had. */
export const movesArticles = (desk: EditorsDesk): void =>
  describe('another address of an article', () => {
    it('is refused while it is typed when it cannot be one; links and readers follow it, and the earlier one is shown until it is removed', async () => {
      const id = await desk.article('Moving house');
      const link = { type: 'link', url: `/article:${id}`, children: [{ type: 'text', text: 'the house' }] };
      const from = await desk.article('Leads there', { body: [{ __component: 'body.rich-text', content: [{ type: 'paragraph', children: [link] }] }] });
      for (const each of [id, from]) await desk.cms.admin.publish(each);
      await until(() => desk.served('/articles/leads-there/'), ({ text }) => text.includes('href="/articles/moving-house/"'));
      await desk.edit(id);
      await desk.page.fill('input[name="slug"]', 'leads-there');
      await desk.sees('The address “leads-there” is already in use by “Leads there”. Choose another one.');
      await desk.page.fill('input[name="slug"]', 'search');
      await desk.sees('This address is kept for the site itself.');
      await desk.page.fill('input[name="slug"]', 'moved-house');
      await desk.page.getByText(/\/articles\/moved-house\/$/).waitFor();
      await desk.page.getByRole('button', { name: 'Publish', exact: true }).click();
      await until(() => desk.served('/articles/leads-there/'), ({ text }) => text.includes('href="/articles/moved-house/"'));
      expect(await desk.served('/articles/moving-house/')).toMatchObject({ code: 301, location: expect.stringMatching(/\/articles\/moved-house\/$/) });
      const remove = desk.page.getByRole('button', { name: 'Remove /articles/moving-house/' });
      await remove.click();
      await remove.click();
      await remove.waitFor({ state: 'detached' });
      await until(() => desk.served('/articles/moving-house/'), ({ code }) => code === 404);
      expect((await desk.served('/articles/moved-house/')).code).toBe(200);
    });
  });
