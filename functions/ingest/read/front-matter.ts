// Front matter: the lines of keys and values over a text, fenced (YAML by "---", TOML by "+++" or as a program, JSON by
// its brackets) or not.
// The text stays as it is.

import { parse as parseToml, TomlError, type TomlTable, type TomlValue } from 'smol-toml'
import { isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml'
import type { Warning } from '../../model/problem.ts'
import type { FrontMatter, FrontValue } from './block.ts'

const names: readonly (readonly [keyof FrontMatter, RegExp])[] = [
  ['title', /^(?:publication|newsletter|journal|periodical|title|titel|titre)$/i],
  ['volume', /^(?:volume|vol|jahrgang|band|tome|volumen)$/i],
  [
    'number',
    /^(?:number|no|num|nr|issue|rev[_ -]?number|issue[_ -]?(?:number|no|nr)|edition|edition[_ -]?number|num[eé]ro|ausgabe|heft|episode)$/i,
  ],
  [
    'date',
    /^(?:date|(?:pub|rev|sen[dt])[_ -]?date|published|publish(?:ed|ing)?[_ -]?(?:date|on|at)|date[_ -]?published|publication[_ -]?date|pub[_ -]?datetime|issue[_ -]?date|issued|sent(?:[_ -]?(?:on|at))?|datum)$/i,
  ],
  ['publisher', /^(?:publisher|organi[sz]ation|issuer|herausgeber|[eé]diteur)$/i],
  ['tagline', /^(?:tagline|subtitle|motto|sub-?title)$/i],
  ['language', /^(?:language|lang|locale)$/i],
  [
    'publish',
    /^(?:publish|publish[_ -]?at|release|release[_ -]?(?:date|at)|embargo(?:ed)?(?:[_ -]?until)?|not[_ -]before)$/i,
  ],
]
const pair = /^(?<key>[A-Za-z][\w -]{0,30}):(?:\s+(?<value>.*))?$/

/** "QUAY-2021-0127", as those who warn of something count it. */
const coded = /^\p{Lu}[\p{Lu}\d]+(?:-[\p{Lu}\d]+){0,3}-\d+$/u

const unquoted = (value: string): string =>
  value.trim().replace(/^(?<mark>['"])(?<inner>.*)\k<mark>$/u, '$<inner>')

/** `line` is that of the source. */
export type Entry = { readonly key: string; readonly value: string; readonly line: number }

type Fields = {
  readonly front: FrontMatter
  /** Lines that gave a value. */
  readonly used: ReadonlySet<number>
  readonly draft: FrontValue | null
}

/** What entries say of the issue, under whatever of the usual names. */
export const fieldsOf = (entries: readonly Entry[]): Fields => {
  const found: Record<keyof FrontMatter, FrontValue | null> = {
    title: null,
    volume: null,
    number: null,
    date: null,
    publisher: null,
    tagline: null,
    language: null,
    publish: null,
  }
  let draft: FrontValue | null = null
  const used = new Set<number>()
  const shown = /^(?:publication|newsletter|journal|periodical)$/i
  // The publication's own title goes before that of the issue.
  for (const { key, value, line } of entries.toSorted(
    (a, b) => Number(shown.test(b.key)) - Number(shown.test(a.key)),
  )) {
    const held = /^(?:true|yes|on|false|no|off)$/iu.test(value)
    const off = /^(?:false|no|off)$/iu.test(value)
    if (/^draft$/iu.test(key) ? held && !off : /^(?:publish|published)$/iu.test(key) && off)
      draft = { value: `${key}: ${value}`, line }
    const field = held
      ? undefined
      : key === 'id' && coded.test(value)
        ? 'number'
        : names.find(([, pattern]) => pattern.test(key.trim()))?.[0]
    if (field === undefined || found[field] !== null || value === '') continue
    found[field] = { value, line }
    used.add(line)
  }
  return { front: found, used, draft }
}

export type WithoutFront = {
  readonly front: FrontMatter
  /** The same lines, those of the front matter empty. */
  readonly text: string
  readonly warnings: readonly Warning[]
  /** `draft: true`, `publish: false`. */
  readonly draft: FrontValue | null
}

/** Null where the text begins otherwise. */
export const frontMatter = (source: string): WithoutFront | null => {
  const head = source.slice(0, 20_000).split(/\r\n|[\n\r]/u)
  const top = Math.max(
    0,
    head.findIndex((line) => line.trim() !== ''),
  )
  const opens = head[top] ?? ''
  const program = /^`{3}(?<kind>toml|yaml|yml)\s*$/u.exec(opens)?.groups?.kind
  const fence =
    /^---\s*$/u.test(opens) || program?.startsWith('y') === true
      ? 'yaml'
      : /^\+\+\+\s*$/u.test(opens) || program !== undefined
        ? 'toml'
        : /^\{\s*$/u.test(opens)
          ? 'json'
          : null
  const first = fence === null ? top : top + 1
  const close =
    program !== undefined
      ? /^`{3}\s*$/u
      : fence === 'json'
        ? /^\}\s*$/u
        : fence === 'toml'
          ? /^\+\+\+\s*$/u
          : /^(?:---|\.\.\.)\s*$/u
  const end = head.findIndex(
    (line, at) => at >= first && (fence === null ? line.trim() === '' : close.test(line)),
  )
  if (end <= first) return null
  const own = head.slice(first, end)
  if (fence === null && (!/^title:/iu.test(own[0]!) || !own.every((line) => pair.test(line)))) return null
  if (fence === 'yaml' && !own.some((line) => pair.test(line.trimEnd()))) return null
  // JSON is YAML, but for the brackets around it.
  const flow = fence === 'json' ? fromYaml(['{', ...own, '}']) : null
  if (fence === 'json' && flow === null) return null
  const entries =
    flow?.map((entry) => ({ ...entry, line: entry.line - 1 })) ??
    (fence === 'yaml' ? fromYaml(own) : fence === 'toml' ? fromToml(own) : null) ??
    fromLines(own)
  const {
    front: found,
    used,
    draft,
  } = fieldsOf(entries.map((entry) => ({ ...entry, line: entry.line + first })))
  // A program that says nothing of the issue is a part of its text.
  if ((program !== undefined || fence === 'json') && used.size === 0) return null
  const warnings = own.flatMap((line, index): readonly Warning[] => {
    const at = index + first + 1
    return used.has(at) || !/[\p{L}\p{N}]/u.test(line)
      ? []
      : [
          {
            rule: 'front-matter-set-aside',
            reason: `"${line.trim().slice(0, 60)}" in the front matter is not shown`,
            hint: 'nothing to do if readers need not see it',
            line: at,
          },
        ]
  })
  const lines = source.split(/\r\n|[\n\r\u2028\u2029]/u)
  for (let at = 0; at < (fence === null ? end : end + 1); at++) lines[at] = ''
  return { front: found, text: lines.join('\n'), warnings, draft }
}

/** Lines from 1 within the front matter; null where it is not what it claims to be. */
const fromYaml = (own: readonly string[]): readonly Entry[] | null => {
  const counter = new LineCounter()
  const document = parseDocument(own.join('\n'), {
    lineCounter: counter,
    schema: 'failsafe',
    uniqueKeys: false,
  })
  const { contents } = document
  if (document.errors.length > 0 || !isMap(contents)) return null
  return contents.items.flatMap((item): readonly Entry[] => {
    if (!isPair(item) || !isScalar(item.key) || !isScalar(item.value)) return []
    const line = counter.linePos(item.key.range?.[0] ?? 0).line
    return [{ key: String(item.key.value), value: String(item.value.value ?? '').trim(), line }]
  })
}

const fromToml = (own: readonly string[]): readonly Entry[] | null => {
  try {
    const tables = Object.entries(parseToml(own.join('\n'))).flatMap(
      ([key, value]): readonly (readonly [string, TomlValue])[] =>
        isTable(value) ? Object.entries(value) : [[key, value]],
    )
    return tables.flatMap(([key, value]): readonly Entry[] => {
      if (typeof value === 'object' && !(value instanceof Date)) return []
      const line = own.findIndex((each) => each.trimStart().replace(/^["']/u, '').startsWith(key)) + 1
      const text = value instanceof Date ? String(value.toISOString()) : String(value)
      return [{ key, value: text, line: Math.max(1, line) }]
    })
  } catch (error) {
    if (error instanceof TomlError) return null
    throw error
  }
}

const isTable = (value: TomlValue): value is TomlTable =>
  typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date)

const fromLines = (own: readonly string[]): readonly Entry[] =>
  own.flatMap((line, index): readonly Entry[] => {
    const { key, value } = pair.exec(line)?.groups ?? {}
    return key === undefined || value === undefined ? [] : [{ key, value: unquoted(value), line: index + 1 }]
  })
