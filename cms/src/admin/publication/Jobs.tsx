import { Badge, Box, Table, Tbody, Td, Th, Thead, Tr, Typography } from '@strapi/design-system';
import { useFetchClient } from '@strapi/strapi/admin';
import { useState } from 'react';
import type { JobState } from '../../admin-routes/answers';
import { dateAndTime } from '../instant';
import { useWhileVisible } from '../while-visible';
import { didText, jobText } from './job-text';

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
  return (
    <Box tag="section" aria-labelledby="jobs">
      <Typography id="jobs" tag="h2" variant="delta">
        Timed work
      </Typography>
      <Box paddingTop={3}>
        <Table colCount={4} rowCount={jobs.length + 1}>
          <Thead>
            <Tr>
              {['Work', 'Last done', 'It did', 'Next'].map((name) => (
                <Th key={name}>
                  <Typography variant="sigma" textColor="neutral600">
                    {name}
                  </Typography>
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {jobs.map((job) => (
              <Job key={job.name} job={job} />
            ))}
          </Tbody>
        </Table>
      </Box>
    </Box>
  );
}

function Job({ job: { name, succeededAt, did, dueAt, running, failures, problem } }: { readonly job: JobState }) {
  return (
    <Tr>
      <Td>
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
      </Td>
      <Td>{succeededAt === null ? <Typography>Never</Typography> : <Instant at={succeededAt} />}</Td>
      <Td>
        <Typography>{didText(did)}</Typography>
      </Td>
      <Td>{running ? <Badge active>Running</Badge> : <Instant at={dueAt} />}</Td>
    </Tr>
  );
}

function Instant({ at }: { readonly at: string }) {
  return (
    <time dateTime={at}>
      <Typography>{dateAndTime(at)}</Typography>
    </time>
  );
}
