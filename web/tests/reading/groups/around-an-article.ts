import { describe, expect, it } from '@jest/globals';
import { kindsOfPages } from '../kinds-of-pages.ts';
import { opened, reading } from '../reading.ts';

/** What stands beside the text of an article. */
export function aroundAnArticle(): void {
  describe('every page', () => {
    it('tells all of an article, in an order that makes sense, when nothing of its style arrives', async () => {
      await opened(kindsOfPages.article, {}, async (page) => {
        await page.evaluate("document.querySelectorAll('link[rel=stylesheet], style').forEach((each) => each.remove())");
        const text = ((await page.evaluate('document.body.innerText')) as string).replace(/\s+/g, ' ');
        const order = ['Skip to the text', 'In crisis?', 'A House of Tests', 'Everything an article can have', 'by Ann Writer', 'Medically reviewed by', 'On this page', 'A visit', 'References', 'More in', 'comments', 'If you need help now'];
        const places = order.map((words, index) => text.indexOf(words, index === 0 ? 0 : text.indexOf(order[index - 1]!)));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(places).not.toContain(-1);
      });
    });
  });

  describe('around an article', () => {
    it('the links to share it are plain links that say where they go and open nothing by themselves', async () => {
      await opened(kindsOfPages.article, {}, async (page, context) => {
        const elsewhere: string[] = [];
        page.on('request', (request) => void elsewhere.push(request.url()));
        const links = (await page.evaluate("[...document.querySelectorAll('.share a')].map((each) => [each.getAttribute('href'), each.getAttribute('target'), each.getAttribute('onclick')])")) as readonly (readonly [string, string | null, string | null])[];
        const canonical = (await page.getAttribute('link[rel=canonical]', 'href')) ?? '';
        const title = (await page.textContent('h1')) ?? '';
        expect(links.length).toBeGreaterThan(0);
        for (const [href, target, script] of links) {
          expect([href, target, script]).toEqual([href, null, null]);
          const shared = new URL(href);
          const told = [...shared.searchParams.values()].join(' ');
          expect([href, told.includes(canonical) || shared.href === canonical, /^(https|mailto|sms):/.test(shared.protocol)]).toEqual([href, true, true]);
        }
        expect(links.some(([href]) => [...new URL(href).searchParams.values()].join(' ').includes(title))).toBe(true);
        for (let times = 0; times < links.length; times++) await page.hover(`.share a >> nth=${times}`);
        expect(elsewhere.filter((url) => !url.startsWith(reading.site.url))).toEqual([]);
        expect(context.pages()).toHaveLength(1);
      });
    });

    it('stand others that it has something to do with, and it says what; and the next ones in time', async () => {
      await opened(kindsOfPages.article, {}, async (page) => {
        expect(await page.textContent('.related h2')).toContain('Treatment');
        const related = (await page.evaluate("[...document.querySelectorAll('.related .cards a[href^=\"/articles/\"]')].map((each) => each.getAttribute('href'))")) as readonly string[];
        expect(new Set(related).size).toBe(3);
        expect(related).not.toContain(kindsOfPages.article);
        const older = await page.getAttribute('.beside [rel=prev]', 'href');
        const newer = await page.getAttribute('.beside [rel=next]', 'href');
        expect([older, newer]).toEqual(['/articles/article-plain/', '/articles/article-long/']);
        await page.goto(reading.site.url + newer);
        expect([await page.getAttribute('.beside [rel=prev]', 'href'), await page.isVisible('.beside [rel=next]')]).toEqual([kindsOfPages.article, false]);
      });
    });

    it('are its people: whoever reviewed it has it on their page, and is not said to have written it', async () => {
      await opened(kindsOfPages.person, {}, async (page) => {
        const listed = (section: string): Promise<readonly string[]> => page.evaluate(`[...document.querySelectorAll('section[aria-labelledby=${section}] a[href^="/articles/"]')].map((each) => each.getAttribute('href'))`);
        expect(await page.textContent('#reviewed')).toContain('Jun Park');
        expect(await listed('reviewed')).toEqual([kindsOfPages.article, kindsOfPages['article without comments']]);
        expect(await listed('articles')).toEqual([]);
      });
    });
  });

  describe('a picture that is cropped', () => {
    it('keeps in sight the point that an editor chose', async () => {
      await opened(kindsOfPages.category, {}, async (page) => {
        const seen = await page.evaluate(`[...document.querySelectorAll('.card-picture img[class*=focus-]')].map((each) => [getComputedStyle(each).objectFit, getComputedStyle(each).objectPosition])`);
        expect(seen).toEqual([['cover', '20% 90%']]);
      });
    });
  });
}
