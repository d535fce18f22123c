// Footnotes of a page: what refers to them, and where each begins. They are shown as text has them: "[1]".

import { attributeOf, type Element, isElement, isText, type Node, textIn, walk } from './html-tree.ts'

export type Notes = {
  /** By link, the label of the note to which it leads. */
  readonly references: ReadonlyMap<Element, string>
  /** By element, the label of the note that it holds. */
  readonly starts: ReadonlyMap<Element, string>
  /** Links from a note to what refers to it: no part of the text. */
  readonly returns: ReadonlySet<Element>
}

const label = /^\[?(?<label>\p{N}{1,3}|[*†‡]{1,3})\]?$/u
const arrow = /^[\p{S}\p{P}\p{Mn}\s]{1,4}$/u
const containers: ReadonlySet<string> = new Set(['li', 'p', 'div', 'dd', 'td', 'aside'])

/** So far above its anchor a note begins. */
const furthest = 3

export const notesIn = (root: Node): Notes => {
  const places = new Map<string, { readonly element: Element; readonly at: number }>()
  const links: { readonly element: Element; readonly at: number; readonly to: string }[] = []
  let at = 0
  walk(root, (node) => {
    if (!isElement(node)) return true
    at++
    if (node.attrs.length === 0) return true
    const name = attributeOf(node, 'id') ?? (node.tagName === 'a' ? attributeOf(node, 'name') : null)
    if (name !== null && !places.has(name)) places.set(name, { element: node, at })
    const to = node.tagName === 'a' ? attributeOf(node, 'href') : null
    if (to?.startsWith('#') === true && to.length > 1) links.push({ element: node, at, to: to.slice(1) })
    return true
  })
  const references = new Map<Element, string>()
  const starts = new Map<Element, string>()
  const returns = new Set<Element>()
  const short = new Map<Element, boolean>()
  const mayHold = (holder: Element): boolean => {
    const known = short.get(holder) ?? isShort(holder)
    short.set(holder, known)
    return known
  }
  for (const link of links) {
    const place = places.get(link.to)
    if (place === undefined) continue
    const text = textIn(link.element, 12)
    const name = label.exec(text)?.groups?.label
    const holder = containerOf(place.element)
    if (
      place.at > link.at &&
      name !== undefined &&
      holder !== null &&
      mayHold(holder) &&
      (starts.get(holder) ?? name) === name
    ) {
      references.set(link.element, name)
      starts.set(holder, name)
    } else if (
      place.at < link.at &&
      (arrow.test(text) || (name !== undefined && isWithin(link.element, starts)))
    )
      returns.add(link.element)
  }
  return { references, starts, returns }
}

/** A note has a paragraph or a few, and no heading: what else numbers lead to are parts of the page. */
const isShort = (holder: Element): boolean => {
  let elements = 0
  let letters = 0
  let headings = 0
  walk(holder, (node) => {
    if (isElement(node)) {
      elements++
      if (/^h[1-6]$/.test(node.tagName)) headings++
    } else if (isText(node)) letters += node.value.length
    return elements <= 100 && letters <= 3_000 && headings === 0
  })
  return elements <= 100 && letters <= 3_000 && headings === 0
}

const containerOf = (element: Element): Element | null => {
  let node: Node | null = element
  for (let up = 0; node !== null && isElement(node) && up <= furthest; up++) {
    if (containers.has(node.tagName)) return node
    node = node.parentNode
  }
  return null
}

const isWithin = (element: Element, starts: ReadonlyMap<Element, string>): boolean => {
  const holder = containerOf(element)
  return holder !== null && starts.has(holder)
}
