import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, defaultFieldResolver, graphql, isObjectType } from 'graphql';
import { plainFields } from '../src/publication/plain-fields.ts';

const cms = join(import.meta.dirname, '..');

describe('cms/schema.graphql', () => {
  it('and cms/routes.txt are what the code makes; write them anew with: npm run schema -w cms', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, ['schema.js'], { cwd: cms });
    const [schema, routes] = await Promise.all(['schema.graphql', 'routes.txt'].map((file) => readFile(join(cms, file), 'utf8')));
    expect(stdout).toBe(`${schema}${routes}`);
  });

  it('asks once for each question whether the caller may come in, however many fields the answer has', async () => {
    const schema = buildSchema(await readFile(join(cms, 'schema.graphql'), 'utf8'));
    const asked: string[] = [];
    for (const type of Object.values(schema.getTypeMap()))
      if (isObjectType(type) && !type.name.startsWith('__'))
        for (const field of Object.values(type.getFields()))
          field.resolve = (...words) => {
            asked.push(`${type.name}.${field.name}`);
            return defaultFieldResolver(...words) as unknown;
          };
    await plainFields.serverWillStart({ schema: schema as never });
    const articles = Array.from({ length: 10 }, (_, number) => ({ documentId: String(number), title: 'A title' }));
    const journal = { epoch: 'one', wanted: 10, next: 10, more: false, changes: [], articles };
    const { data, errors } = await graphql({ schema, source: '{ journal(after: 0, first: 10) { wanted articles { documentId title } } }', rootValue: { journal } });
    expect([errors, data]).toMatchObject([undefined, { journal: { wanted: 10, articles } }]);
    expect(asked).toEqual(['Query.journal']);
  });
});
