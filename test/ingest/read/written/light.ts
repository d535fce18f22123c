// The issue in lightweight markup other than Markdown.

import { folio, type Written } from './issue.ts'

const wrapped = (text: string): string => text.replace(/ (?=\S{6,}$)/u, '\n')

export const asAsciidoc = (issue: Written): string =>
  [
    `= ${issue.title}`,
    ':icons: font',
    '',
    folio(issue),
    '',
    ...issue.articles.flatMap(({ headline, source, paragraphs }) => [
      `== ${headline}`,
      '',
      ...(source === null ? [] : [source, '']),
      ...paragraphs.flatMap((each) => [wrapped(each), '']),
    ]),
    "'''",
    '',
    issue.colophon.replace(/\S+@\S+(?=,)/u, 'mailto:$&[]'),
    '',
  ].join('\n')

export const asOrg = (issue: Written): string =>
  [
    `#+title: ${issue.title}`,
    `#+volume: ${issue.volume}`,
    `#+number: ${issue.number}`,
    `#+date: ${issue.date}`,
    '',
    ...issue.articles.flatMap(({ headline, source, paragraphs }) => [
      `* ${headline}`,
      ...(source === null ? [] : [source, '']),
      ...paragraphs.flatMap((each) => [wrapped(each), '']),
    ]),
    '-----',
    '',
    issue.colophon,
    '',
  ].join('\n')

export const asRst = (issue: Written): string =>
  [
    '='.repeat(issue.title.length),
    issue.title,
    '='.repeat(issue.title.length),
    '',
    folio(issue),
    '',
    ...issue.articles.flatMap(({ headline, source, paragraphs }) => [
      headline,
      '-'.repeat(headline.length),
      '',
      ...(source === null ? [] : [source, '']),
      ...paragraphs.flatMap((each) => [wrapped(each), '']),
    ]),
    '-----',
    '',
    `${issue.colophon.replace(/\S+@\S+(?=,)/u, '`$& <$&>`_')}`,
    '',
  ].join('\n')
