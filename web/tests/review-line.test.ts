import { expect, it } from '@jest/globals';
import { article, category, person, site } from './fixtures.ts';
import { MemoryCms } from './memory-cms.ts';
import { cleanSite } from './workshop.ts';

it('an article says truly how its medical review stands', async () => {
  const cms = new MemoryCms();
  cms.put('site', site());
  cms.put('category', category('c0'));
  cms.put('person', person('p0', { name: 'Ann Clinic', credentials: 'MD' }));
  const reviewed = { reviewer: 'p0', reviewDate: '2025-02-02', reviewDue: '2026-02-02' };
  for (const [id, more] of Object.entries({ none: {}, current: reviewed, changed: reviewed, overdue: reviewed })) cms.put('article', article(id, { ...more, reviewState: id as 'none' }));
  const files = await cleanSite(cms);
  const page = (id: string): string => files[`articles/article-${id}/index.html`]!;
  const line = (id: string): string => page(id).replace(/<(script|style)[\s\S]*?<\/\1>/g, '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  expect(line('none')).toContain('Not yet medically reviewed.');
  expect(line('none')).not.toContain('Ann Clinic');
  expect(line('current')).toMatch(/Medically reviewed by Ann Clinic ?, MD, Feb 2, 2025 ?; next review by Feb 2, 2026/);
  expect(line('current')).not.toMatch(/due to be reviewed again|changed since/);
  expect(line('changed')).toContain('The article has changed since, and the changes have not been reviewed yet.');
  expect(line('overdue')).toContain('It is due to be reviewed again.');
  // To machines nothing is claimed that is not so.
  expect(['none', 'current', 'changed', 'overdue'].filter((id) => page(id).includes('"lastReviewed"'))).toEqual(['current', 'overdue']);
});
