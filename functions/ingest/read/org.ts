// Org -> blocks: headings, lists, quotations, sources, tables and links. Runs nothing.

import { type Entry, fieldsOf } from './front-matter.ts'
import { linkOf } from './html-blocks.ts'
import { closing, type Inline, type Writer, writer } from './light.ts'
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
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/u)
  const out = writer(inlines)
  const entries: Entry[] = []
  for (const [at, line] of lines.entries()) {
    const { key, value } = keyword.exec(line)?.groups ?? {}
    if (key !== undefined && value !== undefined) entries.push({ key, value: value.trim(), line: at + 1 })
  }
  const { front, used } = fieldsOf(entries)
  body(lines, used, out)
  return { blocks: out.blocks, warnings: out.warnings, front: entries.length > 0 ? front : null }
}

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
