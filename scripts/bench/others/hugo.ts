import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WrittenArticle } from './content.ts';

/** A page around some content, with what every page of ours has: title, description, canonical, feed, header with links, footer. */
const frame = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }} | {{ site.Title }}</title>
<meta name="description" content="{{ .Params.excerpt }}"><link rel="canonical" href="{{ .Permalink }}"><link rel="alternate" type="application/rss+xml" href="/index.xml"></head>
<body><header><a href="/">{{ site.Title }}</a><nav><ul>{{ range first 8 site.Taxonomies.categories.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a></li>{{ end }}</ul></nav></header>
<main>{{ block "main" . }}{{ end }}</main><footer><p>988 Suicide and Crisis Lifeline</p></footer></body></html>
`;

const card = `<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>By {{ .Params.byline }} | {{ .Date.Format "Jan 2, 2006" }} | {{ len .Params.comments }} comments</p><p>{{ .Params.excerpt }}</p></article>
`;

const article = `{{ define "main" }}<h1>{{ .Title }}</h1>
<p>By {{ .Params.byline }} | {{ .Date.Format "Jan 2, 2006" }} | {{ range .GetTerms "categories" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}| {{ len .Params.comments }} comments</p>
{{ .TableOfContents }}{{ .Content }}
<aside><h2>Related</h2>{{ $topic := index (.GetTerms "categories") 0 }}{{ range first 3 $topic.Pages }}<p><a href="{{ .RelPermalink }}">{{ .Title }}</a></p>{{ end }}</aside>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<section><h2>Comments</h2>{{ range .Params.comments }}<article><p>{{ .name }}, {{ .date }}</p><p>{{ .body }}</p></article>{{ end }}
<form method="post" action="/comments/"><label>Comment <textarea name="body"></textarea></label><button>Send</button></form></section>{{ end }}
`;

const list = `{{ define "main" }}<h1>{{ .Title }}</h1>{{ range .Paginator.Pages }}{{ partial "card.html" . }}{{ end }}
<nav>{{ with .Paginator.Prev }}<a href="{{ .URL }}">Newer</a>{{ end }} Page {{ .Paginator.PageNumber }} of {{ .Paginator.TotalPages }} {{ with .Paginator.Next }}<a href="{{ .URL }}">Older</a>{{ end }}</nav>{{ end }}
`;

const home = `{{ define "main" }}<h1>{{ site.Title }}</h1>{{ range first 20 (where site.RegularPages "Section" "articles") }}{{ partial "card.html" . }}{{ end }}{{ end }}
`;

const terms = `{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}
`;

const settings = {
  baseURL: 'https://house.example/',
  title: 'House of Tests',
  taxonomies: { category: 'categories' },
  services: { rss: { limit: 20 } },
  outputs: { home: ['html', 'rss'], taxonomy: ['html'], term: ['html', 'rss'], section: ['html'] },
};

/** A site of Hugo with the same articles, category lists with pages, feeds, sitemap and home page. @param folder empty */
export async function writeHugoSite(folder: string, articles: readonly WrittenArticle[]): Promise<void> {
  const files: Readonly<Record<string, string>> = {
    'hugo.json': JSON.stringify(settings),
    'layouts/_default/baseof.html': frame,
    'layouts/_default/single.html': article,
    'layouts/_default/list.html': list,
    'layouts/_default/terms.html': terms,
    'layouts/index.html': home,
    'layouts/partials/card.html': card,
  };
  for (const name of ['layouts/_default', 'layouts/partials', 'content/articles']) await mkdir(join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  for (const { slug, markdown, categories, ...head } of articles)
    await writeFile(join(folder, 'content/articles', `${slug}.md`), `${JSON.stringify({ ...head, slug, categories: categories.map(({ name }) => name) }, null, 1)}\n\n${markdown}\n`);
}
