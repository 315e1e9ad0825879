import { Box, Button, Dialog, EmptyStateLayout, Flex, Grid, Link, Loader, SingleSelect, SingleSelectOption, Typography } from '@strapi/design-system';
import { ArrowLeft, ClockCounterClockwise } from '@strapi/icons';
import { Layouts, Page, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useCallback, useEffect, useState } from 'react';
import { NavLink, useParams } from 'react-router-dom';
import type { Comparison, History, Restoration, Version } from '../../admin-routes/history-answers';
import { publishable, type PublishableKind } from '../../publishable';
import { dayAndTime, ownTimeZone } from '../day-and-time';
import { Notice } from '../Notice';
import { problemIn } from '../problem';
import { readAnew } from '../read-anew';
import { Compared } from './Compared';
import { reasonText, versionText } from './words';

/** A version's number; the draft; or nothing to compare with, to read one version whole. */
type Side = number | 'draft' | 'nothing';

/** All versions of an entry: how any two differ, and bringing one back. */
export default function HistoryPage() {
  const { kind, entry } = useParams<{ kind: PublishableKind; entry: string }>();
  return kind !== undefined && kind in publishable && entry !== undefined ? <Versions kind={kind} entry={entry} /> : <Page.Error />;
}

function Versions({ kind, entry }: { readonly kind: PublishableKind; readonly entry: string }) {
  const { get } = useFetchClient();
  const [history, setHistory] = useState<History | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [restored, setRestored] = useState<Restoration | null>(null);
  const [ahead, setAhead] = useState(true);
  const [[from, to], setSides] = useState<readonly [Side, Side]>(['nothing', 'draft']);
  const route = `/admin/bridgepress/history/${kind}/${entry}`;
  const load = useCallback(async () => {
    try {
      const { data } = await get<History>(route);
      const [newest, before] = data.versions;
      const ahead = newest !== undefined && (await draftDiffers(get, route, newest.number));
      setAhead(ahead);
      setSides(ahead || !newest ? [newest?.number ?? 'nothing', 'draft'] : [before?.number ?? 'nothing', newest.number]);
      setHistory(data);
      setProblem(null);
    } catch (error) {
      setProblem(problemIn(error));
    }
  }, [get, route]);
  useEffect(() => void load(), [load]);
  const onRestored = (restoration: Restoration): void => {
    readAnew(publishable[kind].uid, entry);
    setRestored(restoration);
    void load();
  };
  const path = `/content-manager/collection-types/${publishable[kind].uid}/${entry}`;
  return (
    <Page.Main aria-busy={history === null && problem === null}>
      <Page.Title>History</Page.Title>
      <Layouts.Header
        title={`History of “${history?.title ?? '…'}”`}
        subtitle="What each publish said, and how it differs from the draft or from another one."
        navigationAction={
          <Link tag={NavLink} to={path} startIcon={<ArrowLeft />}>
            Back to writing
          </Link>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {problem && <Notice tone="danger" title="The history cannot be shown" text={problem} />}
          {history === null && !problem && <Loader>Asking the CMS …</Loader>}
          {restored && <Notice tone={restored.missing.length > 0 ? 'warning' : 'success'} title="The draft says what that version said" text={restoredText(restored)} />}
          {history?.versions.length === 0 && <EmptyStateLayout content="Nothing was published yet. Each publish keeps a version here." hasRadius shadow="tableShadow" />}
          {history && history.versions.length > 0 && (
            <Grid.Root gap={4}>
              <Grid.Item col={4} xs={12} direction="column" alignItems="stretch">
                <List versions={history.versions} shown={to} most={history.most} onChoose={(number, before) => setSides([before ?? 'nothing', number])} />
              </Grid.Item>
              <Grid.Item col={8} xs={12} direction="column" alignItems="stretch" gap={4}>
                {!ahead && (
                  <Typography tag="p" textColor="neutral700">
                    The draft says what version {history.versions[0]?.number} says: nothing was changed since.
                  </Typography>
                )}
                <Sides versions={history.versions} from={from} to={to} onChange={(sides) => setSides(sides)} />
                <Comparing key={`${from} ${to}`} route={route} from={from} to={to} />
                {history.mayRestore && typeof to === 'number' && (ahead || to !== history.versions[0]?.number) && (
                  <Restore route={route} version={history.versions.find(({ number }) => number === to)} onRestored={onRestored} />
                )}
              </Grid.Item>
            </Grid.Root>
          )}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
}

/** Whether the draft says something else than a version. */
const draftDiffers = async (get: ReturnType<typeof useFetchClient>['get'], route: string, from: number): Promise<boolean> =>
  (await get<Comparison>(`${route}/comparison`, { params: { from, to: 'draft' } })).data.differences?.length !== 0;

const restoredText = ({ keptAs, missing }: Restoration): string =>
  [
    keptAs === null ? 'The draft before it is one of the versions below.' : 'The draft before it is kept as the newest version below.',
    'Address and review stay as they were. Readers see nothing of it until you publish.',
    ...missing,
  ].join(' ');

interface ListProps {
  readonly versions: readonly Version[];
  readonly shown: Side;
  readonly most: number;
  readonly onChoose: (number: number, before: number | undefined) => void;
}

function List({ versions, shown, most, onChoose }: ListProps) {
  return (
    <Box tag="nav" aria-label="Versions" background="neutral0" shadow="tableShadow" hasRadius padding={4}>
      <Flex tag="ol" direction="column" alignItems="stretch" gap={1}>
        {versions.map((version, index) => (
          <li key={version.number}>
            <Box
              tag="button"
              type="button"
              width="100%"
              padding={3}
              hasRadius
              cursor="pointer"
              style={{ textAlign: 'left', border: 0 }}
              background={version.number === shown ? 'primary100' : 'neutral0'}
              aria-current={version.number === shown ? 'true' : undefined}
              onClick={() => onChoose(version.number, versions[index + 1]?.number)}
            >
              <Typography tag="span" display="block" fontWeight="bold" textColor="neutral800">
                {versionText(version)}
              </Typography>
              <Typography tag="span" display="block" variant="pi" textColor="neutral600">
                {reasonText(version)}
              </Typography>
            </Box>
          </li>
        ))}
      </Flex>
      {versions.length >= most && (
        <Typography tag="p" variant="pi" textColor="neutral600" paddingTop={3}>
          The latest {most} versions are kept.
        </Typography>
      )}
    </Box>
  );
}

interface SidesProps {
  readonly versions: readonly Version[];
  readonly from: Side;
  readonly to: Side;
  readonly onChange: (sides: readonly [Side, Side]) => void;
}

function Sides({ versions, from, to, onChange }: SidesProps) {
  const named = versions.map((version) => [version.number, `${versionText(version)} · ${reasonText(version)}`] as const);
  const choose = (label: string, value: Side, options: readonly (readonly [Side, string])[], set: (side: Side) => void) => (
    <Flex direction="column" alignItems="stretch" gap={1} flex="1" minWidth="16rem">
      <Typography variant="pi" fontWeight="bold" aria-hidden>
        {label}
      </Typography>
      <SingleSelect aria-label={label} value={String(value)} onChange={(next) => set(/^\d+$/.test(String(next)) ? Number(next) : (String(next) as Side))}>
        {options.map(([side, text]) => (
          <SingleSelectOption key={side} value={String(side)}>
            {text}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </Flex>
  );
  return (
    <Flex gap={4} wrap="wrap" alignItems="flex-start">
      {choose('From', from, [['nothing', 'Nothing: read it whole'], ...named], (side) => onChange([side, to]))}
      {choose('To', to, [['draft', 'The draft as it is now'], ...named], (side) => onChange([from, side]))}
    </Flex>
  );
}

function Comparing({ route, from, to }: { readonly route: string; readonly from: Side; readonly to: Side }) {
  const { get } = useFetchClient();
  const [comparison, setComparison] = useState<Comparison | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    get<Comparison>(`${route}/comparison`, { params: { ...(from === 'nothing' ? {} : { from }), to } }).then(
      ({ data }) => current && setComparison(data),
      (error: unknown) => current && setProblem(problemIn(error)),
    );
    return () => void (current = false);
  }, [get, route, from, to]);
  if (problem) return <Notice tone="danger" title="These cannot be compared" text={problem} />;
  return comparison === null ? <Loader>Comparing …</Loader> : <Compared comparison={comparison} />;
}

interface RestoreProps {
  readonly route: string;
  readonly version: Version | undefined;
  readonly onRestored: (restoration: Restoration) => void;
}

function Restore({ route, version, onRestored }: RestoreProps) {
  const { post } = useFetchClient();
  const { toggleNotification } = useNotification();
  const [busy, setBusy] = useState(false);
  if (!version) return null;
  const restore = async (): Promise<void> => {
    setBusy(true);
    try {
      onRestored((await post<Restoration>(route, { number: version.number })).data);
    } catch (error) {
      toggleNotification({ type: 'danger', message: problemIn(error) });
    }
    setBusy(false);
  };
  return (
    <Box>
      <Dialog.Root>
        <Dialog.Trigger>
          <Button variant="secondary" startIcon={<ClockCounterClockwise />} loading={busy}>
            Bring this version back
          </Button>
        </Dialog.Trigger>
        <Dialog.Content>
          <Dialog.Header>Bring this version back?</Dialog.Header>
          <Dialog.Body>
            <Typography>
              The draft will say what the version of {dayAndTime(version.madeAt, ownTimeZone())} said. What it says now is kept as a version, and readers see nothing of it until you publish.
            </Typography>
          </Dialog.Body>
          <Dialog.Footer>
            <Dialog.Cancel>
              <Button variant="tertiary" fullWidth>
                Leave it
              </Button>
            </Dialog.Cancel>
            <Dialog.Action>
              <Button fullWidth onClick={() => void restore()}>
                Bring it back
              </Button>
            </Dialog.Action>
          </Dialog.Footer>
        </Dialog.Content>
      </Dialog.Root>
    </Box>
  );
}
