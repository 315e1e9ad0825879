import { GraphQLClient } from 'graphql-request';
import {
  endTurnDocument,
  journalAnswer,
  journalDocument,
  publicationAnswer,
  publicationDocument,
  reportDocument,
  turnAnswer,
  turnDocument,
  type JournalPage,
  type PublicationAnswer,
  type PublicationReport,
  type TurnAnswer,
} from '@bridgepress/shared';
import { fetchUpload } from './upload.ts';

/** The CMS as the publisher sees it. Every call throws when the CMS is away, slow, or answers anything but what was asked. */
export interface Cms {
  /** Waits until the counter differs from `after` or there is an instruction after the one given, at most `wait` seconds, and answers with both. */
  publication(after: number, wait: number, instruction: number): Promise<PublicationAnswer>;
  journal(after: number, first: number): Promise<JournalPage>;
  report(report: PublicationReport): Promise<void>;
  /** Takes or renews the turn to publish; from another holder only when its beat is still `overtake`. */
  takeTurn(holder: string, overtake: number | null): Promise<TurnAnswer>;
  endTurn(holder: string): Promise<void>;
  /** The bytes of an upload, by the address the CMS gave for it. */
  upload(url: string): Promise<Buffer>;
}

const PATIENCE = 30_000;
/** Milliseconds for a renewal of the turn, which must not take long to be worth anything. */
const TURN_PATIENCE = 3000;

/**
 * @param url address of the CMS, without a slash at its end
 * @param patience milliseconds an answer may take beyond the time the CMS was asked to wait
 */
export function connectCms(url: string, token: string, stopped: AbortSignal, patience = PATIENCE): Cms {
  const client = new GraphQLClient(`${url}/graphql`, { headers: { authorization: `Bearer ${token}` } });
  const request = (document: string, variables: Record<string, unknown>, milliseconds: number): Promise<unknown> =>
    client.request<unknown>({ document, variables, signal: AbortSignal.any([stopped, AbortSignal.timeout(milliseconds)]) });
  return {
    async publication(after, wait, instruction) {
      return publicationAnswer.parse(await request(publicationDocument, { after, wait, instruction }, wait * 1000 + patience)).publication;
    },
    async journal(after, first) {
      return journalAnswer.parse(await request(journalDocument, { after, first }, patience)).journal;
    },
    async report(report) {
      await request(reportDocument, { report }, patience);
    },
    async takeTurn(holder, overtake) {
      return turnAnswer.parse(await request(turnDocument, { holder, overtake }, TURN_PATIENCE)).takeTurn;
    },
    async endTurn(holder) {
      // Said while stopping.
      await client.request({ document: endTurnDocument, variables: { holder }, signal: AbortSignal.timeout(TURN_PATIENCE) });
    },
    upload: (path) => fetchUpload(path, url, token, AbortSignal.any([stopped, AbortSignal.timeout(patience)])),
  };
}
