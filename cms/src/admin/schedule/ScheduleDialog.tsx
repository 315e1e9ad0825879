import { Button, Field, Flex, Modal, Radio, Typography } from '@strapi/design-system';
import { useId, useState } from 'react';
import { localTimeOf } from '@bridgepress/shared';
import type { ScheduledAction } from '../../schedule/schedule';
import { ownTimeZone, placeOf, zonesShown } from '../day-and-time';
import { chosenTime } from './chosen-time';

const texts = {
  publish: { title: 'Publish later', hint: 'What the draft says at that time goes out, with every change saved until then.', confirm: 'Set the time' },
  unpublish: { title: 'Take down later', hint: 'The page disappears for readers at that time. The draft stays.', confirm: 'Set the time' },
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
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const zoneLabel = useId();
  const chosen = chosenTime(local, zone, zones, Date.now());
  const problem = refused ?? ('problem' in chosen ? chosen.problem : undefined);
  const { title, hint, confirm } = texts[action];

  const save = async (): Promise<void> => {
    if ('problem' in chosen || busy) return;
    setBusy(true);
    const why = await onSet(chosen.at, zone);
    setBusy(false);
    if (why === null) onClose();
    else setRefused(why);
  };

  return (
    <Modal.Root open onOpenChange={(open) => open || onClose()}>
      <Modal.Content>
        <Modal.Header>
          <Modal.Title>{title}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Flex direction="column" alignItems="stretch" gap={5}>
            <Typography tag="p">{hint}</Typography>
            <Field.Root name="at" required error={problem}>
              <Field.Label>Day and time</Field.Label>
              <Field.Input
                type="datetime-local"
                value={local}
                min={localTimeOf(Date.now(), zone)}
                autoFocus
                onChange={({ target }) => {
                  setRefused(null);
                  setLocal(target.value);
                }}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  event.preventDefault();
                  void save();
                }}
              />
              <Field.Error />
            </Field.Root>
            {zones.length > 1 && (
              <Flex direction="column" alignItems="flex-start" gap={2}>
                <Typography id={zoneLabel} variant="pi" fontWeight="bold">
                  The time is meant
                </Typography>
                <Radio.Group aria-labelledby={zoneLabel} value={zone} onValueChange={setZone}>
                  {zones.map((each, index) => (
                    <Radio.Item key={each} value={each}>
                      {index === 0 ? `here, in ${placeOf(each)}` : `at the centre, in ${placeOf(each)}`}
                    </Radio.Item>
                  ))}
                </Radio.Group>
              </Flex>
            )}
            <Typography tag="p" textColor="neutral700" aria-live="polite">
              {'text' in chosen ? chosen.text : ''}
            </Typography>
          </Flex>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            Leave it
          </Button>
          <Button onClick={() => void save()} loading={busy} disabled={'problem' in chosen}>
            {confirm}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
