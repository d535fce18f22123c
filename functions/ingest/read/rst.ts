// reStructuredText -> blocks: sections by their adornments, lists, literal blocks, fields and links. Directives are not run.

import { type Entry, fieldsOf } from './front-matter.ts'
import { type Inline, type Writer, writer } from './light.ts'
import { linkOf } from './link.ts'
import type { Source } from './source.ts'

const adornment = /^(?<sign>[!-/:-@[-`{-~])\k<sign>+$/u

const keyOf = (name: string): string => name.replace(/\s+/gu, ' ').trim().toLowerCase()

type Known = { readonly targets: ReadonlyMap<string, string>; readonly images: ReadonlyMap<string, string> }

/** ".. _name: address", which may stand in the next line. */
const knownIn = (lines: readonly string[]): Known => {
  const targets = new Map<string, string>()
  const images = new Map<string, string>()
  for (const [at, line] of lines.entries()) {
    const { name, quoted, url } =
      /^\s*\.\. _(?:`(?<quoted>[^`]{1,200})`|(?<name>[^:`]{1,200})):(?:\s+(?<url>\S.*))?$/u.exec(line)
        ?.groups ?? {}
    const key = quoted ?? name
    if (key !== undefined) targets.set(keyOf(key), (url ?? lines[at + 1]?.trim() ?? '').trim())
    const image = /^\s*\.\. \|(?<name>[^|]{1,100})\| (?<what>\w+)::\s*(?<text>.*)$/u.exec(line)?.groups
    if (image !== undefined) images.set(image.name!, image.what === 'replace' ? image.text! : '')
  }
  return { targets, images }
}

const inlinesOf = ({ targets, images }: Known): readonly Inline[] => [
  { pattern: /``(?<text>[^`\n]{1,400})``/gu, read: ({ groups }) => ({ text: groups!.text!, kind: 'code' }) },
  {
    pattern: /`(?<label>[^`<\n]{0,400}?)\s*<(?<url>[^<>`\n]{1,500})>`__?/gu,
    read: ({ groups }) => {
      const url = groups!.url!.replace(/\s+/gu, '')
      const known = url.endsWith('_') ? (targets.get(keyOf(url.slice(0, -1))) ?? url) : url
      return {
        text: groups!.label! || url,
        url: linkOf(/^[^\s@:/]+@[^\s@]+$/u.test(known) ? `mailto:${known}` : known, null),
      }
    },
  },
  {
    pattern: /`(?<label>[^`\n]{1,300})`__?/gu,
    read: ({ groups }) => ({
      text: groups!.label!,
      url: linkOf(targets.get(keyOf(groups!.label!)) ?? null, null),
    }),
  },
  {
    pattern: /(?<note>\[(?:\d{1,3}|\*|[\w.-]{1,40})\])_(?![\p{L}\p{N}_])/gu,
    read: ({ groups }) => ({ text: groups!.note! }),
  },
  {
    pattern: /:(?:[\w:+-]{1,40}):`(?<text>[^`\n]{1,300})`/gu,
    read: ({ groups }) => ({ text: groups!.text!.replace(/\s*<[^<>]*>$/u, '') }),
  },
  {
    pattern: /\|(?<name>[^|\n]{1,80})\|(?:__?)?/gu,
    read: (hit) => ({ text: images.get(hit.groups!.name!) ?? hit[0] }),
  },
  {
    pattern:
      /(?<![\p{L}\p{N}_`])(?<label>[\p{L}\p{N}](?:[\p{L}\p{N}.+:-]{0,80}[\p{L}\p{N}])?)__?(?![\p{L}\p{N}_`])/gu,
    read: (hit) => {
      const url = targets.get(keyOf(hit.groups!.label!))
      return url === undefined ? { text: hit[0] } : { text: hit.groups!.label!, url: linkOf(url, null) }
    },
  },
  {
    pattern: /\*\*(?<text>[^*\n]{1,400})\*\*/gu,
    read: ({ groups }) => ({ text: groups!.text!, kind: 'strong' }),
  },
  {
    pattern: /(?<![\p{L}\p{N}*])\*(?<text>[^\s*][^*\n]{0,300})\*(?![\p{L}\p{N}*])/gu,
    read: ({ groups }) => ({ text: groups!.text!, kind: 'emphasis' }),
  },
  {
    pattern: /(?<![`\p{L}])`(?<text>[^`\n]{1,300})`(?![`_])/gu,
    read: ({ groups }) => ({ text: groups!.text!, kind: 'emphasis' }),
  },
]

type Section = { readonly title: string; readonly style: string; readonly end: number }

/** A title between or over its adornments. */
const sectionAt = (lines: readonly string[], at: number): Section | null => {
  const line = lines[at]!.trimEnd()
  const next = (lines[at + 1] ?? '').trimEnd()
  if (
    adornment.test(line) &&
    line.length >= 3 &&
    (lines[at + 2] ?? '').trimEnd() === line &&
    next.trim() !== ''
  )
    return { title: next.trim(), style: `${line[0]!}${line[0]!}`, end: at + 2 }
  return !/^\s/u.test(line) &&
    adornment.test(next) &&
    next.length >= Math.max(2, Math.min(line.length, 4)) &&
    next.length >= line.length * 0.8 &&
    !adornment.test(line)
    ? { title: line, style: next[0]!, end: at + 1 }
    : null
}

const numberedNote = /^(?<start>\s*\.\. )\[#(?<name>[\w-]{0,40})\](?=\s)/u

/** ".. [#] text" and ".. [#name] text" are numbered as they stand, and "[#]_" and "[#name]_" after them. */
const withNumberedNotes = (lines: readonly string[]): readonly string[] => {
  const names = lines.flatMap((line) => numberedNote.exec(line)?.groups?.name ?? [])
  if (names.length === 0) return lines
  const unnamed = names.flatMap((name, at) => (name === '' ? at + 1 : []))
  const named = new Map(names.map((name, at) => [name, at + 1]))
  let note = 0
  let reference = 0
  return lines.map((line) =>
    line
      .replace(numberedNote, (_, start) => `${start}[${++note}]`)
      .replace(/\[#(?<name>[\w-]{0,40})\](?=_(?![\p{L}\p{N}_]))/gu, (whole, name) => {
        const number = name === '' ? unnamed[reference++] : named.get(name)
        return number === undefined ? whole : `[${number}]`
      }),
  )
}

export const readRst = (text: string): Source => {
  const lines = withNumberedNotes(text.split(/\r\n|[\n\r\u2028\u2029]/u))
  const out = writer(inlinesOf(knownIn(lines)))
  const entries = body(lines, out)
  const { front, used } = fieldsOf(entries)
  for (const { key, value, line } of entries) if (!used.has(line)) out.aside(`${key}: ${value}`, line)
  // The title is printed under its adornment, too.
  return { blocks: out.blocks, warnings: out.warnings, front: used.size > 0 ? front : null }
}

/** Fields at the top. */
const body = (lines: readonly string[], out: Writer): readonly Entry[] => {
  const entries: Entry[] = []
  const styles: string[] = []
  let texts = 0
  let count = 0
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!.trimEnd()
    const number = at + 1
    if (line.trim() === '') {
      out.end()
      continue
    }
    const section = sectionAt(lines, at)
    if (section !== null) {
      if (!styles.includes(section.style)) styles.push(section.style)
      const at2 = section.style.length === 2 ? number + 1 : number
      out.heading(section.title, Math.min(6, styles.indexOf(section.style) + 1), at2)
      at = section.end
      count = 0
      continue
    }
    const margin = line.length - line.trimStart().length
    if (/^\s*\.\.(?:\s|$)/u.test(line)) {
      at = directive(lines, at, margin, out)
      continue
    }
    const field = /^:(?<key>[^:`\s][^:`]{0,60}):(?:\s+(?<value>.*))?$/u.exec(line)?.groups
    if (field !== undefined) {
      out.end()
      if (texts === 0) entries.push({ key: field.key!, value: (field.value ?? '').trim(), line: number })
      else out.add([`${field.key}: ${field.value ?? ''}`], number)
      continue
    }
    texts++
    if (adornment.test(line) && line.length >= 4) {
      out.rule(line, number)
      continue
    }
    if (/^[=+][=+-]*(?:\s+=+|[+])/u.test(line) && /^[\s=+-]+$/u.test(line)) {
      let last = at
      while (lines[last + 1] !== undefined && lines[last + 1]!.trim() !== '') last++
      out.verbatim(lines.slice(at, last + 1), number)
      at = last
      continue
    }
    const item = /^\s*[-*+•]\s+(?<text>\S.*)$/u.exec(line)?.groups?.text
    const counted = /^\s*\(?(?:(?<number>\d{1,3})|#)[.)]\s+(?<text>\S.*)$/u.exec(line)?.groups
    if (item !== undefined) out.item(literal(item), number)
    else if (counted !== undefined) {
      // "#." counts on.
      count = counted.number === undefined ? count + 1 : Number(counted.number)
      out.item(literal(counted.text!), number, count)
    } else if (line.startsWith('| ')) {
      out.end()
      out.add([line.slice(2)], number)
      out.end()
    } else out.add([literal(line)], number)
    if (/::$/u.test(line)) {
      const end = indentedEnd(lines, at + 1, margin)
      out.end()
      if (end > at + 1 && lines[at + 1]!.trim() === '') {
        out.verbatim(trimmedBlank(lines.slice(at + 2, end)), at + 3)
        at = end - 1
      }
    }
  }
  out.end()
  return entries
}

/** "as follows::" ends in one colon. */
const literal = (text: string): string => text.replace(/(?:^|\s)::$/u, '').replace(/::$/u, ':')

const trimmedBlank = (lines: readonly string[]): readonly string[] => {
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return lines.slice(0, last + 1)
}

/** Index after the lines that stand deeper than the margin. */
const indentedEnd = (lines: readonly string[], from: number, margin: number): number => {
  let at = from
  while (at < lines.length && (lines[at]!.trim() === '' || /^\s*/u.exec(lines[at]!)![0].length > margin)) at++
  return at
}

const admonitions =
  /^(?:note|tip|warning|important|admonition|hint|epigraph|pull-quote|highlights|compound|topic|sidebar|container)$/u

/** Comments and what programs need are set aside; notes are text. Index of the last line. */
const directive = (lines: readonly string[], at: number, margin: number, out: Writer): number => {
  out.end()
  const line = lines[at]!.trim()
  const end = indentedEnd(lines, at + 1, margin)
  const last = trimmedBlank(lines.slice(at, end)).length + at
  const { name, rest } = /^\.\. (?<name>[\w:-]{1,60})::(?:\s+(?<rest>.*))?$/u.exec(line)?.groups ?? {}
  const inside = lines.slice(at + 1, last)
  if (name === 'code' || name === 'code-block' || name === 'sourcecode' || name === 'parsed-literal') {
    out.aside(line, at + 1)
    const first = inside.findIndex((each) => each.trim() !== '' && !/^\s*:[\w-]+:/u.test(each))
    if (first !== -1) out.verbatim(inside.slice(first), at + 2 + first)
    return last - 1
  }
  if (name === 'figure') {
    out.aside(line, at + 1)
    for (const [index, each] of inside.entries()) {
      if (each.trim() === '') out.end()
      else if (/^\s*:[\w-]+:/u.test(each)) out.aside(each, at + 2 + index)
      else out.add([each], at + 2 + index)
    }
    out.end()
    return last - 1
  }
  if (name !== undefined && admonitions.test(name)) {
    if (rest !== undefined && rest !== '') out.add([rest], at + 1)
    for (const [index, each] of inside.entries()) {
      if (each.trim() === '') out.end()
      else if (!/^\s*:[\w-]+:/u.test(each)) out.add([each], at + 2 + index)
    }
    out.end()
    return last - 1
  }
  const footnote = /^\.\. \[(?<mark>[^\]]{1,40})\]\s+(?<text>\S.*)$/u.exec(line)?.groups
  if (footnote !== undefined) {
    out.add([`[${footnote.mark}] ${footnote.text}`, ...inside.filter((each) => each.trim() !== '')], at + 1)
    out.end()
    return last - 1
  }
  for (let index = at; index < last; index++) out.aside(lines[index]!, index + 1)
  return Math.max(at, last - 1)
}
