// What a mail's header calls the publication, where two of its places agree, or one agrees with the text.

import type { Envelope } from '../read/block.ts'
import { isAkin, nameKey } from './akin.ts'
import { byline } from './byline.ts'
import { factsOf, trimmed } from './facts.ts'
import { type Line, wordCount, words } from './line.ts'
import { withoutTail } from './title.ts'
import { findPair } from './volume.ts'

export type Called = {
  readonly title: string
  readonly line: number
  readonly rule: 'mail-subject' | 'mail-sender' | 'mail-page' | 'mail-text'
  /** Said twice, not only likely. */
  readonly sure: boolean
  /** What else the subject begins with. */
  readonly also: readonly string[]
  readonly subject: string
}

/** So far down, or up from its end, a text prints its own name. */
const top = 40

const carried = /^\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|fwd?|aw|tr|wg)\s*:/iu

/** "You signed up for …" */
const subscribes =
  /\bsubscri(?:b|pt)|\bsigned up\b|\breceiv(?:e|ed|ing)\b|\babonn|\babgemeldet|\bangemeldet|\babbestellen|\brecev(?:ez|oir)\b|\bsuscri/iu

/** What people are not called. */
const kinds =
  /(?<!\p{L})(?:newsletters?|news|daily|weekly|monthly|today|digest|updates?|report|alerts?|headlines?|dispatch|bulletin|journal|gazette|review|tips|flash|announcements?|edition|magazine|e?zine|mailing list|of the day)(?!\p{L})/iu

/** "QUAY Lamps", "TheQuaySide", "Quay.example for Skippers": no person's. */
const isMade = (name: string): boolean =>
  /\p{Lu}{3}|^The\s\p{Lu}|\p{L}\.\p{Ll}{2,}|\s(?:for|of|the)\s|\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+\p{Lu}/u.test(
    name,
  ) && !/(?<!\p{L})(?:Ma?c\p{Lu}|(?:PhD|III|MBA|MD)(?!\p{L}))/u.test(name)

export const calledBy = (envelope: Envelope | null, lines: readonly Line[]): Called | null => {
  if (envelope === null || envelope.of !== 'mail' || envelope.title === null) return null
  const { value: subject, line } = envelope.title
  const names = carried.test(subject) ? [] : (envelope.names ?? [])
  const senders = names.map(({ value, line: at }) => ({ name: nameIn(value), line: at }))
  const said = subjectNames(subject)
  const news = nameKey(subject)
  // What the text prints whole is a headline, and a word alone the name of a house.
  const also = lines.slice(0, top).some(({ text }) => nameKey(text) === news)
    ? []
    : said.all.filter((name) => wordCount(name) >= 2)
  const bySubject = (title: string): Called => ({
    title,
    line,
    rule: 'mail-subject',
    sure: true,
    also,
    subject,
  })
  const page = pageNamed(envelope)
  const byPage = (named: { readonly name: string; readonly line: number }): Called => ({
    title: named.name,
    line: named.line,
    rule: 'mail-page',
    sure: true,
    also,
    subject,
  })
  for (const { name: sender } of senders) {
    const akin = [...said.all, opens(subject, sender) ? sender : ''].find((name) => isAkin(name, sender))
    // "Quay News, Tales of the Sea" from Quay News tells one of its series.
    if (akin !== undefined && goesOn(akin, sender)) return bySubject(sender)
    // "Lockside: …" from Lockside Boat Newsletter is the house's name alone.
    const house =
      akin !== undefined && ((wordCount(akin) === 1 && wordCount(sender) >= 3) || isPartOf(akin, sender))
    // "(Rope Update)" of a page that calls itself Rope Update Today.
    const fuller = akin !== undefined && page !== null && wordCount(page.name) > wordCount(akin)
    if (fuller && opens(page.name, akin) && sender.endsWith(page.name)) return byPage(page)
    if (akin !== undefined) return bySubject(house && opens(sender, akin) ? sender : akin)
    const shared = said.fronts.find((name) => isShared(name, sender))
    if (shared !== undefined) return bySubject(withoutHouse(shared, sender))
  }
  if (
    page !== null &&
    (said.all.some((name) => isAkin(name, page.name)) ||
      [...names.map(({ value }) => value), ...senders.map(({ name }) => name)].some((name) =>
        isAkin(name, page.name),
      ))
  )
    return byPage(page)
  const printed = lines.slice(0, top).filter(({ text, rule }) => !rule && text.length <= 120)
  const own = selfNamed(said.fronts, lines)
  if (own !== null) return { ...own, rule: 'mail-text', sure: true, also, subject }
  const { counted } = said
  if (
    counted !== null &&
    printed.some(({ text }) => opens(text, counted) || initials(text) === nameKey(counted))
  )
    return bySubject(counted)
  const sender = senders.find(
    ({ name }) =>
      nameKey(name).length >= 6 && printed.some(({ text }) => byline(text) === null && opens(text, name)),
  )
  // The house, and under it which of its papers.
  const topic = said.fronts.find((name) =>
    printed
      .slice(1, 8)
      .some(
        ({ text, gap }, at) =>
          gap === 0 &&
          nameKey(text) === nameKey(name) &&
          senders.some(
            (each) => nameKey(each.name) !== '' && nameKey(each.name) === nameKey(trimmed(printed[at]!.text)),
          ),
      ),
  )
  if (topic !== undefined) return bySubject(topic)
  if (sender !== undefined)
    return { title: sender.name, line: sender.line, rule: 'mail-sender', sure: true, also, subject }
  const ordered = senders.find(
    ({ name }) =>
      nameKey(name).length >= 6 &&
      lines.slice(-top).some(({ text }) => text.includes(name) && subscribes.test(text)),
  )
  if (ordered !== undefined)
    return { title: ordered.name, line: ordered.line, rule: 'mail-sender', sure: true, also, subject }
  // Where the text is laid out, its name is a picture more often than not.
  const drawn = lines.slice(0, top).some(({ block }) => block.centred === true || block.size !== undefined)
  const likely =
    said.front === ''
      ? senders.find(({ name }) => kinds.test(name) || (drawn && isMade(name) && !kinds.test(subject)))
      : undefined
  return likely === undefined
    ? null
    : { title: likely.name, line: likely.line, rule: 'mail-sender', sure: false, also, subject }
}

