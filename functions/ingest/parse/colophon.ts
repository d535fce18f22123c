// The footer taken apart: who publishes it, how to reach them, whose it is.

import type { Colophon, Evidence } from '../../model/issue.ts'
import { joined } from './body.ts'
import { paragraphsOf } from './colophon-start.ts'
import { copyrightPattern, disclaimerPattern, isEndMark, isLabel } from './colophon-words.ts'
import { findContact } from './contact.ts'
import { type Line, reach, words } from './line.ts'

export type FoundColophon = {
  readonly colophon: Colophon
  readonly evidence: Readonly<Record<string, Evidence>>
  readonly years: readonly number[]
  readonly copyrightLine: number
  /** Lines of which nothing is kept. */
  readonly ends: readonly Line[]
}

/** `lines` are the footer's, with those of the masthead that belong here. */
export const readColophon = (lines: readonly Line[]): FoundColophon => {
  const about: string[] = []
  const disclaimer: string[] = []
  const copyright: string[] = []
  const contact = { email: [] as string[], phone: [] as string[], fax: [] as string[], url: [] as string[] }
  const evidence: Record<string, Evidence> = {}
  const ends: Line[] = []
  const note = (field: string, line: Line, rule: string) => {
    evidence[field] ??= { line: line.line, rule, confidence: 'inferred' }
  }
  const take = (text: string, line: Line): string => {
    const found = findContact(text)
    for (const kind of ['email', 'phone', 'fax', 'url'] as const) {
      for (const value of found[kind]) if (!contact[kind].includes(value)) contact[kind].push(value)
      if (found[kind].length > 0) note(kind, line, `colophon-${kind}`)
    }
    return found.rest
  }
  for (const { start, end } of paragraphsOf(lines, 0, lines.length)) {
    let prose: Line[] = []
    const flush = () => {
      if (prose.length === 0) return
      const text = joined(prose.map((line) => line.text))
      take(text, prose[0]!)
      const disclaims = disclaimerPattern.test(text.slice(0, 2000))
      note(
        disclaims ? 'disclaimer' : 'about',
        prose[0]!,
        disclaims ? 'colophon-disclaimer' : 'colophon-about',
      )
      ;(disclaims ? disclaimer : about).push(text)
      prose = []
    }
    for (const line of lines.slice(start, end)) {
      const found = findContact(line.text)
      const count = found.email.length + found.phone.length + found.fax.length + found.url.length
      if (isEndMark(line.text)) ends.push(line)
      else if (isLabel(line.text)) {
        flush()
        about.push(line.text)
        note('about', line, 'colophon-label')
      } else if (copyrightPattern.test(line.text.slice(0, reach)) && line.text.length < 300) {
        flush()
        const parts = /^(?<before>.*?[.;])\s+(?<right>(?:copyright|©).*)$/iu.exec(line.text)?.groups
        if (parts !== undefined) {
          prose.push({ ...line, text: parts.before! })
          flush()
        }
        copyright.push(parts?.right ?? line.text)
        note('copyright', line, 'colophon-copyright')
        take(line.text, line)
      } else if (
        count > 0 &&
        line.text.length < 200 &&
        words(found.rest).length <= 8 &&
        (!/^\p{Ll}/u.test(line.text) || found.rest === '')
      ) {
        flush()
        const rest = take(line.text, line)
        if (words(rest).length > 0) {
          about.push(rest)
          note('about', line, 'colophon-about')
        }
      } else prose.push(line)
    }
    flush()
  }
  const text = (parts: readonly string[]): string | null => (parts.length === 0 ? null : parts.join('\n\n'))
  const notice = text(copyright)
  const years = (notice ?? '').match(/(?<!\d)(?:19|20)\d\d(?!\d)/gu)?.map(Number) ?? []
  return {
    colophon: {
      about: text(about),
      disclaimer: text(disclaimer),
      copyright: notice === null ? null : copyright.join(' '),
      contact,
    },
    evidence,
    years,
    copyrightLine: evidence.copyright?.line ?? 0,
    ends,
  }
}

const invites =
  /\b(?:write|mail|contact|send|submi|feedback|reach|question|contribut|input|letters?|editor)/iu
const ofIssue = /\b(?:newsletter|bulletin|magazine|digest|issue|editors?|feedback|contribut)/iu

/** An issue without a footer says in its text whom to write to: near its end, or where it speaks of itself. */
export const withContact = (footer: FoundColophon, body: readonly Line[]): FoundColophon => {
  if (footer.colophon.contact.email.length > 0) return footer
  const asked = (line: Line): readonly string[] =>
    invites.test(line.text) ? findContact(line.text.slice(-600)).email : []
  const addressed = body.filter((line) => line.text.includes('@'))
  const end = body.at(-8)?.line ?? 0
  const last = addressed.findLast((line) => line.line >= end && asked(line).length > 0)
  const line =
    last ??
    addressed.find((each) => each.text.length < 400 && ofIssue.test(each.text) && asked(each).length > 0)
  if (line === undefined) return footer
  const { contact } = footer.colophon
  return {
    ...footer,
    colophon: { ...footer.colophon, contact: { ...contact, email: asked(line) } },
    evidence: {
      ...footer.evidence,
      email: { line: line.line, rule: 'contact-in-text', confidence: 'inferred' },
    },
  }
}
