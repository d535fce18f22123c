// AsciiDoc -> blocks, as far as its text needs: headings, lists, quotations, listings, tables, links. Includes nothing.

import type { FrontValue } from './block.ts'
import { type Entry, fieldsOf } from './front-matter.ts'
import { closing, type Inline, type Writer, writer } from './light.ts'
import { linkOf } from './link.ts'
import type { Source } from './source.ts'

const labelled = (url: string, label: string): { readonly text: string; readonly url: string | null } => ({
  // "text,window=_blank" has what is for browsers behind it.
  text:
    label.replace(/,\s*(?:window|role|opts|options|title|subject)=.*$|\^$/u, '').replace(/^"(.*)"$/u, '$1') ||
    url,
  url: linkOf(url, null),
})

const inlines: readonly Inline[] = [
  {
    pattern: /(?:link:)?(?<url>(?:https?|ftp|irc):\/\/[^\s[\]<>]{1,500})\[(?<label>[^\]]{0,400})\]/gu,
    read: ({ groups }) => labelled(groups!.url!, groups!.label!),
  },
  {
    pattern: /(?<kind>link|mailto|xref):(?<to>[^\s[\]]{1,400})\[(?<label>[^\]]{0,400})\]/gu,
    read: ({ groups }) => {
      const url = groups!.kind === 'mailto' ? `mailto:${groups!.to!}` : groups!.to!
      return {
        ...labelled(url, groups!.label!),
        text: labelled(url, groups!.label!).text.replace(/^mailto:/u, ''),
      }
    },
  },
  {
    pattern: /<<(?<to>[^<>,]{1,200})(?:,(?<label>[^<>]{1,300}))?>>/gu,
    read: ({ groups }) => ({ text: groups!.label ?? groups!.to! }),
  },
  {
    pattern: /image::?(?<to>[^\s[\]]{1,400})\[(?<label>[^\],]{0,300})[^\]]{0,200}\]/gu,
    read: ({ groups }) => ({ text: groups!.label! }),
  },
  { pattern: /\[\[[\w.:-]{1,100}\]\]|\[#[\w.:-]{1,100}\](?=[#*_`])/gu, read: () => ({ text: '' }) },
  {
    pattern: /``(?<text>[^`\n]{1,400})``|`\+?(?<one>[^`\n]{1,400}?)\+?`/gu,
    read: ({ groups }) => ({ text: groups!.text ?? groups!.one!, kind: 'code' }),
  },
  {
    pattern: /(?<![\p{L}\p{N}+])\+(?<text>[^\s+](?:[^+\n]{0,300}[^\s+])?)\+(?![\p{L}\p{N}+])/gu,
    read: ({ groups }) => ({ text: groups!.text! }),
  },
  {
    pattern:
      /\*\*(?<text>[^*\n]{1,400})\*\*|(?<![\p{L}\p{N}*])\*(?<one>[^\s*][^*\n]{0,400})\*(?![\p{L}\p{N}*])/gu,
    read: ({ groups }) => ({ text: groups!.text ?? groups!.one!, kind: 'strong' }),
  },
  {
    pattern: /__(?<text>[^_\n]{1,400})__|(?<![\p{L}\p{N}_])_(?<one>[^\s_][^_\n]{0,400})_(?![\p{L}\p{N}_])/gu,
    read: ({ groups }) => ({ text: groups!.text ?? groups!.one!, kind: 'emphasis' }),
  },
]

type Header = {
  readonly title: FrontValue | null
  readonly entries: readonly Entry[]
  /** Indices of its other lines. */
  readonly used: ReadonlySet<number>
  /** Of those of which only a part is a field. */
  readonly told: ReadonlySet<number>
  readonly end: number
}

const isComment = (line: string): boolean => /^\/\/(?!\/)/u.test(line)

/** "= Title", who wrote it, revision and date, ":name: value", up to an empty line. */
const headerOf = (lines: readonly string[]): Header => {
  const entries: Entry[] = []
  const used = new Set<number>()
  const told = new Set<number>()
  let at = 0
  for (; at < lines.length && (lines[at]!.trim() === '' || isComment(lines[at]!)); at++)
    if (isComment(lines[at]!)) used.add(at)
  const take = (key: string, value: string) => {
    entries.push({ key, value: value.trim(), line: at + 1 })
    used.add(at)
  }
  const title = /^= +(?<title>\S.*)$/u.exec(lines[at] ?? '')?.groups?.title
  const line = at + 1
  if (title !== undefined) at++
  for (; at < lines.length && lines[at]!.trim() !== ''; at++) {
    const line = lines[at]!
    const attribute = /^:(?<key>[\w-]{1,60})!?:(?:\s+(?<value>.*))?$/u.exec(line)?.groups
    if (attribute !== undefined) {
      take(attribute.key!, attribute.value ?? '')
      continue
    }
    if (title === undefined) break
    const revision =
      /^(?:v?(?<number>[\w.]{1,12}),\s*)?(?<date>\d{4}-\d\d-\d\d|\d{1,2} \p{L}+ \d{4}|\p{L}+ \d{1,2}, \d{4})(?:\s*:\s*(?<remark>\S.*))?$/u.exec(
        line,
      )?.groups
    if (revision !== undefined) {
      take('date', revision.date!)
      if (revision.remark !== undefined || revision.number !== undefined) told.add(at)
    } else if (line.startsWith('==')) break
    else used.add(at)
  }
  return { title: title === undefined ? null : { value: title, line }, entries, used, told, end: at }
}

const fence = /^(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|\/{4,}|--|`{3,}[\w-]*)$/u

const verbatim = /^(?<mark>-{4,}|\.{4,}|\+{4,}|\/{4,}|`{3})[\w-]*$/u

/** "footnote:[Four of them.]" stands where it is referred to; shown, it stands at the end. */
const withoutNotes = (
  lines: readonly string[],
): {
  readonly lines: readonly string[]
  readonly notes: readonly { readonly text: string; readonly line: number }[]
} => {
  const notes: { readonly text: string; readonly line: number }[] = []
  /** What closes the listing that is open. */
  let open = ''
  return {
    lines: lines.map((line, at) => {
      const mark = verbatim.exec(line.trimEnd())?.groups?.mark
      if (mark !== undefined && (open === '' || open === mark)) open = open === '' ? mark : ''
      if (open !== '') return line
      return line.replace(/footnote:[\w-]{0,40}\[(?<text>[^\]]{1,1000})\]/gu, (_, text) => {
        notes.push({ text: `[${notes.length + 1}] ${text}`, line: at + 1 })
        return `[${notes.length}]`
      })
    }),
    notes,
  }
}

export const readAsciidoc = (text: string): Source => {
  const { lines, notes } = withoutNotes(text.split(/\r\n|[\n\r\u2028\u2029]/u))
  const out = writer(inlines)
  const header = headerOf(lines)
  const { front, used } = fieldsOf(header.entries)
  if (header.title !== null) out.heading(header.title.value, 1, header.title.line)
  for (const at of header.used) if (!used.has(at + 1) || header.told.has(at)) out.aside(lines[at]!, at + 1)
  body(lines, header.end, out)
  for (const note of notes) {
    out.add([note.text], note.line)
    out.end()
  }
  return { blocks: out.blocks, warnings: out.warnings, front: header.entries.length > 0 ? front : null }
}

const body = (lines: readonly string[], from: number, out: Writer): void => {
  /** Delimiters of blocks whose text is read as any other. */
  const open: string[] = []
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!.trimEnd()
    const number = at + 1
    if (line.trim() === '') {
      out.end()
      continue
    }
    if (fence.test(line)) {
      out.end()
      const close = open.lastIndexOf(line)
      if (close !== -1) {
        open.length = close
        out.quoting(open.some((each) => each.startsWith('_')))
        continue
      }
      if (/^[-.`+/]/u.test(line) && line !== '--') {
        const mark = line.startsWith('`') ? '```' : line
        const last = closing(lines, at, (each) => each.trimEnd() === mark)
        const inside = lines.slice(at + 1, last)
        if (line.startsWith('/'))
          for (const [index, each] of inside.entries()) out.aside(each, at + 2 + index)
        else out.verbatim(inside, at + 2)
        at = last
        continue
      }
      open.push(line)
      out.quoting(open.some((each) => each.startsWith('_')))
      continue
    }
    if (line === '|===' || line === ',===') {
      at = table(lines, at, out)
      continue
    }
    const heading = /^(?<marks>={1,6}|#{1,6})\s+(?<title>\S.*?)(?:\s+=+)?$/u.exec(line)?.groups
    if (heading !== undefined) {
      out.heading(heading.title!, heading.marks!.length, number)
      continue
    }
    if (/^(?:'{3,}|-{3}|\*{3}|- - -|<<<)$/u.test(line)) {
      if (line !== '<<<') out.rule(line, number)
      continue
    }
    if (
      isComment(line) ||
      /^:[\w-]{1,60}!?:(?:\s|$)/u.test(line) ||
      /^(?:ifdef|ifndef|ifeval|endif|include|toc|video|audio)::/u.test(line)
    ) {
      out.aside(line, number)
      continue
    }
    if (/^\[[^\]]{0,300}\]$/u.test(line) && !/^\[(?!quote,|verse,)\S+ \S+ /u.test(line)) {
      const by = /^\[(?:quote|verse),\s*(?<by>[^\]]{2,200})\]$/u.exec(line)?.groups?.by
      if (by === undefined) out.aside(line, number)
      else out.add([by.replace(/,\s*$/u, '')], number)
      out.end()
      continue
    }
    const item = /^\s*(?:[-*]{1,5}|•)\s+(?<text>\S.*)$/u.exec(line)?.groups?.text
    const counted = /^\s*(?:\.{1,5}|(?<number>\d{1,3})\.)\s+(?<text>\S.*)$/u.exec(line)?.groups
    const term = /^\s*(?<name>\S.{0,80}?)::(?:\s+(?<text>\S.*))?$/u.exec(line)?.groups
    if (item !== undefined) out.item(item.replace(/^\[[ x*]\]\s+/u, ''), number)
    else if (counted !== undefined) out.item(counted.text!, number, Number(counted.number ?? 1))
    else if (line === '+') out.end()
    else if (term !== undefined) {
      out.end()
      out.add([`${term.name!}: ${term.text ?? ''}`], number)
    } else if (/^\.[^\s.]/u.test(line)) {
      out.end()
      out.add([`*${line.slice(1)}*`], number)
      out.end()
    } else out.add([line.replace(/\s\+$/u, '')], number)
    if (/\s\+$/u.test(line)) out.end()
  }
  out.end()
}

/** Index of its last line. */
const table = (lines: readonly string[], from: number, out: Writer): number => {
  const mark = lines[from]!.trim()
  const last = closing(lines, from, (line) => line.trim() === mark)
  const rows: { cells: string[]; line: number }[] = []
  let apart = true
  for (let at = from + 1; at < last; at++) {
    // "2+|" and "3*|" say how far a cell goes.
    const line = lines[at]!.replace(/^\s*(?:\d{1,2}|\.\d{1,2}|\d{1,2}\.\d{1,2})[+*]?[<^>]?[a-z]?\|/u, '|')
    if (line.trim() === '') {
      apart = true
      continue
    }
    const cells = line.split('|').map((cell) => cell.trim())
    if (!line.trimStart().startsWith('|')) {
      if (rows.length > 0) rows.at(-1)!.cells.push(line.trim())
      else rows.push({ cells, line: at + 1 })
    } else if (cells.length > 2 || apart) rows.push({ cells: cells.slice(1), line: at + 1 })
    else rows.at(-1)!.cells.push(...cells.slice(1))
    apart = false
  }
  out.table(rows)
  return last
}
