import { Badge, Box, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { JobState } from '../../admin-routes/answers';
import { dateAndTime } from '../instant';
import { useWhileVisible } from '../while-visible';
import { didText, jobText } from './job-text';
import { Listing } from './Listing';

const EVERY = 10_000;

/** For administrators: the timed work of the CMS, when it was done last, what it did, and what went wrong. */
export function Jobs() {
  const { get } = useFetchClient();
  const [jobs, setJobs] = useState<readonly JobState[]>([]);
  useWhileVisible(async () => {
    const answer = await get<{ jobs: readonly JobState[] }>('/admin/bridgepress/jobs').catch(() => null);
    if (answer) setJobs(answer.data.jobs);
  }, EVERY);
  if (jobs.length === 0) return null;
  const rows = jobs.map((job) => ({
    key: job.name,
    cells: [
      <Work job={job} />,
      job.succeededAt === null ? <Typography>Never</Typography> : <Instant at={job.succeededAt} />,
      <Typography>{didText(job.did)}</Typography>,
      job.running ? <Badge active>Running</Badge> : <Instant at={job.dueAt} />,
    ],
  }));
  return <Listing id="jobs" title="Timed work" columns={['Work', 'Last done', 'It did', 'Next']} rows={rows} />;
}

function Work({ job: { name, failures, problem } }: { readonly job: JobState }) {
  return (
    <Box maxWidth="32rem">
      <Typography tag="p" style={{ whiteSpace: 'normal' }}>
        {jobText(name)}
      </Typography>
      {failures > 0 && (
        <Typography tag="p" variant="pi" textColor="danger600" style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
          Failed {failures === 1 ? 'once' : `${failures} times`}, and is tried again: {problem}
        </Typography>
      )}
    </Box>
  );
}

function Instant({ at }: { readonly at: string }) {
  return (
    <time dateTime={at}>
      <Typography>{dateAndTime(at)}</Typography>
    </time>
  );
}
