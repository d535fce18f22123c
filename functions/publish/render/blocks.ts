// The text of an article as HTML and as plain text. Marks for text left out never stand as they were.

import type { Block, List, Span } from '../../model/issue.ts'
import { markedText } from '../../model/span.ts'
import { against, type Context, directionOf } from './direction.ts'
import { attribute, type Content, html, type Markup, nothing, safeUrl } from './markup.ts'
import { linked } from './plain-links.ts'
import { stringsFor } from './strings.ts'

const ellipsis = '[ … ]'

const english: Context = { language: 'en', direction: 'ltr' }

const escapeRegExp = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')

/**
 * A mark of letters ("AAA") is one where it is glued to the end of a word or stands alone, not inside a word
 * in capitals; any other mark ("***") is one everywhere.
 */
const markPattern = (elisions: readonly string[]): RegExp | null => {
  const marks = elisions.map((mark) => mark.trim()).filter((mark) => mark !== '')
  if (marks.length === 0) return null
  const patterns = marks
    .toSorted((a, b) => b.length - a.length)
    .map((mark) => {
      const before = /^[\p{L}\p{N}]/u.test(mark) ? '(?<![\\p{Lu}\\p{N}])' : ''
      const after = /[\p{L}\p{N}]$/u.test(mark) ? '(?:(?![\\p{L}\\p{N}])|(?=\\p{Lu}\\p{Ll}))' : ''
      return `${before}${escapeRegExp(mark)}${after}`
    })
  return new RegExp(patterns.join('|'), 'gu')
}

/** Every mark replaced, the space around it left as it is. */
const markedOut = (text: string, elisions: readonly string[]): string => {
  const pattern = markPattern(elisions)
  return pattern === null ? text : text.replace(pattern, ellipsis)
}

type Piece = Exclude<Span, string> | string

/** Plain spans cut at the publication's own marks; gaps around every elision are exactly one space. */
const pieces = (spans: readonly Span[], elisions: readonly string[]): readonly Piece[] => {
  const pattern = markPattern(elisions)
  const cut = (text: string): readonly Piece[] =>
    pattern === null
      ? [text]
      : text
          .split(pattern)
          .flatMap((part, index): readonly Piece[] => (index === 0 ? [part] : [{ elision: '' }, part]))
  const all = spans
    .flatMap((span) => (typeof span === 'string' ? cut(span) : [span]))
    .filter((piece) => piece !== '')
    // Two marks with nothing between them leave out one text.
    .filter((piece, index, list) => !(isElision(piece) && index > 0 && isElision(list[index - 1]!)))
  return all.map((piece, index) => {
    if (typeof piece !== 'string') return piece
    const after = all[index + 1]
    const before = all[index - 1]
    let text: string = piece
    if (before !== undefined && isElision(before)) {
      text = /^[\s.,;:!?)\]}’”»]/u.test(text) ? text.replace(/^\s+/u, ' ') : ` ${text}`
    }
    if (after !== undefined && isElision(after)) {
      text = /[([{“‘«]$/u.test(text)
        ? text
        : `${text.trimEnd()}${index === 0 && text.trim() === '' ? '' : ' '}`
    }
    return text
  })
}

const isElision = (piece: Piece): piece is { readonly elision: string } =>
  typeof piece !== 'string' && 'elision' in piece

const pieceText = (piece: Piece): string => {
  if (typeof piece === 'string') return piece
  if ('elision' in piece) return ellipsis
  return markedText(piece)
}

/** Where links in the text lead: as they are, or made absolute for a reader elsewhere. */
type Resolve = (url: string) => string

const asIs: Resolve = (url) => url

type Notes = {
  /** What their ids begin with: a page may show several articles. */
  readonly scope: string
  /** Those that stand in the text, by label. */
  readonly present: ReadonlySet<string>
  /** Those that have been referred to: the first reference is where a note leads back to. */
  readonly referred: Set<string>
  /** The one that is being shown. */
  readonly own: string | null
}

const noNotes: Notes = { scope: '', present: new Set(), referred: new Set(), own: null }

