import { Badge, Box, Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { ArrowsCounterClockwise } from '@strapi/icons';
import type { ListedRelease, PublicationState } from '../../admin-routes/answers';
import { dateAndTime } from '../instant';
import { Listing } from './Listing';
import { clock } from './live-text';
import { secondsOf } from './seconds';

interface Props {
  readonly state: PublicationState;
  /** whether this person may show an earlier release */
  readonly may: boolean;
  readonly rollBack: (release: number) => void;
}

/** The last releases, each with what it was made for, and the way back to it. */
export function Releases({ state: { releases, instruction }, may, rollBack }: Props) {
  if (releases.length === 0) return null;
  const rows = releases.map((each) => ({
    key: String(each.release),
    cells: [
      <Flex gap={2}>
        <Typography fontWeight={each.live ? 'bold' : 'regular'}>{each.release}</Typography>
        {each.live && <Badge active>Live</Badge>}
      </Flex>,
      <time dateTime={each.at} title={dateAndTime(each.at)}>
        <Typography>{clock(each.at)}</Typography>
      </time>,
      <Reason release={each} />,
      <Typography>{each.pages}</Typography>,
      <Typography>{secondsOf(each.milliseconds)}</Typography>,
      may && each.kept && !each.live && <RollBack release={each} busy={instruction === 'roll-back'} rollBack={rollBack} />,
    ],
  }));
  return <Listing id="releases" title="Last releases" columns={['Release', 'Live from', 'Made for', 'Pages', 'Took', null]} rows={rows} />;
}

function Reason({ release: { reason, problems } }: { readonly release: ListedRelease }) {
  return (
    <Box maxWidth="36rem">
      <Typography tag="p" style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
        {reason}
      </Typography>
      {problems.map((problem) => (
        <Typography key={problem} tag="p" variant="pi" textColor="danger600" style={{ whiteSpace: 'normal', overflowWrap: 'anywhere' }}>
          {problem}
        </Typography>
      ))}
    </Box>
  );
}

function RollBack({ release: { release, at }, busy, rollBack }: { readonly release: ListedRelease; readonly busy: boolean; readonly rollBack: Props['rollBack'] }) {
  return (
    <Dialog.Root>
      <Dialog.Trigger>
        <Button variant="tertiary" size="S" startIcon={<ArrowsCounterClockwise />} disabled={busy} aria-label={`Show release ${release} again`}>
          Show again
        </Button>
      </Dialog.Trigger>
      <Dialog.Content>
        <Dialog.Header>Show release {release} again?</Dialog.Header>
        <Dialog.Body>
          Readers see the whole site as it was on {dateAndTime(at)}, within two seconds. Nothing in the CMS changes, and the next publish brings everything of today back.
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              Cancel
            </Button>
          </Dialog.Cancel>
          <Dialog.Action>
            <Button variant="danger-light" fullWidth onClick={() => rollBack(release)}>
              Show release {release}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
