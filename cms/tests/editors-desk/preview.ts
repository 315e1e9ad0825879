import { describe, expect, it } from '@jest/globals';
import { uploadPicture } from '../../../e2e/running/picture.ts';
import { commentRow, insertComments, rowsOf } from '../../../e2e/running/rows.ts';
import { until } from '../../../e2e/running/until.ts';
import type { EditorsDesk } from './desk.ts';

/** A draft as its page, beside the form and by a link for somebody without an account. */
export const previews = (desk: EditorsDesk): void =>
  describe('preview', () => {
    it('shows the draft in the frame of the admin, with its pictures', async () => {
      const { id: image } = await uploadPicture(desk.cms.url, desk.cms.admin);
      const shown = await desk.article('Shown in a frame', { cover: { image, alt: 'A door' } });
      await desk.cms.admin.publish(await desk.article('Beside it'));
      const rows = rowsOf(desk.cms);
      const comment = commentRow(shown, 'Read by many.');
      await insertComments(rows, [comment]).finally(() => rows.destroy());
      await desk.cms.admin.decide(String(comment['document_id']), 'pending', 'approved');
      await desk.edit(shown);
      await desk.page.click('text=Open preview');
      const frame = desk.page.frameLocator('iframe');
      await frame.locator('h1:has-text("Shown in a frame")').waitFor();
      await until(() => frame.getByAltText('A door').evaluate((image) => (image as unknown as { readonly naturalWidth: number }).naturalWidth), (width) => width > 0);
      // What stands around it on its page stands around it here.
      await frame.getByText('Read by many.').waitFor();
      await frame.getByRole('link', { name: 'Beside it' }).first().waitFor();
      expect(await frame.locator('body').textContent()).toContain('draft');
    });

    it('is shared with a reviewer who has no account, until the link is revoked', async () => {
      await desk.edit(await desk.article('To be read by Dr Lee'));
      await desk.press('Make a link');
      await desk.page.fill('input[name=note]', 'Dr Lee');
      await desk.press('Make the link');
      await desk.page.waitForSelector('a:has-text("Dr Lee")');
      await desk.press('Copy');
      const link = String(await desk.page.evaluate('navigator.clipboard.readText()'));
      expect(link.startsWith(`${desk.site.url}/preview/`)).toBe(true);

      const reviewer = await (await desk.browser.newContext({ javaScriptEnabled: false })).newPage();
      const answer = await reviewer.goto(link);
      await desk.sees('To be read by Dr Lee', reviewer);
      expect(answer?.headers()).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' });
      await desk.press('Revoke');
      await desk.sees('Revoked. The link opens nothing any more.');
      expect((await reviewer.reload())?.status()).toBe(410);
      await desk.sees('This preview link has ended', reviewer);
    });
  });
