import type { Browser, Page } from 'playwright-core';
import { articleFields } from '../../../e2e/running/admin.ts';
import { startBrowser } from '../../../e2e/running/browser.ts';
import { startCms, type RunningCms } from '../../../e2e/running/cms.ts';
import { go } from '../../../e2e/running/go.ts';
import { inviteAs } from '../../../e2e/running/invited.ts';
import { signedIn } from '../../../e2e/running/signed-in.ts';
import { startSite, type RunningSite } from '../../../e2e/running/site.ts';
import { database } from '../database.ts';
import { startPublisher, type RunningPublisher } from '../publisher.ts';

export const SECOND = 1000;
export const DAY = 86_400 * SECOND;

/** The whole system, and an editor at its admin as it is built, in a real browser: what the journeys share. */
export class EditorsDesk {
  cms!: RunningCms;
  site!: RunningSite;
  browser!: Browser;
  page!: Page;
  /** what the browser complained of */
  complaints!: readonly string[];
  #publisher: RunningPublisher | undefined;
  #category = '';
  readonly #titles = new Map<string, string>();

  async open(): Promise<void> {
    [this.cms, this.browser] = await Promise.all([startCms(database), startBrowser()]);
    this.#category = await this.cms.admin.create('category', { name: 'Treatment', slug: 'treatment' });
    await this.cms.admin.saveSite({ name: 'Harbour House', commentsOpen: true, timeZone: 'America/New_York' });
    const account = await inviteAs(this.cms.url, this.cms.admin, 'Editor');
    const admin = `http://localhost:${this.cms.settings.cmsPort}`;
    await Promise.all([
      startSite(this.cms).then((site) => (this.site = site)),
      startPublisher(this.cms, this.cms.dataDir).then((publisher) => (this.#publisher = publisher)),
      signedIn(this.browser, admin, account).then(({ page, complaints }) => ([this.page, this.complaints] = [page, complaints])),
    ]);
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.site?.stop();
    await this.#publisher?.kill();
    await this.cms?.stop();
  }

  /** A draft. @returns its documentId */
  async article(title: string, more: object = {}): Promise<string> {
    const id = await this.cms.admin.create('article', articleFields(title, this.#category, more));
    this.#titles.set(id, title);
    return id;
  }

  /** Gives a draft another title, and whatever else. */
  async retitle(id: string, title: string, more: object = {}): Promise<void> {
    await this.cms.admin.update('article', id, { title, ...more });
    this.#titles.set(id, title);
  }

  /** Opens the form of an article. */
  async edit(id: string): Promise<void> {
    await go(this.page, `content-manager/collection-types/api::article.article/${id}`);
    await this.page.waitForSelector(`input[name=title][value="${this.#titles.get(id)}"]`);
  }

  /** Sets when an article is published or taken from the site, as its panel does. @param after milliseconds from now */
  async plan(id: string, action: 'publish' | 'unpublish', after: number): Promise<void> {
    await this.cms.admin.put(`/admin/bridgepress/schedule/article/${id}`, { action, at: new Date(Date.now() + after).toISOString(), timeZone: 'UTC' });
  }

  sees(text: string, on: Page = this.page): Promise<unknown> {
    return on.waitForSelector(`text=${text}`);
  }

  press(label: string): Promise<void> {
    return this.page.click(`button:has-text("${label}")`);
  }

  /** What a reader is answered, without following where it leads. */
  async served(path: string): Promise<{ readonly code: number; readonly location: string | null; readonly text: string }> {
    const answer = await fetch(this.site.url + path, { redirect: 'manual' });
    return { code: answer.status, location: answer.headers.get('location'), text: await answer.text() };
  }
}
