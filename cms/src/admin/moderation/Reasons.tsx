import { Badge, Flex } from '@strapi/design-system';
import { reasonText, reportReasons, reportReasonText, type Signal } from '@bridgepress/shared';
import type { QueuedComment } from '../../admin-routes/answers';

interface Props {
  readonly signals: readonly Signal[];
  readonly edited: boolean;
  readonly reports: QueuedComment['reports'];
}

/** Why this comment deserves a closer look; nothing when there is no reason. */
export function Reasons({ signals, edited, reports }: Props) {
  if (signals.length === 0 && !edited && !reports) return null;
  return (
    <Flex tag="ul" gap={2} wrap="wrap" aria-label="What deserves a closer look">
      {edited && (
        <li>
          <Badge>Changed by its writer</Badge>
        </li>
      )}
      {reportReasons.map((reason) =>
        reports?.[reason] === undefined ? null : (
          <li key={`reported-${reason}`}>
            <Badge backgroundColor="warning100" textColor="warning700">
              {`Readers: ${reportReasonText[reason].toLowerCase()} (${reports[reason]})`}
            </Badge>
          </li>
        ),
      )}
      {signals.map(({ reason, score, words }) => (
        <li key={reason}>
          <Badge backgroundColor={reason === 'danger' ? 'danger100' : 'neutral150'} textColor={reason === 'danger' ? 'danger700' : 'neutral700'}>
            {reasonText[reason]}
            {words && words.length > 0 && `: ${words.join(', ')}`}
            {score > 0 && ` (spam +${score})`}
          </Badge>
        </li>
      ))}
    </Flex>
  );
}
