import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import { entryKinds, type EntryKind } from '@bridgepress/shared';
import { publicEntries, readPublication } from './journal';
import { raise, type RaisedEntry } from './raise';

/**
 * The journal remembers what of each entry was told to the publisher, as a digest. Whoever changes rows around Strapi raises nothing, but
 * leaves an entry that is no longer what was told; comparing finds it, whatever was changed, added to it or deleted.
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

/** Raises every entry that is no longer what was told of it although nothing was raised since. @returns how many */
export async function compareTold(strapi: Core.Strapi, signal: AbortSignal): Promise<number> {
  let raised = 0;
  for await (const some of inTurn(strapi, signal, (query) => query.whereNotNull('told'))) {
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
    return { row, digest: form === undefined ? GONE : digestOf(form), slug: form?.slug ?? null };
  });
}

/** The mark of what is published says nothing of what is told. */
const digestOf = ({ published: _, ...form }: Form): string => createHash('sha256').update(JSON.stringify(form)).digest('base64url').slice(0, 22);

function partsOf(entry: string): readonly [EntryKind, string] {
  const at = entry.indexOf('/');
  return [entry.slice(0, at) as EntryKind, entry.slice(at + 1)];
}
