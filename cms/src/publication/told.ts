import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { entryKinds, journalDocument, type EntryKind } from '@bridgepress/shared';
import { publicEntries, readPublication } from './journal';
import { raise, type RaisedEntry } from './raise';

/**
 * The journal remembers what of each entry was told to the publisher, as a digest. Whoever changes rows around Strapi raises nothing, but
 * leaves an entry that is no longer what was told; comparing finds it, whatever was changed, added to it or deleted.
 *
 * A digest says to which question it was told. A publisher that asks for other fields after an upgrade asks for every entry anew, and finds what was changed
 * around Strapi until then; so nothing that was told to another question is compared before it has, and it is forgotten when it does.
 */
interface Row {
  readonly entry: string;
  readonly number: number;
  readonly told: string | null;
}

/** The job that compares. */
export const COMPARE_TOLD = 'compare-told';

/** Entries read together: articles are large, and nobody who works in the CMS may notice. */
const ARTICLES = 20;
const OTHERS = 100;
/** Milliseconds between two reads. */
const PAUSE = 60;
/** What was told of an entry that is not public. */
const GONE = 'gone';
/** Stands for what was told to another question, once a comparison has met it: at the next one the publisher has asked anew, or does not mean to. */
const AWAITED = 'awaited';

/** Begins everything that is told to the question of today. */
const question = `${createHash('sha256').update(journalDocument).digest('hex').slice(0, 12)}.`;
const toAnother = (query: Query): Query => query.whereNot('told', 'like', `${question}%`);

/** Notes what was told of the entries that the publisher has made live. Costs follow what was published since. @returns how many */
export async function noteTold(strapi: Core.Strapi, signal: AbortSignal): Promise<number> {
  const knex = strapi.db.connection;
  const { built } = await readPublication(strapi);
  let noted = 0;
  for await (const some of inTurn(strapi, signal, (query) => query.whereNull('told').where('number', '<=', built))) {
    const cases = some.map(() => 'when ? then ?').join(' ');
    const entries = some.map(({ row }) => row.entry);
    // What was raised meanwhile has a higher number: it is told, and noted, again.
    noted += await knex('publication_changes')
      .whereIn('entry', entries)
      .where('number', '<=', built)
      .update({ told: knex.raw(`case entry ${cases} end`, some.flatMap(({ row, digest }) => [row.entry, digest])) });
  }
  return noted;
}

/** Forgets what was told to another question: a publisher asks for everything, and is told it anew. */
export async function forgetToldToAnother(strapi: Core.Strapi): Promise<void> {
  await toAnother(strapi.db.connection('publication_changes')).update({ told: null });
}

/** Raises every entry that is no longer what was told of it although nothing was raised since. @returns how many */
export async function compareTold(strapi: Core.Strapi, signal: AbortSignal): Promise<number> {
  let raised = 0;
  for await (const some of inTurn(strapi, signal, (query) => query.where((told) => void told.where('told', 'like', `${question}%`).orWhere('told', AWAITED)))) {
    const differing = some.filter(({ row, digest }) => digest !== row.told);
    await raise(
      strapi,
      differing.map(({ row, slug }): RaisedEntry => {
        const [kind, documentId] = partsOf(row.entry);
        return { kind, documentId, slug };
      }),
    );
    raised += differing.length;
  }
  if (!signal.aborted) await toAnother(strapi.db.connection('publication_changes')).update({ told: AWAITED });
  return raised;
}

interface Read {
  readonly row: Row;
  readonly digest: string;
  /** the address it is public under now */
  readonly slug: string | null;
}
/** The public form of an entry, of which only this is looked at. */
interface Form {
  readonly slug?: string | null;
  readonly published?: boolean;
}
type Query = ReturnType<Core.Strapi['db']['connection']>;

/** Reads the public form of entries, a few at a time. */
async function* inTurn(strapi: Core.Strapi, signal: AbortSignal, which: (query: Query) => Query): AsyncGenerator<readonly Read[]> {
  for (const kind of entryKinds) {
    const together = kind === 'article' || kind === 'page' ? ARTICLES : OTHERS;
    for (let after = ''; ; ) {
      if (signal.aborted) return;
      const rows: Row[] = await which(strapi.db.connection('publication_changes'))
        .where('entry', 'like', `${kind}/%`)
        .where('entry', '>', after)
        .orderBy('entry')
        .limit(together)
        .select('entry', 'number', 'told');
      if (rows.length === 0) break;
      yield await read(strapi, kind, rows);
      after = rows.at(-1)!.entry;
      if (rows.length < together) break;
      await sleep(PAUSE);
    }
  }
}

async function read(strapi: Core.Strapi, kind: EntryKind, rows: readonly Row[]): Promise<readonly Read[]> {
  const entries = await publicEntries(strapi, (asked) => (asked === kind ? rows.map(({ entry }) => partsOf(entry)[1]) : []));
  const forms = new Map(
    Object.values(entries)
      .flat()
      .flatMap((form) => (form === null ? [] : [[(form as { readonly documentId: string }).documentId, form] as const])),
  );
  return rows.map((row) => {
    const form = forms.get(partsOf(row.entry)[1]) as Form | undefined;
    return { row, digest: question + (form === undefined ? GONE : digestOf(form)), slug: form?.slug ?? null };
  });
}

/** The mark of what is published says nothing of what is told. */
const digestOf = ({ published: _, ...form }: Form): string => createHash('sha256').update(JSON.stringify(form)).digest('base64url').slice(0, 22);

function partsOf(entry: string): readonly [EntryKind, string] {
  const at = entry.indexOf('/');
  return [entry.slice(0, at) as EntryKind, entry.slice(at + 1)];
}
