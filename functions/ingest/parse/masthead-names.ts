// Title, publisher and tagline out of the lines of a masthead.

import type { Evidence } from '../../model/issue.ts'
import { isAkin, nameKey } from './akin.ts'
import { namesPeriodical } from './anchor.ts'
import { type Called, goesOn } from './called.ts'
import { isColophon } from './colophon-words.ts'
import { isContentsLabel } from './contents-label.ts'
import { type Facts, trimmed } from './facts.ts'
import { isTitleCase, type Line, wordCount, words } from './line.ts'
import type { Masthead } from './masthead.ts'
import { titled } from './title.ts'

type Name = {
  readonly text: string
  readonly line: number
  readonly org: boolean
  readonly spaced?: boolean
  readonly named?: boolean
  readonly counted?: boolean
  /** Of its letters, where the format knew; 1 is usual. */
  readonly size?: number
  /** Of the heading that it is, where the format has such. */
  readonly level?: number | null
}

/** "THE JOURNAL OF" and "THE LOCK KEEPERS' SOCIETY" in two lines are one name. */
const joinedNames = (names: readonly Name[]): readonly Name[] => {
  const [first, second, ...rest] = names
  if (first === undefined || second === undefined) return names
  if (second.line === first.line || second.line > first.line + 2) return names
  const open =
    /\s(?:of|for|from|der|des|del|della|du)$/iu.test(first.text) || /^(?:of|for)\s/iu.test(second.text)
  return open ? [{ ...first, text: `${first.text} ${second.text}` }, ...rest] : names
}

type Names = Pick<Masthead, 'title' | 'publisher' | 'tagline' | 'colophon' | 'headline' | 'evidence'>

