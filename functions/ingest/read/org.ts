// Org -> blocks: headings, lists, quotations, sources, tables and links. Runs nothing.

import { type Entry, fieldsOf } from './front-matter.ts'
import { closing, type Inline, type Writer, writer } from './light.ts'
import { linkOf } from './link.ts'
import type { Source } from './source.ts'

const edge = (mark: string): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}${mark}])${mark}(?<text>[^\\s${mark}](?:[^${mark}\\n]{0,300}[^\\s${mark}])?)${mark}(?![\\p{L}\\p{N}${mark}])`,
    'gu',
  )

const inlines: readonly Inline[] = [
  { pattern: /\[fn:(?<note>[\w-]{1,40})\]/gu, read: ({ groups }) => ({ text: `[${groups!.note!}]` }) },
  {
    pattern: /\[\[(?<url>[^\][\n]{1,500})\](?:\[(?<label>[^\n]{1,400}?)\])?\]/gu,
    read: ({ groups }) => ({ text: groups!.label ?? groups!.url!, url: linkOf(groups!.url!, null) }),
  },
  {
    pattern: /[=~](?<=(?:^|[\s([{'"—-])[=~])(?<text>[^\s=~](?:[^=~\n]{0,300}[^\s=~])?)[=~](?![\p{L}\p{N}])/gu,
    read: ({ groups }) => ({ text: groups!.text!, kind: 'code' }),
  },
  { pattern: edge('\\*'), read: ({ groups }) => ({ text: groups!.text!, kind: 'strong' }) },
  {
    pattern: /(?<=^|[\s([{'"—-])\/(?<text>[^\s/](?:[^/\n]{0,300}[^\s/])?)\/(?![\p{L}\p{N}])/gu,
    read: ({ groups }) => ({ text: groups!.text!, kind: 'emphasis' }),
  },
]

const keyword = /^#\+(?<key>\w[\w-]{0,40}):\s*(?<value>.*)$/u

export const readOrg = (text: string): Source => {
  const { lines, notes } = withoutNotes(text.split(/\r\n|[\n\r\u2028\u2029]/u))
  const out = writer(inlines)
  const entries: Entry[] = []
  for (const [at, line] of lines.entries()) {
    const { key, value } = keyword.exec(line)?.groups ?? {}
    if (key !== undefined && value !== undefined) entries.push({ key, value: value.trim(), line: at + 1 })
  }
  const { front, used } = fieldsOf(entries)
  body(lines, used, out)
  for (const note of notes) {
    out.add([note.text], note.line)
    out.end()
  }
  return { blocks: out.blocks, warnings: out.warnings, front: entries.length > 0 ? front : null }
}

/** "[fn:: Four of them.]" stands where it is referred to; shown, it stands at the end. */
const withoutNotes = (
  lines: readonly string[],
): {
  readonly lines: readonly string[]
  readonly notes: readonly { readonly text: string; readonly line: number }[]
} => {
  const notes: { readonly text: string; readonly line: number }[] = []
  let number = 0
  for (const line of lines)
    for (const hit of line.matchAll(/\[fn:(\d{1,3})[\]:]/gu)) number = Math.max(number, Number(hit[1]))
  return {
    lines: lines.map((line, at) =>
      line.replace(/\[fn:(?<name>[\w-]{0,40}):(?<text>[^\][]{1,1000})\]/gu, (_, name, text) => {
        const label = name === '' ? ++number : name
        notes.push({ text: `[fn:${label}] ${text.trim()}`, line: at + 1 })
        return `[fn:${label}]`
      }),
    ),
    notes,
  }
}

/** What Org itself exports to nobody: "* COMMENT Costs", "* Costs :noexport:". */
const unexported = /^\*{1,8}\s+(?:COMMENT(?:\s|$)|.*:noexport:[\w@:]{0,200}$)/u

/** When it is to be done. */
const planned = /^(?:(?:SCHEDULED|DEADLINE|CLOSED):\s*[<[][^\]>]{1,80}[\]>]\s*)+$/u

/** Lines of it, at most. */
const longestDrawer = 100

const body = (lines: readonly string[], used: ReadonlySet<number>, out: Writer): void => {
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!.trimEnd()
    const number = at + 1
    const bare = line.trim()
    if (bare === '') {
      out.end()
      continue
    }
    const begun = /^#\+begin_(?<kind>\w+)/iu.exec(bare)?.groups?.kind?.toLowerCase()
    if (begun === 'quote' || begun === 'verse' || begun === 'center') {
      out.quoting(begun === 'quote')
      continue
    }
    if (/^#\+end_(?:quote|verse|center)/iu.test(bare)) {
      out.quoting(false)
      continue
    }
    if (begun !== undefined) {
      const last = closing(lines, at, (each) => /^\s*#\+end_/iu.test(each))
      const inside = lines.slice(at + 1, last)
      if (begun === 'comment') for (const [index, each] of inside.entries()) out.aside(each, at + 2 + index)
      else out.verbatim(inside, at + 2)
      at = last
      continue
    }
    if (/^#(?:\+|\s|$)/u.test(bare)) {
      out.end()
      if (!used.has(number)) out.aside(line, number)
      continue
    }
    if (/^:[\w-]{1,40}:(?:\s|$)/u.test(bare)) {
      const end = closing(lines, at, (each) => /^\s*:end:\s*$/iu.test(each), longestDrawer)
      const last = end === lines.length ? at : end
      for (let index = at; index <= last; index++) out.aside(lines[index]!, index + 1)
      at = last
      continue
    }
    if (planned.test(bare)) {
      out.end()
      out.aside(line, number)
      continue
    }
    if (/^:(?:\s|$)/u.test(bare)) {
      let last = at
      while (/^\s*:(?:\s|$)/u.test(lines[last + 1] ?? '')) last++
      out.verbatim(
        lines.slice(at, last + 1).map((each) => each.trimStart().slice(2)),
        number,
      )
      at = last
      continue
    }
    if (unexported.test(line)) {
      const depth = line.indexOf(' ')
      const end = closing(lines, at, (each) => {
        const stars = /^\*+(?=\s)/u.exec(each)?.[0].length ?? 0
        return stars > 0 && stars <= depth
      })
      out.end()
      for (let index = at; index < end; index++) out.aside(lines[index]!, index + 1)
      at = end - 1
      continue
    }
    const heading =
      /^(?<marks>\*{1,8})\s+(?:(?:TODO|DONE|NEXT|WAITING|CANCELLED)\s+)?(?:\[#[A-Z]\]\s+)?(?<title>\S.*?)(?:\s+:[\w@:]{1,80}:)?$/u.exec(
        line,
      )?.groups
    if (heading !== undefined) {
      out.heading(heading.title!, Math.min(6, heading.marks!.length), number)
      continue
    }
    if (/^-{5,}$/u.test(bare)) {
      out.rule(bare, number)
      continue
    }
    if (bare.startsWith('|')) {
      let last = at
      while (lines[last + 1]?.trim().startsWith('|') === true) last++
      const rows = lines.slice(at, last + 1).map((row, index) => ({
        cells: row
          .trim()
          .replace(/^\||\|$/gu, '')
          .split('|'),
        line: at + 1 + index,
      }))
      out.table(rows.filter(({ cells }) => !cells.every((cell) => /^[\s:+-]*$/u.test(cell))))
      at = last
      continue
    }
    const item = /^\s*(?:[-+]|\s\*)\s+(?:\[[ X-]\]\s+)?(?<text>\S.*)$/u.exec(line)?.groups?.text
    const counted = /^\s*(?<number>\d{1,3})[.)]\s+(?<text>\S.*)$/u.exec(line)?.groups
    if (item !== undefined) out.item(item.replace(/^(.{1,80}) ::(?=\s|$)/u, '$1:'), number)
    else if (counted !== undefined) out.item(counted.text!, number, Number(counted.number))
    else out.add([line], number)
    if (/\\\\$/u.test(line)) out.end()
  }
  out.end()
}