/** "Quay News, Tales of the Sea" of Quay News. */
export const goesOn = (name: string, sender: string): boolean =>
  sender !== '' &&
  name.toLowerCase().startsWith(sender.toLowerCase()) &&
  /^\s*[,:]\s|^\s+[–—-]+\s/u.test(name.slice(sender.length))

/** "QUAY NEWS" of Quay News Daily Dispatch, which says what kind of paper of that house it is. */
const isPartOf = (name: string, sender: string): boolean =>
  wordCount(sender) >= wordCount(name) + 2 &&
  opens(sender, name) &&
  !kinds.test(name.slice(-1)) &&
  kinds.test(words(sender).slice(wordCount(name)).join(' '))

/** What the page of a mail is called, before its count, its date or what it is for. */
const pageNamed = ({ page }: Envelope): { readonly name: string; readonly line: number } | null => {
  if (page == null) return null
  const name = trimmed(withoutTail(factsOf(page.value).front).split(/\s[–—|-]+\s|:\s/u)[0]!)
  const usable =
    nameKey(name).length >= 4 &&
    wordCount(name) <= 7 &&
    !/^(?:untitled|new page|(?:html )?(?:document|e-?mail|newsletter|message|template)|no title|index|home)/iu.test(
      name,
    )
  return usable ? { name, line: page.line } : null
}

/** "Quay News: all of the quay" at the top, "Quay News is published by …": what the subject begins with is the name. */
const selfNamed = (
  fronts: readonly string[],
  lines: readonly Line[],
): { readonly title: string; readonly line: number } | null => {
  const parts = fronts.flatMap((front) => [front, front.replace(/^[^:]{2,20}:\s+/u, '')])
  for (const [at, { text, rule, line }] of lines.entries()) {
    if (rule || (at >= top && !text.includes(' is'))) continue
    const next = lines[at + 1]
    const said =
      next?.gap === 0 && !next.rule ? `${text.slice(0, 200)} ${next.text.slice(0, 60)}` : text.slice(0, 200)
    const hit = (at < 3 ? /^(?<name>[^:]{4,60}):\s+\S.{9}/u.exec(text) : null) ?? says.exec(said)
    const name = trimmed((hit?.groups?.name ?? '').replace(/\s?\(tm\)|[™®]/giu, ''))
    if (nameKey(name).length >= 5 && !/\d/u.test(name) && parts.some((part) => opens(part, name)))
      return { title: name, line }
  }
  return null
}

