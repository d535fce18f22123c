// The footer: who publishes it, how to reach them, whose it is. Found by what it says, not by a word that announces it.

import type { Colophon, Evidence } from '../../model/issue.ts'
import { joined } from './body.ts'
import { byline } from './byline.ts'
import { findContact } from './contact.ts'
import { findDate } from './date.ts'
import { isSignOff, usualGap } from './headline.ts'
import type { Line } from './line.ts'
import { firstWord, isUnderline, reach, words, wrapWidth } from './line.ts'
import { undecorated } from './marker.ts'
import { isListedAddress } from './notes.ts'
import { closesText, isSourceLine } from './source-line.ts'

// Without the flag u where they can be: word boundaries take four times as long with it.
const copyrightPattern =
  /\bcopyright\b|©|\(c\)\s*(?:19|20)\d\d|all rights reserved|کلیه حقوق|حق چاپ|جميع الحقوق|כל הזכויות/i
const disclaimerPattern =
  /\b(?:reflects? the view|views? (?:expressed|of)|opinions? (?:expressed|of)|viewpoints?|not necessarily|not responsible|no responsibility|disclaim|without warranty|not constitute|no liability)|لزوما|آرا[ءی] نویسندگان|آرای? |دیدگاه/i
const strong =
  /\b(?:issn|registered charity|is published|are published|published (?:by|weekly|monthly|quarterly|twice|every)|printed (?:by|on|at)|produced by|editor(?:s|ial office|-in-chief)?\s*:|letters to the editor|(?:un)?subscri(?:be|ption)s?|permission to (?:reprint|copy)|may be (?:reprinted|reproduced|copied|forwarded)|reproduction|back issues|registered (?:office|address)|contact us|write to us|mailing list|advertis(?:e|ing) rates)\b|سردبیر|مدیر مسئول|نشانی|تماس با ما|اشتراک|تحریریه|رئيس التحرير/i
const weak = /\bnon-?profit\b|\bindependent\b.*\borgani[sz]ation|\bp\.?\s?o\.? box\b/i
const street = /\b(?:street|st\.|avenue|ave\.|road|rd\.|suite|quay|lane)\b/i
const calling =
  /\bis (?:an?|the) (?:\p{L}+[ ,-]+){0,5}(?:newsletter|bulletin|organi[sz]ation|association|society|charity|club|publication)\b/iu
const label =
  /^[[\s*=~<>|_-]*(?:(?:[\p{L}/.&]{2,20} ){0,3}contacts?(?: us| info(?:rmation)?| addresses)?|contacting .{2,30}|about(?: .{1,40})?|(?:un)?subscri(?:ptions?|bing|be)(?: (?:and|or|&|\/) [\w ]{3,20})?(?: info(?:rmation)?)?|masthead|imprint|impressum|colophon|disclaimer|credits|staff|editorial (?:board|staff|team)|administrivia|useful addresses|(?:the )?small print|(?:mailing )?list info(?:rmation)?|how to (?:contact|reach|subscribe|unsubscribe|leave|join).{0,40}|copyright(?: (?:notice|info(?:rmation)?))?|legal(?: notice)?|kontakt|infos? (?:zum|über den) newsletter|abmeldung|haftungsausschluss|mentions légales|contacto|تماس|درباره ما|بيانات الاتصال)\s*:?[\]\s*=~<>|_-]*$/iu