const pieceHtml = (piece: Piece, language: string, resolve: Resolve, notes: Notes): Content => {
  if (typeof piece === 'string')
    return html`${linked(piece).map((part) => (typeof part === 'string' ? part : linkHtml(part, resolve)))}`
  if ('elision' in piece) {
    return html`<span class="elision" title="${stringsFor(language).elision}">${ellipsis}</span>`
  }
  if ('emphasis' in piece) return html`<em>${piece.emphasis}</em>`
  if ('strong' in piece) return html`<strong>${piece.strong}</strong>`
  if ('code' in piece) return html`<code>${piece.code}</code>`
  if ('note' in piece) return referenceHtml(piece.note, notes)
  return linkHtml(piece, resolve)
}

/** A note begins with the way back to the first reference to it. */
const referenceHtml = (note: string, { scope, present, referred, own }: Notes): Content => {
  if (!present.has(note)) return `[${note}]`
  const name = scope + note
  const place = encodeURIComponent(name)
  if (note === own) return html`<a href="#ref-${place}">[${note}]</a>`
  const first = !referred.has(note)
  referred.add(note)
  return html`<a class="note"${attribute('id', first ? `ref-${name}` : null)} href="#note-${place}">[${note}]</a>`
}

const linkHtml = (
  { link, text }: { readonly link: string; readonly text: string },
  resolve: Resolve,
): Content => {
  const url = safeUrl(link)
  return url === null ? text : html`<a href="${resolve(url)}">${text}</a>`
}

/** Plain text, with the publication's own marks shown as an ellipsis. */
export const shownText = (text: string, elisions: readonly string[]): string =>
  pieces([text], elisions).map(pieceText).join('').trim()

const spansText = (spans: readonly Span[], elisions: readonly string[]): string =>
  pieces(spans, elisions).map(pieceText).join('')

const spansHtml = (
  spans: readonly Span[],
  elisions: readonly string[],
  context: Context = english,
  resolve: Resolve = asIs,
  notes: Notes = noNotes,
): Markup =>
  html`${pieces(spans, elisions).map((piece) => pieceHtml(piece, context.language, resolve, notes))}`

export const blockText = (block: Block, elisions: readonly string[]): string => {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return spansText(block.spans, elisions).trim()
    case 'list':
      return listText(block, elisions, '')
    case 'table':
      return block.rows
        .map((row) => row.map((cell) => spansText(cell, elisions).trim()).join('\t'))
        .join('\n')
    case 'image':
      return block.alt
    case 'preformatted':
      return markedOut(block.text, elisions)
    case 'rule':
      return '* * *'
  }
}

const listText = (
  { ordered, items, start = 1, below }: List,
  elisions: readonly string[],
  indent: string,
): string =>
  items
    .flatMap((item, index) => {
      const mark = ordered ? `${index + start}.` : '-'
      const inner = below?.[index]
      return [
        `${indent}${mark} ${spansText(item, elisions).trim()}`,
        ...(inner ? [listText(inner, elisions, `${indent}  `)] : []),
      ]
    })
    .join('\n')

/** Plain text, blocks apart by a blank line. */
export const blocksText = (blocks: readonly Block[], elisions: readonly string[]): string =>
  blocks.map((block) => blockText(block, elisions)).join('\n\n')

export type BlocksOptions = {
  readonly context?: Context
  readonly resolve?: Resolve
  /** Where a picture of the site is found. */
  readonly picture?: Resolve
  /** Runs in before the text of the first paragraph. */
  readonly lead?: Markup | null
  /** Give the first paragraph a drop capital, where it can carry one. */
  readonly dropCapital?: boolean
  /** HTML level of headings in the text. */
  readonly level?: 2 | 3
  /** What the ids of notes begin with; without it nothing leads to a place in the text. */
  readonly notes?: string | null
}

// A capital three lines deep needs text beside it; on a quotation mark or a figure it would look lost.
const carriesCapital = (text: string): boolean =>
  text.length >= 160 &&
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(text) &&
  directionOf(text) === 'ltr'

