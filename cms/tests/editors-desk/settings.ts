import { describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { connect } from '../../../e2e/running/admin.ts';
import { go } from '../../../e2e/running/go.ts';
import { until } from '../../../e2e/running/until.ts';
import { DAY, type EditorsDesk } from './desk.ts';

/** The settings of the site, from the form to its pages. */
export const setsUpTheSite = (desk: EditorsDesk): void =>
  describe('the settings of the site', () => {
    const field = (name: string): Locator => desk.page.locator(`[name="${name}"]`);
    const write = async (typed: Readonly<Record<string, string>>): Promise<void> => {
      for (const [name, words] of Object.entries(typed)) await field(name).fill(words);
    };
    const save = (): Locator => desk.page.getByRole('button', { name: 'Save', exact: true });
    /** Saves, and is told why that was refused. */
    const refused = async (why: string): Promise<void> => {
      const answered = desk.page.waitForResponse((response) => response.request().method() === 'PUT');
      await save().click();
      expect((await answered).status()).toBe(400);
      await desk.sees(why);
      await until(() => save().isEnabled(), (enabled) => enabled);
    };
    const lacks = async (path: string, words: readonly string[]): Promise<readonly string[]> => {
      const { text } = await desk.served(path);
      return words.filter((each) => !text.includes(each));
    };

    let stays = '';

    it('keep what was typed when one of them is refused, and every page has them a moment later', async () => {
      const site = { name: 'Harbour House', commentsOpen: true, timeZone: 'America/New_York', phone: '555 0100', crisisLines: [{ name: 'Lifeline', number: '988' }], navigation: [{ label: 'Topics', path: '/categories/' }] };
      await desk.cms.admin.saveSite(site);
      stays = await desk.article('Stays', { publishDate: new Date().toISOString().slice(0, 10) });
      await desk.cms.admin.publish(stays);
      await go(desk.page, 'content-manager/single-types/api::site.site');
      await desk.page.getByRole('button', { name: /988|Lifeline/ }).first().click();
      await desk.page.getByRole('button', { name: /Topics/ }).first().click();
      const typed = {
        name: 'Harbour Light',
        tagline: 'Calm after the storm',
        introduction: 'We begin where you are.',
        description: 'Words of a treatment centre by the sea.',
        phone: 'ask for Ann',
        phoneNote: 'A nurse answers, day and night.',
        'crisisLines.0.number': '1-800-662-4357',
        'navigation.0.label': 'All topics',
        footer: 'Written by people who were there.',
      };
      await write(typed);
      await refused('is no telephone number that can be called');
      for (const [name, words] of Object.entries(typed)) expect([name, await field(name).inputValue()]).toEqual([name, words]);
      await write({ phone: '(555) 555-0199', timeZone: 'Mars/Olympus' });
      await refused('“Mars/Olympus” is not a time zone.');
      await write({ timeZone: 'Asia/Tokyo' });
      await save().click();
      const everywhere = ['Harbour Light', 'tel:5555550199', 'A nurse answers, day and night.', 'tel:18006624357', 'All topics', 'Written by people who were there.'];
      await until(() => lacks('/', [...everywhere, 'Calm after the storm', 'We begin where you are.', '<meta name="description" content="Words of a treatment centre by the sea."']), (missing) => missing.length === 0);
      for (const path of ['/articles/stays/', '/categories/treatment/', '/search/']) expect([path, await lacks(path, everywhere.filter((words) => !/nurse/.test(words)))]).toEqual([path, []]);
    });

    it('say what stands first on the home page, when discussions close, whose comments are marked, how long a review counts, and whose time is shown', async () => {
      const months = (ago: number): string => new Date(Date.now() - ago * 30 * DAY).toISOString().slice(0, 10);
      const person = await desk.cms.admin.create('person', { name: 'Dr. Lee', slug: 'dr-lee' });
      const reviewed = (title: string): Promise<string> => desk.article(title, { publishDate: months(12), reviewer: connect(person), reviewDate: months(3) });
      const old = await reviewed('Of last year');
      await desk.cms.admin.publish(old);
      expect((await until(() => desk.served('/articles/of-last-year/'), ({ code }) => code === 200)).text).toContain('id="new-body"');

      await desk.page.getByRole('combobox', { name: /Featured articles/ }).click();
      await desk.page.getByRole('option', { name: /Of last year/ }).click();
      await write({ reviewMonths: '2' });
      await desk.page.getByRole('button', { name: 'No entry yet. Click to add one.' }).last().click();
      await write({ 'commentRules.closeAfterDays': '90', 'commentRules.blockedWords': 'miracle tea', 'commentRules.reservedNames': 'Dr. Lee' });
      await save().click();
      const firstOf = (text: string): string => /<h3><a href="([^"]+)"/.exec(text)?.[1] ?? '';
      await until(() => desk.served('/'), ({ text }) => firstOf(text) === '/articles/of-last-year/');
      const { text: closed } = await desk.served('/articles/of-last-year/');
      expect([closed.includes('Comments on this article are closed.'), closed.includes('id="new-body"')]).toEqual([true, false]);
      expect((await desk.served('/articles/stays/')).text).toContain('id="new-body"');
      await desk.cms.admin.publish(await reviewed('Reviewed since'));
      await until(() => desk.served('/articles/reviewed-since/'), ({ text }) => text.includes('It is due to be reviewed again.'));
      expect(closed).toMatch(/next review by <time datetime="\d{4}-/);

      const sent = await fetch(`${desk.cms.url}/api/comments/submit`, { method: 'POST', headers: { authorization: `Bearer ${desk.cms.secrets.SUBMIT_TOKEN}`, 'content-type': 'application/json' }, body: JSON.stringify({ article: stays, name: 'Dr. Lee', body: 'Drink our miracle tea.' }) });
      expect(sent.status).toBe(201);
      await go(desk.page, 'comments');
      await desk.sees('Holds a blocked word');
      await desk.sees('Uses a name of the staff');
      await go(desk.page, `content-manager/collection-types/api::article.article/${old}`);
      await desk.press('Publish later');
      await desk.sees('at the centre, in Tokyo');
      await desk.press('Leave it');
      await desk.cms.admin.saveSite({ name: 'Harbour Light', commentsOpen: false });
      await until(() => desk.served('/articles/stays/'), ({ text }) => !text.includes('id="new-body"'));
    });
  });
