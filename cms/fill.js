'use strict';

const path = require('node:path');

/**
 * Fills an empty database with articles for benchmarks: `node fill.js <articles> <comments for each>`. It writes rows as Strapi would,
 * but in batches, since the document service makes about forty articles a second. The journal takes them up at the next start.
 */
const [articles = 1000, comments = 5] = process.argv.slice(2).map(Number);
/** Articles, spread over all, that have one more comment which waits for a moderator. */
const PENDING = 20;
const WORDS = 900;
const BATCH = 200;
const CATEGORIES = 20;

const vocabulary =
  'recovery treatment care support group session family week morning plan step craving sleep work friend doctor nurse medicine honest quiet change habit trust talk listen walk home safe time'.split(' ');

/** Text that differs from article to article and is the same in each run. */
function sentences(seed, words) {
  let state = seed * 2654435761 + 1;
  const next = (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % below;
  };
  const text = [];
  while (text.length < words) {
    const sentence = Array.from({ length: 8 + next(10) }, () => vocabulary[next(vocabulary.length)]);
    sentence[0] = sentence[0][0].toUpperCase() + sentence[0].slice(1);
    sentence[sentence.length - 1] += '.';
    text.push(...sentence);
  }
  return text.join(' ');
}

const text = (value) => [{ type: 'text', text: value }];
const bodyOf = (seed) =>
  Array.from({ length: 6 }, (_, part) => [
    { type: 'heading', level: 2, children: text(sentences(seed * 7 + part, 4).slice(0, 60)) },
    { type: 'paragraph', children: text(sentences(seed * 11 + part, WORDS / 12)) },
    { type: 'paragraph', children: text(sentences(seed * 13 + part, WORDS / 12)) },
  ]).flat();

async function main() {
  process.chdir(__dirname);
  const { createStrapi } = require('@strapi/core');
  const { newDocumentId } = require('./dist/src/document-id.js');
  const strapi = await createStrapi({ appDir: __dirname, distDir: path.join(__dirname, 'dist') }).load();
  const knex = strapi.db.connection;
  const now = new Date();
  const stamps = { created_at: now, updated_at: now };
  const insert = async (table, rows) => {
    for (let start = 0; start < rows.length; start += BATCH) await knex(table).insert(rows.slice(start, start + BATCH));
  };
  const person = { document_id: newDocumentId(), name: 'Ann Writer', slug: 'ann-writer', published_at: now, ...stamps };
  const personTable = strapi.db.metadata.get('api::person.person').tableName;
  await insert(personTable, [person]);
  await insert(
    'categories',
    Array.from({ length: CATEGORIES }, (_, index) => ({ document_id: newDocumentId(), name: `Topic ${index + 1}`, slug: `topic-${index + 1}`, description: 'About it.', published_at: now, ...stamps })),
  );
  const personId = (await knex(personTable).first('id')).id;
  const categoryIds = (await knex('categories').select('id').orderBy('id')).map(({ id }) => id);
  let id = 0;
  for (let start = 0; start < articles; start += BATCH) {
    const turns = new Map(Array.from({ length: PENDING }, (_, index) => [Math.ceil((articles * (index + 1)) / PENDING), index + 1]));
    const rows = { articles: [], components_body_rich_text: [], articles_cmps: [], articles_categories_lnk: [], articles_byline_lnk: [], comments: [] };
    for (let number = start; number < Math.min(articles, start + BATCH); number++) {
      const document_id = newDocumentId();
      const publish_date = new Date(Date.UTC(2016, 0, 1) + (number % 3600) * 86_400_000).toISOString().slice(0, 10);
      const content = JSON.stringify(bodyOf(number + 1));
      for (const published_at of [null, now]) {
        id += 1;
        rows.articles.push({ id, document_id, title: `Article number ${number + 1}`, slug: `article-${number + 1}`, excerpt: sentences(number + 5, 20), publish_date, comments_open: true, published_at, ...stamps });
        rows.components_body_rich_text.push({ id, content });
        rows.articles_cmps.push({ entity_id: id, cmp_id: id, component_type: 'body.rich-text', field: 'body', order: 1 });
        for (const offset of [0, 7]) rows.articles_categories_lnk.push({ article_id: id, category_id: categoryIds[(number + offset) % CATEGORIES], category_ord: offset ? 2 : 1, article_ord: number });
        rows.articles_byline_lnk.push({ article_id: id, person_id: personId });
      }
      const turn = turns.get(number + 1);
      if (turn !== undefined)
        rows.comments.push({ document_id: newDocumentId(), name: 'Ada', body: `A comment of turn ${turn}.`, moderation_status: 'pending', article: document_id, staff: false, submitted_at: now, approved_at: null, published_at: now, ...stamps });
      for (let count = 0; count < comments; count++)
        rows.comments.push({ document_id: newDocumentId(), name: 'Zoë', body: sentences(number * 31 + count, 40), moderation_status: 'approved', article: document_id, staff: false, submitted_at: now, approved_at: now, published_at: now, ...stamps });
    }
    for (const [table, list] of Object.entries(rows)) await insert(table, list);
  }
  if (strapi.db.dialect.client === 'postgres')
    for (const table of ['articles', 'components_body_rich_text']) await knex.raw(`select setval(pg_get_serial_sequence('${table}', 'id'), ${id})`);
  await strapi.destroy();
  process.exit(0);
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
