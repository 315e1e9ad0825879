import { rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { createSiteServer } from '../server/site-server.ts';
import { trustedProxies } from '../server/visitor-address.ts';
import { bundle, SITE_URL, temporaryFolder } from './workshop.ts';

const logged: string[] = [];
const never = (): never => {
  throw new TypeError('The words of a commenter.');
};
let folder: string;
let server: Server;
beforeAll(async () => {
  folder = await temporaryFolder();
  const { app } = await bundle();
  server = createSiteServer({
    app,
    siteUrl: SITE_URL,
    adminUrl: 'https://cms.example',
    releasesDir: join(folder, 'releases'),
    framePath: join(folder, 'frame.json'),
    upload: never,
    openPreview: never,
    commentDoor: never,
    isTrustedProxy: trustedProxies('127.0.0.1'),
    log: (line) => void logged.push(line),
  });
});
afterAll(() => rm(folder, { recursive: true }));

describe('a page that cannot be made for whoever asks for it', () => {
  it.each([
    ['looking', () => request(server).get('/comments/')],
    ['looking for its head', () => request(server).head('/comments/')],
    ['sending a form', () => request(server).post('/comments/').type('form').send({ body: 'Something to say' })],
  ])('says so at once to somebody %s, and to the operator without a word of it', async (_, ask) => {
    logged.length = 0;
    const { status, text } = await ask().timeout(5000);
    expect(status).toBe(500);
    if (text) expect(text).toContain('Use your browser’s Back button to keep your text');
    expect(logged).toEqual(['an answer failed: TypeError']);
  });
});
