// Headlines that come again and again in one make: framed, counted, with a bullet; and what only looks like such.

import type { Candidate } from './candidate.ts'
import { type Line, startsBlock } from './line.ts'
import { roman } from './numeral.ts'
import { knownSection } from './section.ts'

/** "DESCRIPTION", "PRICE", the same again and again, head the parts of what they stand in. */
export const withoutRefrains = (lines: readonly Line[], all: readonly Candidate[]): readonly Candidate[] => {
  const times = new Map<string, number>()
  for (const { at } of all) times.set(lines[at]!.text, (times.get(lines[at]!.text) ?? 0) + 1)
  return all.filter((each, index) => {
    const { text } = lines[each.at]!
    if (each.level !== null || each.listed || times.get(text)! < 3 || knownSection(text) !== null) return true
    // A section's label stands right over a headline.
    const next = all[index + 1]
    return next !== undefined && lines.slice(each.at + 1, next.at).every((line) => line.rule)
  })
}

/** Candidates of one make, that come again and again with text between them. */
export const serialOf = (lines: readonly Line[], all: readonly Candidate[]): ReadonlySet<Candidate> => {
  const serial = new Set<Candidate>()
  const listed = all.filter((each) => each.listed && each.score >= 0)
  const loud = listed.filter((each) => each.caps).length * 5 >= listed.length * 3
  if (listed.length >= 2) for (const each of listed) if (each.caps || !loud) serial.add(each)
  const framed = all.filter((each) => each.framed)
  if (framed.length >= 2) for (const each of framed) serial.add(each)
  const bullets = all.filter(
    (each) => each.marker?.kind === 'bullet' && each.alone && (each.afterRule || each.listed),
  )
  if (bullets.length >= 2) {
    const signs = new Set(bullets.map((each) => each.marker!.sign))
    for (const each of bullets) serial.add(each)
    for (const each of all) {
      const alike =
        each.marker?.kind === 'bullet' &&
        signs.has(each.marker.sign) &&
        each.alone &&
        each.prose &&
        each.score >= -2
      if (alike) serial.add(each)
    }
  }
  for (const each of chain(lines, all)) serial.add(each)
  for (const each of sameRule(lines, all, serial)) serial.add(each)
  for (const each of serial.size === 0 ? announced(lines, all) : []) serial.add(each)
  return serial
}

/** "The Latest:", "From the Lock:", alone over texts, where nothing else looks like a headline. */
const announced = (lines: readonly Line[], all: readonly Candidate[]): readonly Candidate[] => {
  const found = all.filter(
    ({ at, alone, prose, apart }) =>
      alone && prose && apart && /^\p{Lu}[^:.!?]{2,40}\s?:$/u.test(lines[at]!.text),
  )
  const others = all.filter((each) => each.sure || (each.score >= 5 && !found.includes(each)))
  return found.length >= 3 && others.length < found.length ? found : []
}

/** Those that stand under the very rule that three others of one make stand under, and no others. */
const sameRule = (
  lines: readonly Line[],
  all: readonly Candidate[],
  serial: ReadonlySet<Candidate>,
): readonly Candidate[] => {
  const count = new Map<string, number>()
  const ruleOf = ({ at, afterRule }: Candidate): string => (afterRule ? (lines[at - 1]?.text ?? '') : '')
  let ruled = 0
  for (const each of serial) {
    const rule = ruleOf(each)
    if (rule !== '') ruled++
    count.set(rule, (count.get(rule) ?? 0) + 1)
  }
  const [rule = '', times = 0] = [...count].find(([sign]) => sign.length >= 10) ?? []
  if (times < 2 || times < ruled) return []
  return all.filter((each) => ruleOf(each) === rule && each.alone && each.score >= 4)
}

/** "1. …", "2. …", "3. …" over texts of their own. */
const chain = (lines: readonly Line[], all: readonly Candidate[]): readonly Candidate[] => {
  const counted = all.filter((each) => each.marker?.kind === 'number' && each.alone)
  // One that begins later with the same number is no longer.
  const begun = new Set<number>()
  let best: Candidate[] = []
  for (const first of counted) {
    const value = first.marker!.value!
    if (value > 1 || begun.has(value)) continue
    begun.add(value)
    const found = [first]
    for (const each of counted) {
      const last = found.at(-1)!
      if (each.at > last.at && each.marker!.value === last.marker!.value! + 1) found.push(each)
    }
    if (found.length > best.length) best = found
  }
  const texts = best.slice(1).filter((each, index) => {
    const between = lines.slice(best[index]!.at + 1, each.at).filter((line) => !line.rule)
    return between.length > 0 && between.some((line) => line.text.length > 30)
  }).length
  return best.length >= 3 && texts * 4 >= (best.length - 1) * 3 ? best : []
}

/** "I. …", "II. …", "III. …" under one headline are the parts of one text, not articles, and so is what stands between. */
export const withoutOutline = (
  lines: readonly Line[],
  found: readonly Candidate[],
  headed: boolean,
): readonly Candidate[] => {
  const parts: { readonly at: number; readonly count: number | null }[] = []
  const last = headed ? lines.length - 1 : (found.at(-1)?.at ?? -1)
  for (let at = found[0]?.at ?? 0; at <= last; at++) {
    const { text } = lines[at]!
    const code = text.charCodeAt(0)
    // I, V, X.
    if ((code !== 73 && code !== 86 && code !== 88) || text.length > 80 || !startsBlock(lines, at)) continue
    const part = /^([IVX]{1,5})\.\s/u.exec(text)?.[1]
    if (part !== undefined) parts.push({ at, count: roman(part) })
  }
  if (parts.length < 2 || parts.some(({ count }, at) => count !== at + 1)) return found
  if (headed) return []
  const before = found.filter((each) => each.at < parts[0]!.at)
  const between = found.filter((each) => each.at >= parts[0]!.at)
  return before.length > 0 && (parts.length >= 3 || between.length === parts.length)
    ? before.slice(0, 1)
    : found
}
