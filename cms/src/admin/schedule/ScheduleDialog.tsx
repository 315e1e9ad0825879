import { darkTheme, Field, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useTheme } from 'styled-components';
import { localTimeOf } from '@bridgepress/shared';
import type { ScheduledAction } from '../../schedule/schedule';
import { AskDialog, useAsking } from '../AskDialog';
import { Choice } from '../Choice';
import { ownTimeZone, placeOf, zonesShown } from '../day-and-time';
import { chosenTime } from './chosen-time';

const texts = {
  publish: { title: 'Publish later', hint: 'What the draft says at that time goes out, with every change saved until then.' },
  unpublish: { title: 'Take down later', hint: 'The page disappears for readers at that time. The draft stays.' },
} as const;

const HOUR = 3600_000;

interface Props {
  readonly action: ScheduledAction;
  /** when it is set for now, or null */
  readonly at: string | null;
  readonly timeZone: string | null;
  readonly siteTimeZone: string | null;
  /** @returns why it was not set, or null when it was */
  readonly onSet: (at: string, timeZone: string) => Promise<string | null>;
  readonly onClose: () => void;
}

/** Asks for a day and a time, in the editor's own time zone or the centre's. */
export function ScheduleDialog({ action, at, timeZone, siteTimeZone, onSet, onClose }: Props) {
  const zones = zonesShown(siteTimeZone);
  const [zone, setZone] = useState(timeZone !== null && zones.includes(timeZone) ? timeZone : ownTimeZone());
  const nextHour = Math.ceil((Date.now() + HOUR / 6) / HOUR) * HOUR;
  const [local, setLocal] = useState(localTimeOf(at === null ? nextHour : Date.parse(at), zone));
  const chosen = chosenTime(local, zone, zones, Date.now());
  // The browser's own calendar is drawn for the theme of the admin, which need not be the computer's.
  const colorScheme = useTheme().colors.neutral0 === darkTheme.colors.neutral0 ? 'dark' : 'light';
  const asking = useAsking(async () => ('problem' in chosen ? chosen.problem : onSet(chosen.at, zone)), onClose);
  const problem = asking.refused ?? ('problem' in chosen ? chosen.problem : undefined);
  return (
    <AskDialog {...texts[action]} confirm="Set the time" asking={asking} ready={!('problem' in chosen)} onClose={onClose}>
      <Field.Root name="at" required error={problem}>
        <Field.Label>Day and time</Field.Label>
        <Field.Input
          type="datetime-local"
          value={local}
          min={localTimeOf(Date.now(), zone)}
          autoFocus
          style={{ colorScheme }}
          onChange={({ target }) => {
            asking.correct();
            setLocal(target.value);
          }}
          onKeyDown={asking.onKeyDown}
        />
        <Field.Error />
      </Field.Root>
      {zones.length > 1 && (
        <Choice label="The time is meant" options={zones.map((each, index) => [each, `${index === 0 ? 'here' : 'at the centre'}, in ${placeOf(each)}`])} chosen={zone} onChoose={setZone} />
      )}
      <Typography tag="p" textColor="neutral700" aria-live="polite">
        {'text' in chosen ? chosen.text : ''}
      </Typography>
    </AskDialog>
  );
}