const endMark =
  /^[\s*#=~-]*(?:the )?end(?: of .{1,60})?[\s*#=~.-]*$|^[\s*#=~-]*(?:ends|ende|fin|پایان)[\s*#=~.-]*$/iu

/** What lists and mail programs write under what they carry. */
const carried =
  /\byou(?:['’]re| are)? (?:have |are |were )?(?:currently )?(?:receiv(?:e|ed|ing) this|subscribed)|\bthis (?:e-?mail|message|mailing|newsletter) (?:was|is|has been) (?:sent|forwarded|delivered|brought)|\b(?:to|for) (?:un)?subscrib|\bopt(?:ed)?[ -]?(?:in|out)\b|\bto (?:be removed|stop receiving|leave (?:this|the) list|change your (?:address|subscription))|\bpowered by\b|\b(?:file|text) (?:was )?downloaded from\b|\bforwarded to you by\b|\bterms of (?:service|use)\b|\b(?:newsletter|abonnement) (?:abbestellen|abmelden|nicht mehr)|\babbestellen\b|\babmelden\b|se désabonner|désinscri|vous recevez ce|darse de baja|cancelar (?:su|la) suscripci|cancellar[ei] l.iscrizione|uitschrijven|afmelden/i

export const isEndMark = (text: string): boolean => text.length < 80 && endMark.test(text)

/** A line that belongs in a footer wherever it stands: an address, a copyright, an editor. */
export const isColophon = (text: string): boolean => {
  const head = text.slice(0, reach)
  if (copyrightPattern.test(head) || (text.length < 160 && strong.test(head))) return true
  if (text.length > 160) return false
  const { email, phone, fax, url, rest } = findContact(head)
  // "RIVER RISES - The Courier 9/1/2002 <http://…>" says where to read a text.
  if (email.length + phone.length + fax.length === 0 && url.length > 0 && findDate(rest) !== null)
    return false
  return email.length + phone.length + fax.length + url.length > 0 && words(rest).length <= 10
}

/** A longer text that speaks of charities may be an article about them. */
const longestWeak = 350

const weight = (text: string): number => {
  const head = text.slice(0, 1200)
  const { email, phone, fax, url } = findContact(head)
  const kinds = [email, phone, fax, url].filter((list) => list.length > 0).length
  return (
    (copyrightPattern.test(head) ? 3 : 0) +
    (disclaimerPattern.test(head) ? 2 : 0) +
    (strong.test(head) ? 2 : 0) +
    ((text.length < longestWeak && weak.test(head)) ||
    (/\d/.test(head) && street.test(head)) ||
    calling.test(head)
      ? 2
      : 0) +
    (kinds > 1 ? 3 : kinds === 1 && text.length < 400 ? (words(text).length < 14 ? 2 : 1) : 0) +
    (label.test(head) ? 2 : 0) +
    (isEndMark(head) ? 2 : 0)
  )
}

export type Paragraph = { readonly start: number; readonly end: number }

export const paragraphsOf = (lines: readonly Line[], from: number, to: number): readonly Paragraph[] => {
  const found: Paragraph[] = []
  let start = -1
  for (let at = from; at <= to; at++) {
    const line = lines[at]
    const edge = at === to || line === undefined || line.rule || line.gap > 0
    if (edge && start !== -1) {
      found.push({ start, end: at })
      start = -1
    }
    if (at < to && line !== undefined && !line.rule && start === -1) start = at
  }
  return found
}

/** Index of its first line; `lines.length` where there is none. Never the whole of the body. */
export const colophonStart = (lines: readonly Line[], from: number, names: readonly string[]): number => {
  const paragraphs = paragraphsOf(lines, from, lines.length).slice(-14)
  const known: { readonly text: string; readonly weight: number }[] = []
  const weighed = (at: number) => {
    const text = known[at]?.text ?? textOf(lines, paragraphs[at]!)
    known[at] ??= { text, weight: weight(text) }
    return known[at]
  }
  let start = lines.length
  let sum = 0
  for (let at = paragraphs.length - 1; at > 0; at--) {
    const here = paragraphs[at]!
    const stands = lines.slice(here.start, here.end)
    if (stands.some((line) => line.headline === true) || stands.every(({ text }) => isListedAddress(text)))
      break
    const list = isItem(lines, here) && isItem(lines, paragraphs[at - 1]!)
    if (list && start === lines.length) break
    const { text, weight } = weighed(at)
    const last = lines[here.end - 1]!.text
    const reachable = isColophon(last) && (/^[^\p{Ll}]/u.test(last) || findContact(last).rest === '') ? 1 : 0
    const named =
      names.some((name) => text.slice(0, 120).toLowerCase().includes(name.toLowerCase())) && text.length < 700
    const score = weight + reachable + (named && reachable + weight > 0 ? 2 : 0)
    const apart = (lines[here.start - 1]?.rule ?? false) || lines[here.start]!.gap >= 2
    // A short line between two that belong here (an address, a motto) belongs here too.
    const between =
      text.length < 100 &&
      (start < lines.length || lines[here.start - 1]?.rule === true) &&
      weighed(at - 1).weight >= 2
    if (score < 2 && !between && !(score === 1 && apart && start === lines.length)) break
    sum += score
    start = here.start
    // What a rule sets apart from the text above is whole, unless more of the kind stands above it.
    if (apart && sum >= 3 && weighed(at - 1).weight < 3) break
  }
  const ruled = underLastRule(lines, from)
  const found = sum < 2 ? ruled : Math.min(ruled, upwards(lines, from, start))
  return Math.min(stacked(lines, from, found), underLabel(lines, from))
}

const administers =
  /^(?:(?:un)?subscri(?:be|ptions?|bing)(?: (?:and|or|&|\/) (?:un)?subscri(?:be|ptions?|bing))?(?: info(?:rmation)?)?|(?:the )?small print|(?:legal )?disclaimer|copyright(?: notice)?|abmeldung|impressum|mentions légales)$/iu

/** "UNSUBSCRIBE", ">> SMALL PRINT <<" alone on a line heads the footer where less than a sixth of the text follows. */
const underLabel = (lines: readonly Line[], from: number): number => {
  let all = 0
  for (let at = from; at < lines.length; at++) all += lines[at]!.text.length
  let left = 0
  let start = lines.length
  for (let at = lines.length - 1; at > from; at--) {
    const { text, rule, gap, level } = lines[at]!
    left += text.length
    if (left * 6 > all) break
    if (rule || text.length > 60 || (gap === 0 && level === null && lines[at - 1]?.rule !== true)) continue
    if (administers.test((undecorated(text) ?? text).replace(/[:?!]$/u, ''))) start = at
  }
  return start
}

/** What there is to read, and under it where. */
const isItem = (lines: readonly Line[], { start, end }: Paragraph): boolean =>
  end - start >= 2 && /^<?https?:\/\/\S+$/u.test(lines[end - 1]!.text) && !isColophon(lines[start]!.text)

/** Several footers, one upon the other: what belongs in one outweighs what stands between. */
const stacked = (lines: readonly Line[], from: number, start: number): number => {
  const paragraphs = paragraphsOf(lines, from, start).slice(-40)
  let sum = start === lines.length ? 0 : 3
  let best = sum
  let first = start
  for (let at = paragraphs.length - 1; at > 0 && sum > -4; at--) {
    const here = paragraphs[at]!
    const head = lines[here.start]!
    if (head.level !== null || head.headline === true) break
    const text = textOf(lines, here)
    const named = isLabel(head.text)
    const worth = footing(text) + (named ? 3 : 0)
    sum += worth > 0 ? worth : -1 - words(text).length / 40
    const apart = lines[here.start - 1]?.rule === true || head.gap >= 2
    if (
      sum > best + 1 &&
      worth >= 2 &&
      (named || (apart && (worth >= 3 || carried.test(text.slice(0, 1200)))))
    ) {
      best = sum
      first = here.start
    }
  }
  return first
}

const textOf = (lines: readonly Line[], { start, end }: Paragraph): string =>
  lines
    .slice(start, end)
    .map((line) => line.text)
    .join(' ')

const isLabel = (text: string): boolean => text.length < 60 && label.test(text)

/** As `weight`, but an address of a page is nothing: texts have them too. */
const footing = (text: string): number => {
  const head = text.slice(0, 1200)
  const { email, phone, fax } = findContact(head)
  const kinds = [email, phone, fax].filter((list) => list.length > 0).length
  return (
    (copyrightPattern.test(head) ? 3 : 0) +
    (disclaimerPattern.test(head) ? 2 : 0) +
    (strong.test(head) || carried.test(head) ? 2 : 0) +
    (kinds > 1 ? 2 : kinds === 1 && words(text).length < 30 ? 1 : 0) +
    (isEndMark(head) ? 2 : 0)
  )
}

/** A few paragraphs under the last rule, none of them headed, one of which says how to reach somebody. */
const underLastRule = (lines: readonly Line[], from: number): number => {
  const rule = lines.findLastIndex((line, at) => line.rule && at + 1 < lines.length)
  if (rule === -1) return lines.length
  const parts = rule <= from ? [] : paragraphsOf(lines, rule, lines.length)
  const first = parts[0]
  const above = lines.slice(from, rule).findLast((line) => !line.rule)
  const underlines = lines[rule - 1] !== undefined && isUnderline(lines[rule]!, lines[rule - 1]!)
  if (above === undefined || underlines || !endsText(above.text)) return lines.length
  if (first === undefined || parts.length > 6 || paragraphsOf(lines, from, rule).length < 2)
    return lines.length
  const reaches = parts.some(
    ({ start, end }) => weight(textOf(lines, { start, end })) >= 3 && isColophon(lines[start]!.text),
  )
  return reaches && !heads(lines, first.start, wrapWidth(lines.slice(from, rule)))
    ? first.start
    : lines.length
}

/** What stands between the last text's end and a footer, set apart from the text, is the footer's beginning. */
const upwards = (lines: readonly Line[], from: number, start: number): number => {
  const usual = usualGap(lines.slice(from, start))
  const apart = (at: number): boolean => lines[at - 1]!.rule || lines[at]!.gap > usual
  let first = start
  for (let at = start; at > from + 1 && start - at < 40; at--) {
    if (lines[at]!.rule || !apart(at)) continue
    first = at
    break
  }
  if (first === start) return start
  let before = first - 1
  while (before > from && lines[before]!.rule) before--
  const ending = lines[before]!.text
  const whole = paragraphsOf(lines, first, start)
  return whole.length <= 4 &&
    before > from &&
    endsText(ending) &&
    !heads(lines, first, wrapWidth(lines.slice(from, start)))
    ? first
    : start
}

const endsText = (text: string): boolean =>
  /(?:[.!?…"”’)\]؟]|\p{Lu}{2,4})$/u.test(text.slice(-10)) || isSignOff(text) || closesText(text)

/** A short line over text: a headline, unless it is the footer's label. */
const heads = (lines: readonly Line[], at: number, width: number): boolean => {
  const line = lines[at]!
  if (line.text.length >= 110 || /[.…]$/u.test(line.text) || label.test(line.text)) return false
  const next = lines[at + 1]
  if (next === undefined || next.gap > 0 || next.rule || isSourceLine(next.text)) return true
  if (byline(next.text) !== null) return true
  return Number.isFinite(width)
    ? line.raw.trimEnd().length + 1 + firstWord(next.text) <= width * 0.9
    : next.text.length > line.text.length
}

export type FoundColophon = {
  readonly colophon: Colophon
  readonly evidence: Readonly<Record<string, Evidence>>
  readonly years: readonly number[]
  readonly copyrightLine: number /** Lines of which nothing is kept. */
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
