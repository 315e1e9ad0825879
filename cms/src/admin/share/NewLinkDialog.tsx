import { Field } from '@strapi/design-system';
import { useState } from 'react';
import { AskDialog, useAsking } from '../AskDialog';
import { Choice } from '../Choice';

const lasts = [
  ['1', 'a day'],
  ['7', 'a week'],
  ['30', '30 days'],
] as const;

interface Props {
  /** @returns why it was not made, or null when it was */
  readonly onMake: (days: number, note: string) => Promise<string | null>;
  readonly onClose: () => void;
}

/** Asks for whom a link to the draft is, and how long it works. */
export function NewLinkDialog({ onMake, onClose }: Props) {
  const [days, setDays] = useState('7');
  const [note, setNote] = useState('');
  const asking = useAsking(() => onMake(Number(days), note), onClose);
  return (
    <AskDialog
      title="Share the draft"
      hint="Whoever has the link reads the draft, as it is at that moment, until its time is over or you revoke it. Nothing is noted about who opens it."
      confirm="Make the link"
      asking={asking}
      onClose={onClose}
    >
      <Field.Root name="note" hint="Shown to editors only, so that you know which link to revoke." error={asking.refused ?? undefined}>
        <Field.Label>For whom</Field.Label>
        <Field.Input
          value={note}
          maxLength={80}
          autoFocus
          placeholder="Dr Lee, for the medical facts"
          onChange={({ target }) => {
            asking.correct();
            setNote(target.value);
          }}
          onKeyDown={asking.onKeyDown}
        />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      <Choice label="It works for" options={lasts} chosen={days} onChoose={setDays} />
    </AskDialog>
  );
}