export const readNames = (
  lines: readonly Line[],
  from: number,
  end: number,
  embargoed: number,
  facts: ReadonlyMap<number, Facts>,
  called: Called | null,
): Names => {
  const evidence: Record<string, Evidence> = {}
  const printed: Name[] = []
  const colophon: Line[] = []
  let publisher: string | null = null
  let headline: Masthead['headline'] = null
  for (let at = 0; at < end; at++) {
    const line = lines[at]!
    if (line.rule || at === embargoed || isDrawing(line.text)) continue
    if (at < from) {
      colophon.push(line)
      continue
    }
    const stated = publisherPattern.exec(line.text.slice(0, 200))?.groups
    const name = stated?.name ?? stated?.by ?? stated?.other
    if (publisher === null && name !== undefined && !(printed.length === 0 && stated?.other !== undefined)) {
      const copyright = /\s*(?:copyright|©|\(c\)\s)/iu.exec(name)
      publisher = trimmed(copyright === null ? name : name.slice(0, copyright.index))
        .replace(/^the\s+/iu, '')
        .replace(/(?<!\b(?:Inc|Ltd|Co|Corp|U\.S))\.$/u, '')
      if (copyright !== null) colophon.push({ ...line, text: name.slice(copyright.index).trim() })
      evidence.publisher = { line: line.line, rule: 'masthead-publication-of', confidence: 'stated' }
      continue
    }
    const here = facts.get(at)
    const text = here === undefined ? trimmed(line.text) || line.text : trimmed(here.rest)
    if (printed.length === 0 && here === undefined && isFileName(line.text)) {
      colophon.push(line)
      continue
    }
    // "Submitted by:" leads up to what is not there.
    if (here === undefined && /:$/u.test(line.text) && printed.length === 0) {
      colophon.push(line)
      continue
    }
    if (isColophon(line.text) && (printed.length > 0 || here === undefined)) {
      if (here === undefined || text !== '') colophon.push(here === undefined ? line : { ...line, text })
      continue
    }
    if (here !== undefined) {
      const hasName = /[\p{L}\p{N}]/u.test(here.front)
      if (!/[\p{L}\p{N}]/u.test(text) || words(text.toLowerCase()).every((word) => besideDate.has(word)))
        continue
      // On a ground of its own, beside the date, stands what heads the first text.
      if (
        called?.sure === true &&
        line.block.bar === true &&
        here.number === null &&
        !isAkin(text, called.title)
      ) {
        headline = { text, line }
        continue
      }
      // "Issue #88: Hemp is back" of a mail that has a name says what it is about.
      if (called !== null && !hasName && here.number !== null && /^\s*[:–—-]\s*\S/u.test(here.rest)) {
        headline = { text, line }
        continue
      }
      const front = hasName ? here.front : text
      const named = printed.every((name) => /^\p{Ll}|[<>@]/u.test(name.text)) && namesPeriodical(line.text)
      const counted =
        here.volume !== null ||
        here.number !== null ||
        // "The Boat Letter, 3 May 2019" outweighs what is only likely.
        (called?.sure === false && here.date !== null && trimmed(here.front) !== '')
      const own = printed.length === 0 ? front : text
      printed.push({ text: own, line: line.line, org: false, named, counted, level: line.level })
      const behind = trimmed(text.slice(text.indexOf(front) + front.length))
      if (printed.length === 1 && front !== text && behind !== '') {
        if (isColophon(behind)) colophon.push({ ...line, text: behind })
        else if (here.number?.rule === 'masthead-code' && here.volume === null && wordCount(behind) >= 2)
          headline = { text: behind, line }
        else printed.push({ text: behind, line: line.line, org: false })
      }
    } else if (
      line.text.length > 110 ||
      (line.gap === 0 && colophon.at(-1)?.line === line.line - 1 && printed.length > 0)
    )
      colophon.push(line)
    else
      printed.push({
        text,
        line: line.line,
        org: organization.test(text),
        spaced: isSpaced(line.raw),
        size: line.block.size ?? 1,
        level: line.level,
      })
  }
  const names = joinedNames(printed)
  const first =
    names.find((name) => name.spaced === true) ??
    largest(names) ??
    heading(names) ??
    names.find((name) => name.named === true) ??
    names.find((name) => !name.org && mayBeTitle(name.text) && !describes(name.text)) ??
    names.find((name) => !name.org && mayBeTitle(name.text)) ??
    names.find((name) => mayBeTitle(name.text))
  const title =
    called === null ||
    first?.counted === true ||
    (called.rule === 'mail-sender' && first !== undefined && first === largest(names))
      ? first
      : [called.title, ...called.also].flatMap(
          (known) => names.find((name) => isAkin(name.text, known)) ?? [],
        )[0]
  // "Quay News - all of the quay" where the mail says Quay News.
  const bare = called?.sure === true && title !== undefined && goesOn(title.text, called.title)
  const says =
    title === undefined
      ? null
      : bare
        ? { title: called.title, rest: trimmed(title.text.slice(called.title.length)) }
        : titled(title.text)
  if (title !== undefined)
    evidence.title = { line: title.line, rule: 'masthead-title', confidence: 'inferred' }
  const house = publisher === null ? names.find((name) => name.org && name !== title) : undefined
  if (house !== undefined)
    evidence.publisher = { line: house.line, rule: 'masthead-organization', confidence: 'inferred' }
  // "ADVISORY NOTICE" over what it is about.
  const notice = names.findIndex((name) => kindOfNotice.test(name.text))
  const topic = notice === -1 || headline !== null ? undefined : names[notice + 1]
  const topicLine = lines.find((line) => line.line === topic?.line)
  if (topic !== undefined && topicLine !== undefined && wordCount(topic.text) >= 3)
    headline = { text: topic.text, line: topicLine }
  // A letter of somebody's is headed by what the mail is about.
  const about =
    headline === null && title === undefined
      ? names.find((name) => called !== null && nameKey(name.text) === nameKey(called.subject))
      : undefined
  const aboutLine = lines.find((line) => line.line === about?.line)
  if (about !== undefined && aboutLine !== undefined) headline = { text: about.text, line: aboutLine }
  const others = names.filter(
    (name) =>
      name !== title &&
      name !== about &&
      !(headline !== null && name === topic) &&
      name !== house &&
      name.text !== title?.text &&
      !words(name.text.toLowerCase()).every((word) => besideDate.has(word)),
  )
  const said = [...(says?.rest == null ? [] : [{ text: says.rest, line: title!.line }]), ...others]
  if (said.length > 0)
    evidence.tagline = { line: said[0]!.line, rule: 'masthead-tagline', confidence: 'inferred' }
  return {
    title: says?.title ?? null,
    publisher: publisher ?? house?.text ?? null,
    tagline: said.length === 0 ? null : said.map((name) => name.text).join(' · '),
    headline,
    colophon,
    evidence,
  }
}

export const publisherPattern =
  /^(?:an?\s+|the\s+)?(?:(?:official|monthly|weekly|quarterly|bi-?monthly|bi-?weekly|electronic|occasional|free)\s+)*(?:publication|newsletter|bulletin|journal|magazine|organ|digest|gazette|e-?zine)\s+(?:of|from|by)\s+(?<name>.+)$|^(?:published|issued|produced|edited and published|brought to you)\s+(?:\p{L}+\s+)?by\s+(?<by>.+)$|^(?:herausgegeben von|publié par|publicado por|edito da|نشریه[ٔهی]?|ماهنامه[ٔهی]?|خبرنامه[ٔهی]?|ناشر:|از انتشارات|نشرة)\s+(?<other>.+)$/iu

