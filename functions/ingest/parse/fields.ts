// Texts that begin with fields, as clipping services print them: "SOURCE: …", "HEADLINE: …", "AUTHOR: …" become headline and lines under it.

import { type Line, startsBlock } from './line.ts'

const field =
  /^(?<name>title|head-?line|sub-?title|author|by|byline|source|publication|publication date|date|issue date|article|reference|page(?: ?number)?(?:\(s\)|s)?|section|keywords?|copyright|volume|subject)\s*:\s+(?<value>\S.*)$/iu

export type Field = { readonly name: string; readonly value: string; readonly at: number }

/** The fields that stand together at a line, among them what makes a headline and who wrote or printed it; or null. */
export const fieldsAt = (lines: readonly Line[], from: number): readonly Field[] | null => {
  const found: Field[] = []
  for (let at = from; at < lines.length && at < from + 12; at++) {
    const line = lines[at]!
    if (line.rule || (at > from && line.gap > 0) || line.text.length > 200) break
    const { name, value } = field.exec(line.text)?.groups ?? {}
    if (name === undefined || value === undefined) break
    found.push({ name: name.toLowerCase().replace('-', ''), value, at })
  }
  const has = (names: RegExp): boolean => found.some(({ name }) => names.test(name))
  return has(/^(?:title|headline)$/) && has(/^(?:author|by|byline|source|publication)$/) ? found : null
}

/** F, S, T, A, B, P, H, R, D, I, K, C, V: what names of fields begin with. */
const initials = new Set(
  [...'abcdhikprstv'].flatMap((each) => [each.charCodeAt(0), each.toUpperCase().charCodeAt(0)]),
)

export const withFields = (lines: readonly Line[], from: number): readonly Line[] => {
  const out: Line[] = []
  let done = 0
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!
    if (line.rule || !initials.has(line.text.charCodeAt(0)) || !startsBlock(lines, at)) continue
    const fields = fieldsAt(lines, at)
    if (fields === null) continue
    for (; done < at; done++) out.push(lines[done]!)
    out.push(...headed(lines, fields))
    done = fields.at(-1)!.at + 1
    at = done - 1
  }
  return done === 0 ? lines : out.concat(lines.slice(done))
}

const headed = (lines: readonly Line[], fields: readonly Field[]): readonly Line[] => {
  const first = lines[fields[0]!.at]!
  const take = (names: RegExp): Field | undefined => fields.find(({ name }) => names.test(name))
  const title = take(/^(?:headline|title)$/)!
  const author = take(/^(?:author|by|byline)$/)
  const source = take(/^(?:source|publication)$/)
  const date = take(/date$/)
  const put = (each: Field, text: string, gap: number): Line => ({
    ...lines[each.at]!,
    text,
    raw: text,
    marks: [],
    gap,
  })
  const value = title.value.replace(/^["“](?<inner>.*)["”]$/u, '$<inner>')
  return [
    { ...put(title, value, Math.max(first.gap, 1)), headline: true },
    ...(author === undefined ? [] : [put(author, `By ${author.value.replace(/^by\s+/iu, '')}`, 0)]),
    ...(source === undefined
      ? []
      : [
          {
            ...put(
              source,
              date === undefined ? `Source: ${source.value}` : `${source.value}, ${date.value}`,
              0,
            ),
          },
        ]),
    ...fields
      .filter(
        (each) =>
          each !== title && each !== author && each !== source && (each !== date || source === undefined),
      )
      .map((each, index): Line => ({ ...lines[each.at]!, kind: 'list', gap: index === 0 ? 1 : 0 })),
  ]
}
