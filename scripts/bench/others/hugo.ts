import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WrittenArticle } from './content.ts';

/** A page around some content, with what every page of ours has: title, description, canonical, what is shown of shared links, feed, header, footer with lines for help. The made-up site has no links in its header. */
const frame = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{{ .Title }} | {{ site.Title }}</title>
<meta name="description" content="{{ .Params.excerpt }}"><link rel="canonical" href="{{ .Permalink }}"><meta property="og:url" content="{{ .Permalink }}"><meta property="og:title" content="{{ .Title }}"><meta property="og:type" content="article"><meta property="og:site_name" content="{{ site.Title }}">
<meta property="og:description" content="{{ .Params.excerpt }}"><meta property="og:image" content="{{ "media/social.png" | absURL }}"><meta name="twitter:card" content="summary_large_image"><link rel="stylesheet" href="/assets/page.css">
<link rel="alternate" type="application/rss+xml" href="/index.xml">{{ block "data" . }}{{ end }}</head>
<body><a href="#main">Skip to the text</a><aside><p>In crisis? <a href="tel:988">Call 988</a> <a href="#help">All lines</a></p><a href="https://www.weather.gov/" rel="noreferrer nofollow">Leave quickly</a></aside><header><a href="/">{{ site.Title }}</a></header>
<main id="main">{{ block "main" . }}{{ end }}</main><footer><section id="help"><h2>If you need help now</h2><dl><div><dt>988 Suicide and Crisis Lifeline</dt><dd><a href="tel:988">988</a></dd></div><div><dt>SAMHSA National Helpline</dt><dd><a href="tel:18006624357">1-800-662-4357</a></dd></div></dl></section><nav><ul><li><a href="/categories/">All topics</a></li><li><a href="/search/">Search</a></li><li><a href="/index.xml">Feed</a></li></ul></nav></footer></body></html>
`;

const card = `<article><h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2><p>By {{ .Params.byline }} | {{ .Date.Format "Jan 2, 2006" }} | {{ len .Params.comments }} comments</p><p>{{ .Params.excerpt }}</p></article>
`;

/** A heading that one can link to, as ours are. */
const heading = `<h{{ .Level }} id="{{ .Anchor | safeURL }}">{{ .Text | safeHTML }} <a class="anchor" href="#{{ .Anchor | safeURL }}" aria-label="Link to “{{ .PlainText }}”">#</a></h{{ .Level }}>
`;

/** Of an article, as ours has it: what search engines are told of it, its place and its comments, the time it takes to read, links to pass it on, cards of related ones, a small picture beside each comment and a form to answer it. */
const article = `{{ define "data" }}{{ $page := . }}{{ $topic := index (.GetTerms "categories") 0 }}{{ $day := .Date.Format "2006-01-02" }}{{ $comments := slice }}{{ range .Params.comments }}{{ $comments = $comments | append (dict "@type" "Comment" "url" (printf "%s#comment-%d" $page.Permalink (len $comments)) "text" .body "dateCreated" .date "author" (dict "@type" "Person" "name" .name)) }}{{ end }}
<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "MedicalWebPage" "@id" .Permalink "url" .Permalink "name" .Title "description" .Params.excerpt "inLanguage" "en" "datePublished" $day "dateModified" $day "mainEntity" (dict "@type" "Article" "headline" .Title "datePublished" $day "dateModified" $day "author" (dict "@type" "Person" "name" .Params.byline) "publisher" (dict "@type" "Organization" "name" site.Title "url" site.BaseURL) "articleSection" $topic.Title "wordCount" .WordCount "commentCount" (len .Params.comments) "comment" $comments) | jsonify | safeJS }}</script>
<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "BreadcrumbList" "itemListElement" (slice (dict "@type" "ListItem" "position" 1 "name" "Home" "item" site.BaseURL) (dict "@type" "ListItem" "position" 2 "name" $topic.Title "item" $topic.Permalink) (dict "@type" "ListItem" "position" 3 "name" .Title "item" .Permalink)) | jsonify | safeJS }}</script>{{ end }}
{{ define "main" }}<nav aria-label="Breadcrumb"><ol><li><a href="/">Home</a></li>{{ range first 1 (.GetTerms "categories") }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ol></nav><h1>{{ .Title }}</h1>
<p>By {{ .Params.byline }} | {{ .Date.Format "Jan 2, 2006" }} | {{ range .GetTerms "categories" }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}| {{ len .Params.comments }} comments</p><p>{{ .Params.excerpt }}</p><p>{{ .ReadingTime }} min read</p>
{{ .TableOfContents }}{{ .Content }}
<p><span>Pass it on:</span> <a href="mailto:?{{ querify "subject" .Title "body" .Permalink | safeURL }}">by e-mail</a> <a href="sms:?&amp;{{ querify "body" (printf "%s %s" .Title .Permalink) | safeURL }}">by text message</a></p>
<aside><h2>Related</h2>{{ $topic := index (.GetTerms "categories") 0 }}{{ range first 3 $topic.Pages }}{{ partial "card.html" . }}{{ end }}</aside>
<nav>{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
<section><h2>Comments</h2><ol>{{ range $at, $each := .Params.comments }}{{ $drawn := crypto.FNV32a (printf "%s-%d" $.Page.File.ContentBaseName $at) }}<li id="comment-{{ $at }}"><article aria-label="Comment by {{ .name }}"><p><svg class="avatar hue-{{ mod $drawn 6 }}" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><circle cx="{{ mod (div $drawn 6) 25 }}" cy="{{ mod (div $drawn 150) 25 }}" r="{{ add 6 (mod (div $drawn 3750) 7) }}"/><circle cx="{{ mod (div $drawn 26250) 25 }}" cy="{{ mod (div $drawn 656250) 25 }}" r="{{ add 6 (mod (div $drawn 16406250) 7) }}"/></svg><b>{{ .name }}</b> <a href="#comment-{{ $at }}"><time datetime="{{ .date }}">{{ time.Format "Jan 2, 2006" .date }}</time></a></p><p>{{ .body }}</p><details><summary>Reply to {{ .name }}</summary>{{ partial "form.html" (dict "article" $.Page.File.ContentBaseName "prefix" (printf "r-%d" $at) "to" .name) }}</details><a rel="nofollow" href="/comments/report/{{ $at }}">Report</a></article></li>{{ end }}</ol>
{{ partial "form.html" (dict "article" .File.ContentBaseName "prefix" "new" "to" "") }}</section>{{ end }}
`;

const form = `<form method="post" action="/comments/"><input type="hidden" name="article" value="{{ .article }}"><input type="hidden" name="parent" value="{{ .prefix }}"><p><label for="{{ .prefix }}-body">Your comment{{ with .to }}<span class="unseen"> to {{ . }}</span>{{ end }}</label><textarea id="{{ .prefix }}-body" name="body" rows="4" required maxlength="5000"></textarea></p>
<p><label for="{{ .prefix }}-name">Name{{ with .to }}<span class="unseen"> for your reply to {{ . }}</span>{{ end }}</label><input id="{{ .prefix }}-name" name="name" type="text" maxlength="60" autocomplete="off"></p>
<p class="trap" aria-hidden="true"><label for="{{ .prefix }}-website">Leave this empty</label><input id="{{ .prefix }}-website" name="website" type="text" tabindex="-1" autocomplete="off"></p><p><button type="submit">Send {{ with .to }}reply to {{ . }}{{ else }}comment{{ end }}</button></p></form>
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
    'layouts/_default/_markup/render-heading.html': heading,
    'layouts/_default/terms.html': terms,
    'layouts/index.html': home,
    'layouts/partials/card.html': card,
    'layouts/partials/form.html': form,
  };
  for (const name of ['layouts/_default/_markup', 'layouts/partials', 'content/articles']) await mkdir(join(folder, name), { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  for (const { slug, markdown, categories, ...head } of articles)
    await writeFile(join(folder, 'content/articles', `${slug}.md`), `${JSON.stringify({ ...head, slug, categories: categories.map(({ name }) => name) }, null, 1)}\n\n${markdown}\n`);
}
