import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { renderPage } from '../publisher/render.ts';
import { securityHeaders } from '../server/headers.ts';
import { requestedOrigins } from '../src/privacy/requested.ts';
import { renderedSite, wholeSnapshot } from './whole-site.ts';
import { bundle, SITE_URL } from './workshop.ts';

const others = (html: string): string[] => [...requestedOrigins(html, SITE_URL)].filter((origin) => origin !== SITE_URL);

describe('what a page asks a browser to contact', () => {
  it.each([
    '<img src="https://track.example/pixel.gif">',
    "<img alt='a > b' src='//track.example/pixel.gif'>",
    '<img src="/own.webp" srcset="/own.webp 1x, https://track.example/2x.webp 2x">',
    '<link rel="stylesheet" href="https://track.example/fonts.css">',
    '<link href="//track.example" rel="preconnect">',
    '<script type="module" src="https://track.example/a.js"></script>',
    '<form method="post" action="https://track.example/collect">',
    '<button formaction="https://track.example/">',
    '<video poster="https://track.example/still.jpg"></video>',
    '<iframe src="https://track.example/embed"></iframe>',
    '<object data="https://track.example/x"></object>',
    '<a href="/here" ping="https://track.example/ping">here</a>',
    '<meta http-equiv="refresh" content="0; url=https://track.example/">',
    '<base href="https://track.example/">',
    '<img src=https://track.example/pixel.gif>',
    '<img src="\\\\track.example/pixel.gif">',
    '<img src="https:&#x2F;&#47;track.example/pixel.gif">',
    '<img alt="a < b" src="https://track.example/pixel.gif">',
    '<img alt="<script>" src="https://track.example/pixel.gif">',
    '<input type="image" src="https://track.example/">',
    '<embed src="https://track.example/">',
    '<track src="https://track.example/">',
    '<iframe srcdoc="&lt;img src=https://track.example/>"></iframe>',
    '<p style="background: url(https://track.example/a.png)">Text</p>',
    '<style>@import "https://track.example/a.css";</style>',
    '<style media="print">a { background: url(//track.example/a.png) }</style>',
    '<svg><image href="https://track.example/a.png"></image></svg>',
    '<svg><use xlink:href="https://track.example/a.svg#b"></use></svg>',
    '<svg><rect fill="url(https://track.example/a.svg#b)"></rect></svg>',
    '<link rel="preload" as="image" imagesrcset="https://track.example/a.png 2x">',
    '<link rel=stylesheet href=https://track.example/a.css>',
  ])('is found in %s', (html) => {
    expect(others(`<p>Text</p>${html}<p>More</p>`)).toEqual(['https://track.example']);
  });

  it.each([
    '<a href="https://elsewhere.example/">elsewhere</a>',
    '<link rel="canonical" href="https://elsewhere.example/">',
    '<meta property="og:image" content="https://elsewhere.example/a.png">',
    '<p>https://elsewhere.example/ &lt;img src="https://elsewhere.example/"&gt;</p>',
    '<script type="application/ld+json">{"image":"<img src=\\"https://elsewhere.example/\\">"}</script>',
    `<img src="${SITE_URL}/own.webp">`,
    `<meta property="og:title" content="<img src='https://elsewhere.example/'> <script src='https://elsewhere.example/'> <style>@import '//elsewhere.example'">`,
    '<svg><a href="https://elsewhere.example/"><text>elsewhere</text></a></svg>',
    '<p>&lt;style&gt; url(https://elsewhere.example/) back\\\\slash</p>',
  ])('is not what only a reader may follow, or nobody: %s', (html) => {
    expect(others(html)).toEqual([]);
  });
});

describe('a release', () => {
  it('says of all its pages what they ask for, as it is read from the pages themselves, and the policy in force', async () => {
    const site = await renderedSite(wholeSnapshot);
    const asked = new Set([...site].flatMap(([, text]) => [...requestedOrigins(text, SITE_URL)]));
    const file = JSON.parse(site.get('/privacy/requests.json') ?? '') as { origins: string[]; policy: string[] };
    expect(file.origins).toEqual([...asked]);
    expect(file.policy.join('; ')).toBe(securityHeaders['Content-Security-Policy']);
    for (const line of [...file.origins, ...file.policy]) expect(site.get('/privacy/requests/')).toContain(line.replaceAll("'", '&#39;'));
  });

  it('has style sheets that ask for nothing of another host', async () => {
    const { assetsDir } = await bundle();
    const sheets = (await readdir(assetsDir)).filter((name) => name.endsWith('.css'));
    expect(sheets).not.toEqual([]);
    for (const name of sheets) expect([name, others(`<style>${await readFile(join(assetsDir, name), 'utf8')}</style>`)]).toEqual([name, []]);
  });

  it('refuses a page that would contact another host, in words for its editor', async () => {
    const html = `<title>T</title><link rel="canonical" href="${SITE_URL}/a/"><h1>H</h1><img src="https://track.example/p.gif"></html>`;
    const app = { render: () => Promise.resolve(new Response(html)), renderText: () => Promise.resolve(html) };
    const page = await renderPage(app, SITE_URL, wholeSnapshot, '/a/');
    expect(page).toMatchObject({ error: { message: 'The page would make every reader’s browser contact https://track.example.' } });
  });
});
