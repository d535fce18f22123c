// Dated notes on what was corrected, with the difference word by word.

import { shownText } from './blocks.ts'
import { against } from './direction.ts'
import { contextOf } from './frame.ts'
import { html, type Markup, nothing } from './markup.ts'
import { dayOf, isoDayOf, stringsFor } from './strings.ts'
import type { Change, Correction, Look } from './view.ts'

// Outer spaces stay: they are what stands between the words.
const shownChange = (text: string, elisions: readonly string[]): string => {
  const inside = text.trim()
  if (inside === '') return text
  const start = text.length - text.trimStart().length
  return text.slice(0, start) + shownText(inside, elisions) + text.slice(start + inside.length)
}

// Characters of unchanged text on each side of a change: enough to find the place.
const around = 70

const startOf = (text: string): string =>
  (/^[\s\S]*?(?=\s\S*$)/u.exec(text.slice(0, around))?.[0] ?? '').trimEnd()
const endOf = (text: string): string =>
  (/(?<=^\S*\s)[\s\S]*$/u.exec(text.slice(-around))?.[0] ?? '').trimStart()

/** A long unchanged run, cut to the ends that touch a change. */
const cutRun = (change: Change, first: boolean, last: boolean): Change => {
  if (change.kind !== 'same' || change.text.length <= around * 2 + 20) return change
  return { kind: 'same', text: `${first ? '' : startOf(change.text)} … ${last ? '' : endOf(change.text)}` }
}

const changeHtml = (look: Look, change: Change): Markup => {
  const text = shownChange(change.text, look.elisions)
  if (change.kind === 'added') return html`<ins>${text}</ins>`
  if (change.kind === 'removed') return html`<del>${text}</del>`
  return html`${text}`
}

const ofArticle = (look: Look, article: Correction['articles'][number], named: boolean): Markup => {
  const strings = stringsFor(look.language)
  const context = contextOf(look)
  const headline = article.headline ?? strings.untitled
  const name = named ? html`<p class="concerned"${against(headline, context)}>${headline}</p>\n` : nothing
  const what =
    article.kind === 'added'
      ? html`<p>${strings.articleAdded}</p>\n`
      : article.kind === 'removed'
        ? html`<p>${strings.articleRemoved}</p>\n`
        : nothing
  const text = article.changes.map((change) => change.text).join('')
  const changes =
    article.changes.length === 0
      ? nothing
      : html`<details>
<summary>${strings.whatChanged}</summary>
<p class="changes"${against(text, context)}>${article.changes.map((change, index, all) =>
          changeHtml(look, cutRun(change, index === 0, index === all.length - 1)),
        )}</p>
</details>
`
  return html`${name}${what}${changes}`
}

const ofFields = (look: Look, correction: Correction): Markup => {
  const strings = stringsFor(look.language)
  if (correction.fields.length === 0) return nothing
  return html`<ul class="fields">
${correction.fields.map(
  ({ field, was, is }) => html`<li>${strings.fieldWas(strings.field[field] ?? field, was, is)}</li>\n`,
)}</ul>
`
}

/** The notes of an issue, newest first; with a GUID only what concerns that article. */
export const correctionNotes = (
  look: Look,
  corrections: readonly Correction[],
  guid: string | null = null,
): Markup => {
  const strings = stringsFor(look.language)
  const notes = corrections
    .map((correction) =>
      guid === null
        ? correction
        : { at: correction.at, fields: [], articles: correction.articles.filter((a) => a.guid === guid) },
    )
    .filter((correction) => correction.articles.length + correction.fields.length > 0)
    .toSorted((a, b) => b.at - a.at)
  if (notes.length === 0) return nothing
  return html`<aside class="corrections" aria-label="${strings.correctionOf}">
${notes.map(
  (note) => html`<section>
<p class="when">${strings.corrected} <time datetime="${isoDayOf(look.timeZone, note.at)}">${dayOf(look.language, look.timeZone, note.at)}</time></p>
${ofFields(look, note)}${note.articles.map((article) => ofArticle(look, article, guid === null))}</section>
`,
)}</aside>
`
}
