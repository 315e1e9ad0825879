import { escapeIdentifier, escapeLiteral, type ClientBase } from 'pg';
import { Failure } from '../system/say.ts';

/** A database as its own catalogue describes it. */
export interface Shape {
  readonly schema: string;
  readonly tables: readonly { readonly name: string; readonly columns: readonly string[] }[];
  /** makes the tables, without rows */
  readonly before: readonly string[];
  /** what is set when the rows are there: counters, keys, indexes, triggers */
  readonly after: readonly string[];
  /** views and the like, which are left out */
  readonly others: readonly string[];
}

const HERE = 'current_schema()::regnamespace';
const notOfExtension = (catalogue: string, oid: string): string => `NOT EXISTS (SELECT FROM pg_depend WHERE classid = '${catalogue}'::regclass AND objid = ${oid} AND deptype = 'e')`;

interface Relation {
  readonly oid: number;
  readonly name: string;
  readonly isTable: boolean;
}
interface Column {
  readonly table: number;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly preset: string | null;
  readonly collation: string | null;
  readonly strange: boolean;
}
interface Sequence {
  readonly name: string;
  readonly type: string;
  readonly start: string;
  readonly step: string;
  readonly least: string;
  readonly most: string;
  readonly cycle: boolean;
  readonly owner: string | null;
}

/** Reads the shape of the tables in the first schema of the search path, and holds it until the transaction ends. @throws Failure for what a backup cannot carry */
export async function shapeOf(client: ClientBase): Promise<Shape> {
  const rows = async <T extends object>(query: string): Promise<readonly T[]> => (await client.query<T>(query)).rows;
  const statements = async (query: string): Promise<readonly string[]> => (await rows<{ statement: string }>(query)).map(({ statement }) => statement);

  const [{ schema } = { schema: 'public' }] = await rows<{ schema: string }>('SELECT current_schema() AS schema');
  const relations = await rows<Relation>(
    `SELECT oid::int8::int AS oid, relname AS name, relkind = 'r' AND NOT relispartition AS "isTable" FROM pg_class
     WHERE relnamespace = ${HERE} AND relkind IN ('r', 'p', 'v', 'm', 'f') AND ${notOfExtension('pg_class', 'pg_class.oid')} ORDER BY relname`,
  );
  const tables = relations.filter(({ isTable }) => isTable);
  if (tables.length > 0) await client.query(`LOCK TABLE ${tables.map(({ name }) => escapeIdentifier(name)).join(', ')} IN ACCESS SHARE MODE`);
  const among = `(${tables.map(({ oid }) => oid).join(', ') || 0})`;
  const columns = await rows<Column>(
    `SELECT attrelid::int8::int AS table, attname AS name, format_type(atttypid, atttypmod) AS type, attnotnull AS required, pg_get_expr(adbin, adrelid) AS preset,
       CASE WHEN attcollation <> typcollation THEN attcollation::regcollation::text END AS collation,
       attidentity <> '' OR attgenerated <> '' OR typnamespace <> 'pg_catalog'::regnamespace AS strange
     FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
     WHERE attrelid IN ${among} AND attnum > 0 AND NOT attisdropped ORDER BY attrelid, attnum`,
  );
  const nameOf = new Map(tables.map(({ oid, name }) => [oid, name]));
  const strange = columns.find((column) => column.strange);
  if (strange) throw new Failure(`A backup cannot carry the column ${strange.name} of the table ${nameOf.get(strange.table)} (${strange.type}). Use pg_dump for this database.`);
  const columnsOf = Map.groupBy(columns, ({ table }) => table);
  const sequences = await rows<Sequence>(
    `SELECT relname AS name, format_type(seqtypid, NULL) AS type, seqstart AS start, seqincrement AS step, seqmin AS least, seqmax AS most, seqcycle AS cycle,
       (SELECT quote_ident(owner.relname) || '.' || quote_ident(attname) FROM pg_depend JOIN pg_class owner ON owner.oid = refobjid JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid
        WHERE classid = 'pg_class'::regclass AND objid = pg_class.oid AND deptype = 'a') AS owner
     FROM pg_sequence JOIN pg_class ON pg_class.oid = seqrelid WHERE relnamespace = ${HERE} ORDER BY relname`,
  );
  const counters: string[] = [];
  for (const sequence of sequences) counters.push(await counterOf(client, sequence));
  return {
    schema,
    tables: tables.map(({ oid, name }) => ({ name, columns: (columnsOf.get(oid) ?? []).map((column) => column.name) })),
    before: [...sequences.map(createSequence), ...tables.map(({ oid, name }) => `CREATE TABLE ${escapeIdentifier(name)} (${(columnsOf.get(oid) ?? []).map(columnOf).join(', ')})`)],
    after: [
      ...sequences.flatMap(({ name, owner }) => (owner === null ? [] : [`ALTER SEQUENCE ${escapeIdentifier(name)} OWNED BY ${owner}`])),
      ...counters,
      // Keys before what refers to them.
      ...(await statements(
        `SELECT 'ALTER TABLE ' || quote_ident(relname) || ' ADD CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(pg_constraint.oid) AS statement
         FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid WHERE conrelid IN ${among} AND contype IN ('p', 'u', 'c', 'x', 'f') ORDER BY contype = 'f', relname, conname`,
      )),
      ...(await statements(
        `SELECT pg_get_indexdef(indexrelid) AS statement FROM pg_index
         WHERE indrelid IN ${among} AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x')) ORDER BY indexrelid`,
      )),
      ...(await statements(
        `SELECT DISTINCT pg_get_functiondef(tgfoid) AS statement FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
         WHERE tgrelid IN ${among} AND NOT tgisinternal AND pronamespace = ${HERE} AND ${notOfExtension('pg_proc', 'tgfoid')}`,
      )),
      ...(await statements(`SELECT pg_get_triggerdef(oid) AS statement FROM pg_trigger WHERE tgrelid IN ${among} AND NOT tgisinternal ORDER BY tgname`)),
    ],
    others: relations.filter(({ isTable }) => !isTable).map(({ name }) => name),
  };
}

const columnOf = ({ name, type, required, preset, collation }: Column): string =>
  [escapeIdentifier(name), type, ...(collation === null ? [] : [`COLLATE ${collation}`]), ...(preset === null ? [] : [`DEFAULT ${preset}`]), ...(required ? ['NOT NULL'] : [])].join(' ');

const createSequence = ({ name, type, start, step, least, most, cycle }: Sequence): string =>
  `CREATE SEQUENCE ${escapeIdentifier(name)} AS ${type} START ${start} INCREMENT ${step} MINVALUE ${least} MAXVALUE ${most}${cycle ? ' CYCLE' : ''}`;

/** Counters stand outside of transactions, so they are read last or later, never earlier, than the rows they number. */
async function counterOf(client: ClientBase, { name }: Sequence): Promise<string> {
  const { rows } = await client.query<{ last: string; called: boolean }>(`SELECT last_value AS last, is_called AS called FROM ${escapeIdentifier(name)}`);
  return `SELECT setval(${escapeLiteral(escapeIdentifier(name))}, ${rows[0]!.last}, ${rows[0]!.called})`;
}
