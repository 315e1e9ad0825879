import type { Page } from 'playwright-core';

/** Opens another page of the admin as its own links do: without loading the admin anew, which takes a second or two. What is not saved must not be left. @param path below `/admin/` */
export const go = (page: Page, path: string): Promise<void> =>
  page.evaluate(`{
    window.history.pushState({}, '', ${JSON.stringify(`/admin/${path}`)});
    window.dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }`);
