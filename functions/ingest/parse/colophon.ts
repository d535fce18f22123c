// The footer taken apart: who publishes it, how to reach them, whose it is.

import type { Colophon, Evidence } from '../../model/issue.ts'
import { joined } from './body.ts'
import { paragraphsOf } from './colophon-start.ts'
import { copyrightPattern, disclaimerPattern, isEndMark, isLabel } from './colophon-words.ts'
import { findContact } from './contact.ts'
import { type Line, reach, wordCount } from './line.ts'

export type FoundColophon = {
  readonly colophon: Colophon
  readonly evidence: Readonly<Record<string, Evidence>>
  readonly years: readonly number[]
  readonly copyrightLine: number
  /** Lines of which nothing is kept. */
  readonly ends: readonly Line[]
}

/** "Your subscribed address is ada@…": who got the issue, not who makes it. */
const readers =
  /\byour (?:subscription|subscribed|delivery)\b|\b(?:you(?:['’]re| are)|your address is) (?:currently )?subscribed\b|\b(?:message|mail|newsletter) was sent to\b|\be-?mail recipient\b/iu

/** `lines` are the footer's, with those of the masthead that belong here; `to` are the addresses that it went to. */
export const readColophon = (lines: readonly Line[], to: readonly string[] = []): FoundColophon => {
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
    const own = found.email.filter((value) => !readers.test(text) && !to.includes(value.toLowerCase()))
    const kept = { ...found, email: own }
    for (const kind of ['email', 'phone', 'fax', 'url'] as const) {
      for (const value of kept[kind]) if (!contact[kind].includes(value)) contact[kind].push(value)
      if (kept[kind].length > 0) note(kind, line, `colophon-${kind}`)
    }
    return own.length < found.email.length ? text : found.rest
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
        wordCount(found.rest) <= 8 &&
        (!/^\p{Ll}/u.test(line.text) || found.rest === '')
      ) {
        flush()
        const rest = take(line.text, line)
        if (wordCount(rest) > 0) {
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

/** Programs that keep lists, and whom to write to about money. */
const robots =
  /^(?:majordomo|listserv|mailman|lyris|topica|advertis\w*|ads|sponsors?|sales|abuse|privacy|billing)@|(?:^|[-_.+])(?:un)?subscri|^(?:leave|join|remove|signoff)[-@]|-request@|no-?reply|not[-_]reply/iu

const asks = /^\W*e-?mail\s*:|\b(?:e-?mail|write(?: to)?|contact|send(?: (?:it|them) to)?) (?:me|us)\b/iu

/** An issue whose footer names nobody says in its text whom to write to: near its end, or where it speaks of itself. */
export const withContact = (
  footer: FoundColophon,
  body: readonly Line[],
  to: readonly string[] = [],
): FoundColophon => {
  if (footer.colophon.contact.email.some((address) => !robots.test(address))) return footer
  const said = (at: number): string => {
    const { text, gap } = body[at]!
    return `${gap === 0 ? (body[at - 1]?.text.slice(-100) ?? '') : ''} ${text.slice(-600)}`
  }
  const asked = (at: number): readonly string[] =>
    invites.test(said(at)) || asks.test(body[at]!.text)
      ? findContact(body[at]!.text.slice(-600)).email.filter(
          (address) => !robots.test(address) && !to.includes(address.toLowerCase()),
        )
      : []
  const addressed = body.flatMap(({ text }, at) => (text.includes('@') && asked(at).length > 0 ? at : []))
  const at =
    addressed.findLast((each) => each >= body.length - 8) ??
    addressed.find((each) => body[each]!.text.length < 400 && ofIssue.test(body[each]!.text)) ??
    addressed.findLast((each) => body[each]!.text.length < 160 && asks.test(said(each)))
  if (at === undefined) return footer
  const { contact } = footer.colophon
  return {
    ...footer,
    colophon: { ...footer.colophon, contact: { ...contact, email: [...asked(at), ...contact.email] } },
    evidence: {
      ...footer.evidence,
      email: { line: body[at]!.line, rule: 'contact-in-text', confidence: 'inferred' },
    },
  }
}
