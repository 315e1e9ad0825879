import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useState, type KeyboardEvent, type ReactNode } from 'react';

export interface Asking {
  /** why the last answer was refused; null until then, and while it is corrected */
  readonly refused: string | null;
  readonly busy: boolean;
  send(): void;
  /** the answer is being corrected */
  correct(): void;
  /** for a field in which Enter means the button */
  onKeyDown(event: KeyboardEvent): void;
}

/** Sends what was asked for in a dialog, once at a time, and closes it when that worked. @param act gives why it was refused, or null when it worked */
export function useAsking(act: () => Promise<string | null>, onClose: () => void): Asking {
  const [refused, setRefused] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const why = await act();
    setBusy(false);
    if (why === null) onClose();
    else setRefused(why);
  };
  return {
    refused,
    busy,
    send: () => void send(),
    correct: () => setRefused(null),
    onKeyDown: (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      void send();
    },
  };
}

interface Props {
  readonly title: string;
  /** what happens then */
  readonly hint: string;
  readonly confirm: string;
  readonly asking: Asking;
  /** whether what is chosen can be sent */
  readonly ready?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog that asks for a few things beside the form, and keeps them when they are refused. */
export const AskDialog = ({ title, hint, confirm, asking, ready = true, onClose, children }: Props) => (
  <Modal.Root open onOpenChange={(open) => open || onClose()}>
    <Modal.Content>
      <Modal.Header>
        <Modal.Title>{title}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <Typography tag="p">{hint}</Typography>
          {children}
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          Leave it
        </Button>
        <Button onClick={asking.send} loading={asking.busy} disabled={!ready}>
          {confirm}
        </Button>
      </Modal.Footer>
    </Modal.Content>
  </Modal.Root>
);
