import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { uploadPicture } from '../../../e2e/running/picture.ts';
import type { EditorsDesk } from './desk.ts';

/** Whether readers see what was published. */
export const asksWhetherItIsLive = (desk: EditorsDesk): void =>
  describe('is it live?', () => {
    it('says beside the form since when, leads to the page, and why not when it is not', async () => {
      const id = await desk.article('Is it live');
      await desk.edit(id);
      await desk.sees('Not on the site');
      await desk.page.getByRole('button', { name: 'Publish', exact: true }).click();
      await desk.page.getByText(/^Live since \d\d:\d\d:\d\d \(\d+\.\d s after publish\)$/).waitFor();
      expect(await desk.page.getByRole('link', { name: 'Open the page' }).getAttribute('href')).toMatch(/\/articles\/is-it-live\/$/);
      expect((await desk.served('/articles/is-it-live/')).text).toContain('The text of Is it live.');
      const picture = await uploadPicture(desk.cms.url, desk.cms.admin);
      await rm(join(desk.cms.dataDir, 'public', picture.url));
      await desk.cms.admin.update('article', id, { title: 'With a lost picture', cover: { image: picture.id, alt: 'A door' } });
      await desk.cms.admin.publish(id);
      await desk.page.getByText('Not live because').waitFor();
      await desk.page.getByText(/“With a lost picture” was not published. A picture or video of it could not be read/).waitFor();
      await desk.cms.admin.update('article', id, { cover: null });
      await desk.cms.admin.publish(id);
      await desk.page.getByText(/^Live since/).waitFor();
      await desk.page.getByRole('button', { name: 'More document actions' }).first().click();
      await desk.page.getByRole('menuitem', { name: /unpublish/i }).click();
      await desk.sees('Not on the site');
      expect((await desk.served('/articles/is-it-live/')).code).toBe(410);
    });
  });
