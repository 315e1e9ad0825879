import { Badge, Flex } from '@strapi/design-system';
import { reasonText, type Signal } from '@bridgepress/shared';

/** Why this comment deserves a closer look; nothing when there is no reason. */
export function Reasons({ signals, edited }: { readonly signals: readonly Signal[]; readonly edited: boolean }) {
  if (signals.length === 0 && !edited) return null;
  return (
    <Flex tag="ul" gap={2} wrap="wrap" aria-label="What deserves a closer look">
      {edited && (
        <li>
          <Badge>Changed by its writer</Badge>
        </li>
      )}
      {signals.map(({ reason, score }) => (
        <li key={reason}>
          <Badge backgroundColor={reason === 'danger' ? 'danger100' : 'neutral150'} textColor={reason === 'danger' ? 'danger700' : 'neutral700'}>
            {reasonText[reason]}
            {score > 0 && ` (spam +${score})`}
          </Badge>
        </li>
      ))}
    </Flex>
  );
}
