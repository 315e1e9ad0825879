import type { Core } from '@strapi/strapi';
import type { DeadLinks, Instruction, PublicationReport, Shrinkage } from '@bridgepress/shared';
import { uids } from '../uids';

export interface PublicationRow {
  readonly wanted: number;
  readonly built: number;
  readonly builtAt: string | null;
  readonly reportedAt: string | null;
  readonly release: string | null;
  readonly pages: number | null;
  readonly milliseconds: number | null;
  readonly errors: PublicationReport['errors'] | null;
  /** null before a publisher has told */
  readonly deadLinks: readonly DeadLinks[] | null;
  readonly held: Shrinkage | null;
  readonly shownAgain: number | null;
  readonly oldest: number | null;
  readonly instruction: Instruction | null;
}

const select = ['wanted', 'built', 'builtAt', 'reportedAt', 'release', 'pages', 'milliseconds', 'errors', 'deadLinks', 'held', 'shownAgain', 'oldest', 'instruction'];

/** The counter, and what the publisher last said. */
export const publicationRow = (strapi: Core.Strapi): Promise<PublicationRow | null> => strapi.db.query(uids.publication).findOne({ where: {}, select }) as Promise<PublicationRow | null>;
