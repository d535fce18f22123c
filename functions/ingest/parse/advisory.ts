// Advisories: one text, begun by fields that say what is wrong, where, and what to do ("PROBLEM: …", "PLATFORM: …").

import type { Line } from './line.ts'
import type { Masthead } from './masthead.ts'

const field =
  /^(?<name>issue|topic|title|problem|platforms?|damage|impact|solution|workaround|affected (?:systems|software|versions)|vulnerability|severity|risk|status|advice|availability)\b[\w /]{0,24}:\s*(?<value>\S.*)?$/iu

type Field = { readonly name: string; readonly value: string; readonly line: Line }

/** So many lines they stand in at most, and so many of them tell an advisory. */
const reach = 40
const enough = 3

/** What it calls itself, or is called. */
const called = /\b(?:advisory|alert|vulnerabilit(?:y|ies)|(?:security|information) bulletin)\b/iu

/** What heads one, where the masthead says nothing: the first of these. */
const topics = /^(?:issue|topic|title|problem)$/iu

/** Null for what is no advisory; else what heads it, which its masthead or a field says. */
export const advisoryTopic = (
  lines: readonly Line[],
  { end, headline }: Masthead,
): { readonly headline: Masthead['headline'] } | null => {
  const found = lines.slice(end, end + reach).flatMap(fieldOf)
  if (new Set(found.map(({ name }) => name)).size < enough) return null
  if (!lines.slice(0, end + reach).some(({ text }) => called.test(text.slice(0, 160)))) return null
  // A digest of several has each field several times.
  const all = lines.slice(end).flatMap(fieldOf)
  if (new Set(all.map(({ name }) => name)).size < all.length) return null
  if (headline !== null) return { headline }
  const topic = found.find(({ name, value }) => topics.test(name) && value.length >= 8)
  return topic === undefined ? null : { headline: { text: topic.value, line: topic.line } }
}

const fieldOf = (line: Line): readonly Field[] => {
  if (line.rule || line.level !== null || !line.text.includes(':')) return []
  const { name, value = '' } = field.exec(line.text.slice(0, 160))?.groups ?? {}
  return name === undefined ? [] : [{ name: name.toLowerCase(), value, line }]
}