const noteOf = (block: Block): string | null => (block.kind === 'paragraph' ? (block.note ?? null) : null)

const blockHtml = (
  block: Block,
  elisions: readonly string[],
  options: Required<Omit<BlocksOptions, 'dropCapital' | 'notes'>> & {
    readonly dropCapital: boolean
    readonly shownNotes: Omit<Notes, 'own'>
  },
): Markup => {
  const { context, resolve, lead } = options
  const own = against(blockText(block, elisions), context)
  const { scope, present } = options.shownNotes
  const label = noteOf(block)
  const note = label !== null && present.has(label) ? label : null
  const notes = { ...options.shownNotes, own: note }
  const inline = (spans: readonly Span[]): Markup => spansHtml(spans, elisions, context, resolve, notes)
  switch (block.kind) {
    case 'paragraph': {
      const drop = options.dropCapital && note === null && carriesCapital(blockText(block, elisions))
      return html`<p${attribute('id', note === null ? null : `note-${scope}${note}`)}${attribute('class', note === null ? (drop ? 'drop' : null) : 'footnote')}${own}>${lead}${inline(block.spans)}</p>`
    }
    case 'heading':
      return options.level === 2
        ? html`<h2${own}>${inline(block.spans)}</h2>`
        : html`<h3${own}>${inline(block.spans)}</h3>`
    case 'quote':
      return html`<blockquote${own}><p>${inline(block.spans)}</p></blockquote>`
    case 'list': {
      const inner = { ...context, direction: directionOf(blockText(block, elisions)) ?? context.direction }
      const listed = ({ ordered, items, start = 1, below }: List, side: Markup): Markup => {
        const shown = items.map((item, index) => {
          const list = below?.[index]
          const text = against(spansText(item, elisions), inner)
          return html`<li${text}>${inline(item)}${list ? listed(list, nothing) : null}</li>`
        })
        if (!ordered) return html`<ul${side}>${shown}</ul>`
        return start === 1 ? html`<ol${side}>${shown}</ol>` : html`<ol start="${start}"${side}>${shown}</ol>`
      }
      return listed(block, own)
    }
    case 'table': {
      const inner = { ...context, direction: directionOf(blockText(block, elisions)) ?? context.direction }
      const rows = block.rows.map((row, index) => {
        const cells = row.map((cell) => {
          const side = against(spansText(cell, elisions), inner)
          return block.header && index === 0
            ? html`<th scope="col"${side}>${inline(cell)}</th>`
            : html`<td${side}>${inline(cell)}</td>`
        })
        return html`<tr>${cells}</tr>`
      })
      return html`<div class="table" tabindex="0"><table${own}>${rows}</table></div>`
    }
    case 'image': {
      const { path, width, height } = block.picture
      return html`<p class="image"><img src="${options.picture(path)}" alt="${block.alt}" width="${width}" height="${height}" loading="lazy"></p>`
    }
    case 'preformatted':
      return html`<pre tabindex="0"${own}>${markedOut(block.text, elisions)}</pre>`
    case 'rule':
      return html`<hr>`
  }
}

export const blocksHtml = (
  blocks: readonly Block[],
  elisions: readonly string[],
  options: BlocksOptions = {},
): Markup => {
  const {
    context = english,
    resolve = asIs,
    picture = asIs,
    lead = null,
    dropCapital = false,
    level = 3,
    notes = null,
  } = options
  const present = new Set(notes === null ? [] : blocks.flatMap((block) => noteOf(block) ?? []))
  const shownNotes = { scope: notes ?? '', present, referred: new Set<string>() }
  const alone = lead !== null && blocks[0]?.kind !== 'paragraph'
  const shown = blocks.map((block, index) =>
    blockHtml(block, elisions, {
      context,
      resolve,
      picture,
      level,
      lead: index === 0 && !alone ? lead : null,
      dropCapital: dropCapital && index === 0,
      shownNotes,
    }),
  )
  return html`${alone ? html`<p>${lead}</p>\n` : nothing}${shown.map((block, index) => (index === 0 ? block : html`\n${block}`))}`
}
