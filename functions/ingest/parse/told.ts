// Where the list of contents tells what is to be read, those lines of the body are the headlines, wherever they stand:
// behind a drawing, with the author's name on the same line, in the middle of a block.

import { keyOf } from './contents-entry.ts'
import { isContentsLabel } from './contents-label.ts'
import { headlineEnd } from './headline-end.ts'
import { endsBlock, isCaps, isUnderline, type Line, startsBlock, wrapWidth } from './line.ts'
import { knownSection } from './section.ts'
import { cut, type Hit, hitsOf, parted, type Told } from './told-hit.ts'

/** A shorter list may name the highlights alone. */
const fewest = 4

/** No list has more; a file that seems to is looked at line by line. */
const most = 200

/** `contents.last` is the list's last line in the source. */
export const withTold = (
  lines: readonly Line[],
  from: number,
  contents: (Told & { readonly last: number }) | null,
): readonly Line[] => {
  const least = contents?.dotted === true ? fewest - 1 : fewest
  if (contents === null || contents.entries.length < least || contents.entries.length > most) return lines
  const body = lines.findIndex(({ line }) => line > contents.last)
  const found = body === -1 ? [] : inOrder(withoutLists(lines, hitsOf(lines, body, contents)))
  const share = contents.dotted ? 3 / 5 : 3 / 4
  if (found.length < least || found.length < contents.entries.length * share) return lines
  // Underlined, or headings of the format, they are told by their typography, and others with them.
  const set = found.filter(
    ({ at, end }) =>
      lines[at]!.level !== null || (lines[end]?.rule === true && isUnderline(lines[end], lines[end - 1]!)),
  )
  if (set.length * 3 >= found.length * 2) return lines
  const width = wrapWidth(lines)
  const out: Line[] = []
  let done = 0
  const hits = withOthers(lines, from, found, contents.sections)
  for (const [index, hit] of hits.entries()) {
    const next = hits[index + 1]?.at ?? lines.length
    const { at, end, headline, byline, rest } = whole(lines, hit, done, next, width)
    for (; done < at; done++) out.push(lines[done]!)
    out.push({
      ...lines[at]!,
      text: headline,
      raw: headline,
      marks: [],
      headline: true,
      ...(byline !== undefined && { byline }),
    })
    if (rest !== undefined)
      out.push({ ...lines[at]!, text: rest, raw: rest, marks: [], gap: 0, pictures: [] })
    done = end
  }
  return out.concat(lines.slice(done))
}

/** Three or more right under one another are a list once more, and no headlines. */
const withoutLists = (lines: readonly Line[], hits: readonly Hit[]): readonly Hit[] => {
  const named = new Set(hits.map(({ at }) => at))
  const goesOn = (at: number): boolean => named.has(at) && named.has(at - 1) && lines[at]!.gap === 0
  return hits.filter(
    ({ at }) => !(goesOn(at) && (goesOn(at - 1) || goesOn(at + 1))) && !(goesOn(at + 1) && goesOn(at + 2)),
  )
}

/** "/-[" of "/-[A New Lamp]-----", where a letter or more stands behind it. */
const frontOf = (raw: string): string =>
  /^[^\p{L}\p{N}]{0,20}(?=\p{L})/u.exec(raw.trim())?.[0].replace(/\s+/gu, '') ?? ''

/** Those that the list leaves out: an introduction or a farewell, where all are set in the same signs, and names of sections. */
const withOthers = (
  lines: readonly Line[],
  from: number,
  hits: readonly Hit[],
  sections: ReadonlySet<string>,
): readonly Hit[] => {
  const fronts = new Map<string, number>()
  for (const { at } of hits) {
    const front = frontOf(lines[at]!.raw)
    fronts.set(front, (fronts.get(front) ?? 0) + 1)
  }
  const [common = '', times = 0] = [...fronts].toSorted((a, b) => b[1] - a[1])[0] ?? []
  const front = common.length < 2 || times * 3 < hits.length * 2 ? null : common
  const dress = dressOf(lines, hits)
  const taken = new Set(hits.flatMap(({ at, end }) => (end === at + 1 ? [at] : [at, at + 1])))
  const others: Hit[] = []
  for (let at = from; at < lines.length; at++) {
    const { raw, text, rule } = lines[at]!
    if (rule || taken.has(at) || text.length > 100) continue
    const headline =
      front !== null && frontOf(raw) === front
        ? cut(parted(text), keyOf(parted(text)))
        : isDressed(lines, at, dress, sections)
          ? text
          : null
    if (headline !== null && !isContentsLabel(headline)) others.push({ entry: -1, at, end: at + 1, headline })
  }
  return [...hits, ...others].toSorted((a, b) => a.at - b.at)
}

/** How all of them are set. */
type Dress = { readonly alone: boolean; readonly caps: boolean; readonly gap: number }

const dressOf = (lines: readonly Line[], hits: readonly Hit[]): Dress => ({
  alone: hits.every(({ at, end }) => startsBlock(lines, at) && endsBlock(lines, end - 1)),
  caps: hits.every(({ headline }) => isCaps(headline)),
  gap: Math.min(...hits.map(({ at }) => lines[at]!.gap)),
})

/** "EDITORIAL", "LETTERS", or any capitals as far from the text before as all those are that the list names. */
const isDressed = (
  lines: readonly Line[],
  at: number,
  { alone, caps, gap }: Dress,
  sections: ReadonlySet<string>,
): boolean => {
  const line = lines[at]!
  const next = lines[at + 1]
  if (!alone || line.gap < gap || next === undefined || !startsBlock(lines, at) || !endsBlock(lines, at))
    return false
  if (sections.size > 0 && sections.has(keyOf(line.text))) return true
  const section = knownSection(line.text)
  return section !== null ? section.byline === null : caps && gap >= 2 && isTitleLike(line.text)
}

const isTitleLike = (text: string): boolean =>
  isCaps(text) && /^["“‘]?[\p{L}\p{N}]/u.test(text) && !/[.,;:]$/u.test(text)

/** A headline of several lines, of which the list names one. */
const whole = (lines: readonly Line[], hit: Hit, from: number, to: number, width: number): Hit => {
  if (hit.byline !== undefined || hit.rest !== undefined) return hit
  let at = hit.at
  while (at > from && hit.at - at < 3 && !startsBlock(lines, at)) at--
  const end = headlineEnd(lines, at, to, width)
  if (end < hit.end || end - at < 2) return hit
  return {
    ...hit,
    at,
    end,
    headline: lines
      .slice(at, end)
      .map(({ text }) => text)
      .join(' '),
  }
}

/** The most of them that come in the list's order, the earliest where there is a choice. */
const inOrder = (hits: readonly Hit[]): readonly Hit[] => {
  // The best end of a row of each length, and what stands before each.
  const ends: number[] = []
  const before: number[] = []
  for (const [index, { at, entry }] of hits.entries()) {
    const fits = (end: number): boolean => hits[end]!.entry < entry && hits[end]!.end <= at
    let length = ends.length
    while (length > 0 && !fits(ends[length - 1]!)) length--
    before[index] = length === 0 ? -1 : ends[length - 1]!
    const now = ends[length]
    if (now === undefined || entry < hits[now]!.entry) ends[length] = index
  }
  const row: Hit[] = []
  for (let index = ends.at(-1) ?? -1; index !== -1; index = before[index]!) row.unshift(hits[index]!)
  return row
}
