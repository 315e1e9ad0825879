import { Box, Field, Flex, TextButton, Typography } from '@strapi/design-system';
import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useClipboard, useFetchClient, useNotification } from '@strapi/strapi/admin';
import { useEffect, useState } from 'react';
import { articleLink } from '@bridgepress/shared';
import type { LinkableArticle } from '../../admin-routes/answers';
import { kindOf } from '../../publishable';
import { useMayChange } from '../use-may-change';
import { KeysOfText } from './KeysOfText';
import { useCursor } from './use-cursor';

/** Links to other articles, and help for the text editor. */
export const LinkPanel: PanelComponent = ({ model, activeTab }) => {
  const mayChange = useMayChange(kindOf(model));
  return mayChange && activeTab !== 'published' ? { title: 'Link to an article', content: <ArticleLinks /> } : null;
};

const CALM = 250;

function ArticleLinks() {
  const { get } = useFetchClient();
  const { toggleNotification } = useNotification();
  const clipboard = useClipboard();
  const cursor = useCursor();
  const [words, setWords] = useState('');
  const [articles, setArticles] = useState<readonly LinkableArticle[]>([]);
  useEffect(() => {
    let current = true;
    const timer = window.setTimeout(() => {
      if (words.trim() === '') return setArticles([]);
      get<{ articles: readonly LinkableArticle[] }>('/admin/bridgepress/links/articles', { params: { words } })
        .then(({ data }) => current && setArticles(data.articles))
        .catch(() => undefined);
    }, CALM);
    return () => {
      current = false;
      window.clearTimeout(timer);
    };
  }, [get, words]);
  const copy = async (documentId: string): Promise<void> => {
    const url = articleLink(documentId);
    const done = await clipboard.copy(url);
    toggleNotification(done ? { type: 'success', message: 'Copied. Paste it as the address of a link.' } : { type: 'warning', message: `This browser does not let it be copied. Type it as the address of a link: ${url}` });
  };
  const insert = ({ documentId, title }: LinkableArticle): void => {
    if (!cursor.insertLink(articleLink(documentId), title)) void copy(documentId);
  };
  return (
    <Flex direction="column" alignItems="stretch" gap={3} width="100%">
      <Field.Root name="find-article" hint="Put the cursor into the text, or select words, then choose. The link stays right when the article’s address changes.">
        <Field.Label>Find by title</Field.Label>
        <Field.Input type="search" value={words} onChange={(event: React.ChangeEvent<HTMLInputElement>) => setWords(event.target.value)} />
        <Field.Hint />
      </Field.Root>
      <Box aria-live="polite">
        {words.trim() !== '' && articles.length === 0 && <Typography variant="pi">No article is called so.</Typography>}
        <Flex tag="ul" direction="column" alignItems="stretch" gap={3}>
          {articles.map((article) => (
            <Flex tag="li" key={article.documentId} direction="column" alignItems="stretch" gap={1}>
              <Typography variant="omega">{article.title}</Typography>
              {!article.published && (
                <Typography variant="pi" textColor="warning600">
                  Not published: readers see no link until it is.
                </Typography>
              )}
              <Flex gap={4}>
                <TextButton onClick={() => insert(article)} aria-label={`Insert a link to ${article.title}`}>
                  Insert
                </TextButton>
                <TextButton onClick={() => void copy(article.documentId)} aria-label={`Copy the link to ${article.title}`}>
                  Copy
                </TextButton>
              </Flex>
            </Flex>
          ))}
        </Flex>
      </Box>
      <KeysOfText />
    </Flex>
  );
}
