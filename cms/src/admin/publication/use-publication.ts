import { useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { PublicationState } from '../../admin-routes/answers';
import { problemIn } from '../problem';
import { useWhileVisible } from '../while-visible';

const EVERY = 2000;

export interface Publication {
  /** the last answer, or null before the first one */
  readonly state: PublicationState | null;
  /** when this page first saw that something waits, by the server's clock in milliseconds */
  readonly waitingSince: number | null;
  /** whether the CMS answered the last question */
  readonly reachable: boolean;
}

export interface PublicationDesk extends Publication {
  rollBack(release: number): void;
  publishAnyway(): void;
}

const unknown: Publication = { state: null, waitingSince: null, reachable: true };

/** The state of the publication, asked for again and again while the page is visible. */
export function usePublication(): PublicationDesk {
  const { get, post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [publication, setPublication] = useState(unknown);
  useWhileVisible(async () => {
    try {
      const { data } = await get<PublicationState>('/admin/bridgepress/publication');
      setPublication(({ waitingSince }) => ({ state: data, waitingSince: data.wanted > data.built ? (waitingSince ?? Date.parse(data.now)) : null, reachable: true }));
    } catch {
      setPublication((before) => ({ ...before, reachable: false }));
    }
  }, EVERY);
  const ask = async (what: string, body: object): Promise<void> => {
    try {
      await post(`/admin/bridgepress/publication/${what}`, body);
    } catch (error) {
      toggleNotification({ type: 'danger', message: problemIn(error) });
    }
  };
  return {
    ...publication,
    rollBack: (release) => void ask('roll-back', { release }),
    publishAnyway: () => {
      const held = publication.state?.held;
      if (held) void ask('publish-anyway', { pages: held.pages, comments: held.comments });
    },
  };
}
