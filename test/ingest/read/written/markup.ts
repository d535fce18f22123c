// The issue as Markdown, AsciiDoc and HTML.

import { folio, type Written } from './issue.ts'

export const asMarkdown = (issue: Written): string =>
  [
    `# ${issue.title}`,
    '',
    folio(issue),
    '',
    ...issue.articles.flatMap(({ headline, source, paragraphs }) => [
      `## ${headline}`,
      '',
      ...(source === null ? [] : [source, '']),
      ...paragraphs.flatMap((each) => [each.replace(/ (?=\S{6,}$)/u, '\n'), '']),
    ]),
    '---',
    '',
    issue.colophon,
    '',
  ].join('\n')

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;')

/** `shape`: as programs of today write, as a saved page of the web, as a table lays it out, as it was done in 1997. */
export const asHtml = (issue: Written, shape: 'plain' | 'page' | 'table' | 'old'): string => {
  const title = escaped(issue.title)
  const body = issue.articles.map(({ headline, source, paragraphs }) =>
    shape === 'old'
      ? `<p><font size="+1"><b>${escaped(headline)}</b></font></p>\n${source === null ? '' : `<p>${source}\n`}${paragraphs.map((each) => `<p>${escaped(each)}`).join('\n')}\n`
      : `<h2>${escaped(headline)}</h2>\n${source === null ? '' : `<p>${source}</p>\n`}${paragraphs.map((each) => `<p>${escaped(each)}</p>`).join('\n')}\n`,
  )
  const top =
    shape === 'old'
      ? `<center><font size="+4">${title}</font><br>\n${folio(issue)}</center>\n`
      : `<h1>${title}</h1>\n<p>${folio(issue)}</p>\n`
  const end = `<hr>\n<p>${escaped(issue.colophon)}</p>\n`
  if (shape === 'old')
    return `<html><head><title>Newsletter</title></head><body bgcolor=white>\n${top}${body.join('')}${end}`
  if (shape === 'table')
    return `<!doctype html>\n<html><head><meta charset="utf-8"><style>p{margin:0}</style></head><body>\n<div style="display:none">See it in a browser</div>\n<table width="600"><tr><td>\n${top}</td></tr>\n${body.map((each) => `<tr><td><table><tr><td>${each}</td></tr></table></td></tr>\n`).join('')}<tr><td>${end}</td></tr></table></body></html>\n`
  const links = ['Home', 'About us', 'Archive', 'Join', 'Search'].map(
    (each) => `<li><a href="/${each}">${each}</a></li>`,
  )
  const around =
    shape === 'page'
      ? [
          `<header><nav><ul>${links.join('')}</ul></nav></header>\n<script>document.write("a word that nobody reads")</script>\n`,
          `<div id="sidebar"><a href="/a">Older</a> <a href="/b">Newer</a></div>\n`,
        ]
      : ['', '']
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body>\n${around[0]}<main>\n${top}${body.join('')}${end}</main>\n${around[1]}</body></html>\n`
}
