import { Button, Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { choicesFor, Decided } from './decisions';
import { Key } from './Key';

/** Stays in sight while a long comment is read. On a phone in two columns and without the keys, so that the comment is in sight as well. */
const Bar = styled(Flex)`
  position: sticky;
  bottom: 0;

  @media (max-width: 520px) {
    display: grid;
    grid-template-columns: 1fr 1fr;
    padding: 0.8rem 1.2rem;

    button {
      width: 100%;
      padding-inline: 0.4rem;
    }
    button > span {
      font-size: 1.4rem;
    }
    kbd {
      display: none;
    }
  }
`;

interface Props {
  readonly allowed: boolean;
  readonly busy: boolean;
  readonly keys: boolean;
  readonly choices: ReturnType<typeof choicesFor>;
  /** begins a reply, or null when none can be written now */
  readonly reply: (() => void) | null;
  decide(decided: Decided): void;
}

export function DecisionBar({ allowed, busy, keys, choices, decide, reply }: Props) {
  return (
    <Bar
      background="neutral0"
      borderWidth="1px 0 0 0"
      borderStyle="solid"
      borderColor="neutral150"
      hasRadius
      gap={2}
      wrap="wrap"
      padding={{ initial: 4, large: 5 }}
      paddingLeft={{ initial: 5, large: 7 }}
    >
      {allowed ? (
        choices.map(({ moderationStatus, key, label, variant }) => (
          <Button
            key={moderationStatus}
            size="L"
            variant={variant}
            aria-disabled={busy}
            aria-keyshortcuts={keys ? key : undefined}
            endIcon={keys ? <Key aria-hidden>{key}</Key> : undefined}
            onClick={() => decide(moderationStatus)}
          >
            {label}
          </Button>
        ))
      ) : (
        <Typography textColor="neutral600">You may read comments, but not decide about them.</Typography>
      )}
      {reply && (
        <Button size="L" variant="tertiary" aria-keyshortcuts={keys ? 'w' : undefined} endIcon={keys ? <Key aria-hidden>w</Key> : undefined} onClick={reply}>
          Reply as staff
        </Button>
      )}
    </Bar>
  );
}
