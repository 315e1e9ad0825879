import request from 'supertest';
import { journalAnswer, journalDocument, reportDocument, type JournalPage, type PublicationReport } from '@bridgepress/shared';
import type { RunningCms } from '../../e2e/running/cms.ts';

/** What the CMS answers the publisher. */
export async function askAsPublisher(cms: RunningCms, query: string, variables: object): Promise<unknown> {
  const answer = await request(cms.url).post('/graphql').set('Authorization', `Bearer ${cms.secrets.PUBLISHER_TOKEN}`).send({ query, variables });
  if (answer.body.errors) throw new Error(JSON.stringify(answer.body.errors));
  return answer.body.data as unknown;
}

/** One page of the journal as the publisher would read it. */
export async function journalOf(cms: RunningCms, after = 0): Promise<JournalPage> {
  return journalAnswer.parse(await askAsPublisher(cms, journalDocument, { after, first: 500 })).journal;
}

/** What the publisher would report of a quiet site. */
export const reportOf = (more: Partial<PublicationReport> = {}): PublicationReport => ({
  built: 0,
  release: null,
  shownAgain: null,
  oldest: null,
  made: [],
  complete: false,
  errors: [],
  deadLinks: [],
  held: null,
  instruction: 0,
  ...more,
});

export const report = (cms: RunningCms, more: Partial<PublicationReport>): Promise<unknown> => askAsPublisher(cms, reportDocument, { report: reportOf(more) });
