import { Button, Flex, Searchbar, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useEffect, useState, type FormEvent } from 'react';
import { styled } from 'styled-components';
import { reasonText, type Reason } from '@bridgepress/shared';
import type { ModerationFilter } from '../../admin-routes/answers';
import { isNarrowed } from './filter';
import { useArticles } from './use-articles';

const Form = styled.form`
  display: flex;
  flex: 1 1 28rem;
  flex-wrap: wrap;
  gap: 0.8rem;
  justify-content: flex-end;

  > * {
    flex: 1 1 18rem;
    max-width: 30rem;
    min-width: 0;
  }
  > button {
    flex: 0 0 auto;
  }
  @media (max-width: 768px) {
    justify-content: flex-start;
    > * {
      flex-basis: 12rem;
      max-width: none;
    }
    > :first-child {
      flex-basis: 100%;
    }
  }
`;

interface Props {
  readonly filter: ModerationFilter;
  /** whether the comments have come */
  readonly ready: boolean;
  narrow(change: Partial<ModerationFilter>): void;
}

/** Narrows what is shown: by words, by what deserves a closer look, and by article. */
export function Filters({ filter, ready, narrow }: Props) {
  const [text, setText] = useState(filter.text);
  const articles = useArticles(filter.view, ready);
  useEffect(() => setText(filter.text), [filter.text]);
  const search = (event: FormEvent): void => {
    event.preventDefault();
    narrow({ text: text.trim() });
  };
  return (
    <Form role="search" onSubmit={search}>
      <Searchbar name="text" value={text} maxLength={200} placeholder="Text, name or note" clearLabel="Show all texts" onChange={(event) => setText(event.target.value)} onClear={() => narrow({ text: '' })}>
        Search comments by text, name or note
      </Searchbar>
      <SingleSelect aria-label="Reason" placeholder="Any reason" size="S" value={filter.reason ?? undefined} onClear={() => narrow({ reason: null })} onChange={(value) => narrow({ reason: value as Reason })}>
        {Object.entries(reasonText).map(([reason, label]) => (
          <SingleSelectOption key={reason} value={reason}>
            {label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <SingleSelect aria-label="Article" placeholder="Any article" size="S" value={filter.article ?? undefined} onClear={() => narrow({ article: null })} onChange={(value) => narrow({ article: String(value) })}>
        {articles.map(({ documentId, title, comments }) => (
          <SingleSelectOption key={documentId} value={documentId}>
            {`${title ?? 'A deleted article'} (${comments.toLocaleString('en-US')})`}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      {isNarrowed(filter) && (
        <Flex>
          <Button type="button" variant="tertiary" onClick={() => narrow({ text: '', reason: null, article: null })}>
            Show all
          </Button>
        </Flex>
      )}
    </Form>
  );
}
