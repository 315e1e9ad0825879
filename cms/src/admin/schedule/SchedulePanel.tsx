import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { Button, Flex, Loader, Typography } from '@strapi/design-system';
import { Clock } from '@strapi/icons';
import { useForm, useNotification } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import type { EntrySchedule, ScheduleItem } from '../../admin-routes/schedule-answers';
import { kindOf, publishable, type PublishableKind } from '../../publishable';
import { scheduledActions, type ScheduledAction } from '../../schedule/schedule';
import { readAnew } from '../read-anew';
import { ScheduleDialog } from './ScheduleDialog';
import { Times } from './Times';
import { useEntrySchedule, type EntrySchedules } from './use-entry-schedule';
import { endedText, failed, willText } from './words';

/** Beside the form of an article or page: when it is published or taken from the site. */
export const SchedulePanel: PanelComponent = ({ model, documentId, document, activeTab }) => {
  const kind = kindOf(model);
  if (kind === null || documentId === undefined) return null;
  return { title: 'Schedule', content: <Schedules key={documentId} kind={kind} entry={documentId} saved={document?.['updatedAt']} badge={activeTab === 'published' ? undefined : document?.['status']} /> };
};

const laterText: Readonly<Record<ScheduledAction, string>> = { publish: 'Publish later', unpublish: 'Take down later' };

interface SchedulesProps {
  readonly kind: PublishableKind;
  readonly entry: string;
  /** when the draft was saved last */
  readonly saved: unknown;
  /** what Strapi's badge beside the title says of the entry: draft, published or modified */
  readonly badge: unknown;
}

function Schedules({ kind, entry, saved, badge }: SchedulesProps) {
  const schedules = useEntrySchedule(kind, entry, saved);
  const [asked, setAsked] = useState<ScheduledAction | null>(null);
  const { state, reachable } = schedules;
  const modified = useForm('Schedules', (form) => form.modified);
  const late = state !== null && typeof badge === 'string' && state.published !== (badge !== 'draft');
  // What happened by itself meanwhile; what is typed and not saved comes first.
  useEffect(() => {
    if (late && !modified) readAnew(publishable[kind].uid, entry);
  }, [late, modified, kind, entry]);
  if (state === null) return reachable ? <Loader small>Asking …</Loader> : <Typography>The CMS does not answer. Trying again.</Typography>;
  const waits = (action: ScheduledAction): ScheduleItem | undefined => state.waiting.find((item) => item.action === action);
  const may = (action: ScheduledAction): boolean => state.mayPublish && !waits(action) && (action === 'publish' || state.published || waits('publish') !== undefined);
  const item = asked && waits(asked);
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      {state.waiting.map((each) => (
        <Waiting key={each.documentId} item={each} state={state} schedules={schedules} onChange={() => setAsked(each.action)} />
      ))}
      {state.refusal !== null && (
        <Typography tag="p" variant="pi" textColor="danger600" role="status">
          As it stands, publishing would be refused: {state.refusal}
        </Typography>
      )}
      {state.waiting.length === 0 && <Ended item={state.ended[0]} />}
      {late && modified && (
        <Typography tag="p" variant="pi" textColor="neutral600">
          The mark beside the title says so once you have saved.
        </Typography>
      )}
      {scheduledActions.filter(may).map((action) => (
        <Button key={action} variant="tertiary" startIcon={<Clock />} fullWidth onClick={() => setAsked(action)}>
          {laterText[action]}
        </Button>
      ))}
      {asked && (
        <ScheduleDialog
          action={asked}
          at={item?.at ?? null}
          timeZone={item?.timeZone ?? null}
          siteTimeZone={state.siteTimeZone}
          onSet={(at, timeZone) => schedules.set(asked, at, timeZone)}
          onClose={() => setAsked(null)}
        />
      )}
    </Flex>
  );
}

interface WaitingProps {
  readonly item: ScheduleItem;
  readonly state: EntrySchedule;
  readonly schedules: EntrySchedules;
  readonly onChange: () => void;
}

function Waiting({ item, state, schedules, onChange }: WaitingProps) {
  const { toggleNotification } = useNotification();
  const cancel = async (): Promise<void> => {
    const why = await schedules.cancel(item.documentId);
    toggleNotification(why === null ? { type: 'success', message: 'Cancelled. Nothing happens at that time.', timeout: 4000 } : { type: 'danger', message: why });
  };
  return (
    <Flex direction="column" alignItems="flex-start" gap={1}>
      <Typography fontWeight="bold">{willText[item.action]}</Typography>
      <Times at={item.at} siteTimeZone={state.siteTimeZone} />
      {item.by && (
        <Typography variant="pi" textColor="neutral600">
          Set by {item.by}
        </Typography>
      )}
      {item.problem && (
        <Typography variant="pi" textColor="danger600">
          {item.problem}
        </Typography>
      )}
      {state.mayPublish && (
        <Flex gap={2} paddingTop={1} wrap="wrap">
          <Button variant="tertiary" size="S" onClick={onChange}>
            Change
          </Button>
          <Button variant="danger-light" size="S" onClick={() => void cancel()}>
            Cancel
          </Button>
        </Flex>
      )}
    </Flex>
  );
}

function Ended({ item }: { readonly item: ScheduleItem | undefined }) {
  if (!item)
    return (
      <Typography tag="p" variant="pi" textColor="neutral600">
        Nothing is planned.
      </Typography>
    );
  return (
    <Typography tag="p" variant="pi" textColor={failed(item) ? 'danger600' : 'neutral600'} role="status">
      {endedText(item)}
    </Typography>
  );
}
