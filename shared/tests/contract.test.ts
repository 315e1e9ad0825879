import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { documents } from '../src/publication.ts';

const schema = buildSchema(await readFile(join(import.meta.dirname, '..', '..', 'cms', 'schema.graphql'), 'utf8'));

describe('each document the web sends', () => {
  it.each(Object.entries(documents))('is valid against the contract: %s', (_, document) => {
    expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
  });

  it('would not be, if it asked for what the CMS does not let out', () => {
    expect(validate(schema, parse('{ journal(after: 0, first: 1) { comments { email fingerprint } } }'))).toHaveLength(2);
  });
});