/** What a footer says of the publication itself. */
const says =
  /(?:^|[.!?]\s)(?:the )?(?<name>[^\s.]{3,30}(?: [^\s.]{1,30}){0,5}?) is (?:published|registered (?:with|at)|a (?:registered )?trademark|an? (?:\S{1,20} ){0,3}(?:newsletter|publication|e-?zine|digest)(?!\p{L}))/iu

/** Of one house, or two words of one name: "CNET News" and "CNET Radar", "Core Tech Tips" and "The Tech Tips". */
const isShared = (name: string, sender: string): boolean => {
  const own = words(sender.toLowerCase())
  const said = words(name.toLowerCase())
  if (own[0] !== undefined && own[0].length >= 4 && own[0] === said[0]) return true
  return ` ${said.join(' ')} `.includes(` ${own.slice(-2).join(' ')} `) && own.length >= 2
}

/** "Lockside's Poem-a-Day" from Lockside is "Poem-a-Day". */
const withoutHouse = (name: string, sender: string): string => {
  const rest = /^(?<house>\p{L}{3,30})['’]s?\s+(?<name>\S.+)$/u.exec(name)?.groups
  return rest !== undefined && opens(sender, rest.house!) ? rest.name! : name
}

const opens = (text: string, name: string): boolean => {
  const rest = words(text.toLowerCase()).join(' ')
  const start = words(name.toLowerCase()).join(' ')
  return start !== '' && `${rest.replace(/^the /u, '')} `.startsWith(`${start.replace(/^the /u, '')} `)
}

const initials = (text: string): string => {
  const each = words(text)
  return each.length < 3 ? '' : each.map((word) => word[0]!.toLowerCase()).join('')
}

/** The name alone: no address, nothing in brackets. */
const nameIn = (value: string): string => {
  const name = trimmed(value.replace(/<[^<>]*>|\S+@\S+|\[[^\]]*\]|\([^)]*\)|["“”]/gu, ' '))
  return /^(?:mailer|no-?reply|news(?:letter)?s?|list ?man\w*|webmaster|editors?|subscriptions?|support|admin\w*|info)$/iu.test(
    name,
  )
    ? ''
    : name
}

/** What a subject says in brackets, or begins with before its count, its date or its news. */
const subjectNames = (
  subject: string,
): {
  readonly all: readonly string[]
  readonly fronts: readonly string[]
  /** Before volume, number or date. */
  readonly front: string
  readonly counted: string | null
} => {
  const tag = /^\s*\[(?<tag>[^\]]{3,60})\]/u.exec(subject)?.groups?.tag ?? ''
  const last = /[[(](?<tag>[^\])]{3,60})[\])]\s*$/u.exec(subject.slice(-80))?.groups?.tag ?? ''
  const bare = subject.replace(/^(?:\s*(?:re|fwd?|aw|tr|wg)\s*:|\s*\[[^\]]{1,60}\])+/iu, '').trim()
  const facts = factsOf(bare)
  const two = facts.volume === null && facts.number === null ? findPair(bare) : null
  // "Ropes 1.1 tried, ten boats lost" counts no issues.
  const pair = two !== null && /^(?:\s*$|\s+-|:|,)/u.test(bare.slice(two.volume.end)) ? two : null
  const told = facts.volume !== null || facts.number !== null || facts.date !== null
  const front = told
    ? withoutTail(facts.front)
    : pair === null
      ? ''
      : trimmed(bare.slice(0, pair.volume.start))
  const opening = /^(?<name>[^:|]{3,60}?)\s*(?::|\||\s[–—-]+)\s/u.exec(bare)?.groups?.name ?? ''
  // "Explorer 5.15: …"
  const prefix = bare[opening.length] === ':' ? opening.replace(/\s\d{1,3}\.\d{1,3}$/u, '') : opening
  const fronts = prefix !== '' && prefix.length < front.length ? [prefix, front] : [front, prefix]
  const isName = (name: string): boolean => /\p{L}{2}/u.test(name) && wordCount(name) <= 8
  return {
    all: [tag, ...fronts, last].filter(isName),
    fronts: fronts.filter(isName),
    front: isName(front) ? front : '',
    counted: (facts.volume ?? facts.number ?? pair) !== null && /\p{L}{2}/u.test(front) ? front : null,
  }
}