export const organization =
  /\b(?:association|society|club|institute|alliance|council|committee|union|inc\.?|ltd\.?|foundation|department|university|college|church|parish|federation|league|ministry|trust|cooperative|co-operative|guild|board|network|chapter|verein|gesellschaft)\b|انجمن|بنیاد|کانون|جمعية/iu

const kindOfNotice =
  /^(?:security )?(?:advisory(?: notice)?|information bulletin|(?:security |technical )?(?:alert|bulletin|notice))$/iu

const besideDate = new Set(
  'week of date dated for the on edition issue original released published updated du de le vom van del ending'.split(
    ' ',
  ),
)

/** "d#  ####b  g#00": a title drawn of signs, which says nothing by its letters. */
export const isDrawing = (text: string): boolean => {
  if (text.length < 12 || text.length > 200 || /\p{L}{4}|\d{3}/u.test(text)) return false
  return (text.match(/[^\p{L}\p{N}\s.,:()/-]/gu)?.length ?? 0) * 3 >= text.replace(/\s/gu, '').length
}

/** "\/ (_)|| / \  o  Join us!": a drawing may stand beside a text. */
const beginsDrawn = (text: string): boolean => {
  const drawn = /^[^\p{L}\p{N}]{8,}/u.exec(text.slice(0, 200))
  return drawn !== null && new Set(drawn[0].replace(/\s/gu, '')).size >= 4
}

/** "T H E   N E W S", larger than what stands around it. */
const isSpaced = (raw: string): boolean => /^\s*(?:\p{L} {1,3}){4,}\p{L}\s*$/u.test(raw.slice(0, 120))

/** "lock_letter_may.txt", as an archive calls the file. */
const isFileName = (text: string): boolean =>
  /^[\w.-]{3,60}\.(?:txt|text|doc|asc|nfo|md)$|^(?=\D*\d)[\w-]{2,40}\.[a-z0-9]{2,4}$/iu.test(text)

/** What kind of periodical it is, and not its name. */
const onlyKind = /^(?:the )?(?:news ?letter|bulletin|news|gazette|journal|magazine|circular)$/iu

/** In letters half as large again as any other, and no word for a newsletter. */
const largest = (names: readonly Name[]): Name | undefined => {
  const size = (name: Name): number => name.size ?? 1
  const found = names.find(
    (name) =>
      size(name) >= 1.6 &&
      /\p{L}{2}/u.test(name.text) &&
      names.every((other) => other === name || size(other) * 1.5 <= size(name)),
  )
  return found === undefined || onlyKind.test(found.text) ? undefined : found
}

/** The one heading of the highest level: what stands over it leads up to it. */
const heading = (names: readonly Name[]): Name | undefined => {
  const highest = Math.min(...names.map(({ level }) => level ?? Number.POSITIVE_INFINITY))
  const found = names.filter(({ level }) => level === highest)
  return found.length === 1 && mayBeTitle(found[0]!.text) && !describes(found[0]!.text) ? found[0] : undefined
}

/** Half of its signs are letters or digits. */
const isLettered = (text: string): boolean =>
  text.replace(/[^\p{L}\p{N}]/gu, '').length * 2 >= text.replace(/\s/gu, '').length

/** Not signs alone, no line for a shell, no "Copies: 20 000", no street, and not "Dear members". */
const mayBeTitle = (text: string): boolean =>
  !isContentsLabel(text) &&
  /\p{L}.*\p{L}|\p{Script=Han}/u.test(text.slice(0, 200)) &&
  isLettered(text.slice(0, 200)) &&
  !beginsDrawn(text) &&
  !/^[\p{L} ]{3,30}:[\d\s,.+]+$|^\d{1,5} \p{Lu}.{3,40}, (?:suite|room|floor|box)\b| [a-z]{2} \d{5}$/iu.test(
    text,
  ) &&
  !/^(?:#!|issn\b|(?:dear|hello|hi|liebe[rs]?|hallo|chère?s?|bonjour|queridos?|estimad[oa]s|cari|beste)\s)/iu.test(
    text,
  )

/** "A non-profit organization that keeps locks", "Quay News is a letter for those who keep locks": what it is, not how it is called. */
const describes = (text: string): boolean =>
  (/^an?\s/iu.test(text)
    ? wordCount(text) >= 6
    : /\p{Ll}\.$/u.test(text) || (/\sis (?:an?|the)\s/iu.test(text) && wordCount(text) >= 8)) &&
  !isTitleCase(text)
