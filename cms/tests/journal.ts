import request from 'supertest';
import { journalAnswer, journalDocument, type JournalPage } from '@bridgepress/shared';
import type { RunningCms } from '../../e2e/running/cms.ts';

/** One page of the journal as the publisher would read it. */
export async function journalOf(cms: RunningCms, after = 0): Promise<JournalPage> {
  const answer = await request(cms.url)
    .post('/graphql')
    .set('Authorization', `Bearer ${cms.secrets.PUBLISHER_TOKEN}`)
    .send({ query: journalDocument, variables: { after, first: 500 } });
  if (answer.body.errors) throw new Error(JSON.stringify(answer.body.errors));
  return journalAnswer.parse(answer.body.data).journal;
}
