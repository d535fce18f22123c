// What a web page has around its text: navigation, search, sharing, and what is hidden. Told by names and by links.

import {
  attributeOf,
  childrenOf,
  type Element,
  isElement,
  isText,
  type Node,
  unseen,
  walk,
} from './html-tree.ts'

type Measure = { readonly letters: number; readonly linked: number; readonly links: number }

const zero: Measure = { letters: 0, linked: 0, links: 0 }

/** Of each element: letters, letters in links that lead away, and such links. */
export const measured = (root: Node): ReadonlyMap<Node, Measure> => {
  const measures = new Map<Node, Measure>()
  const open: { readonly node: Node; done: boolean }[] = [{ node: root, done: false }]
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const { node } = top
    if (isText(node)) {
      measures.set(node, { ...zero, letters: node.value.replace(/\s+/gu, '').length })
      open.pop()
    } else if (isElement(node) && unseen.has(node.tagName)) {
      measures.set(node, zero)
      open.pop()
    } else if (top.done) {
      let letters = 0
      let linked = 0
      let links = 0
      for (const child of childrenOf(node)) {
        const each = measures.get(child) ?? zero
        letters += each.letters
        linked += each.linked
        links += each.links
      }
      const away = isElement(node) && node.tagName === 'a' && /^(?!#)./u.test(attributeOf(node, 'href') ?? '')
      measures.set(node, away ? { letters, linked: letters, links: 1 } : { letters, linked, links })
      open.pop()
    } else {
      top.done = true
      for (const child of childrenOf(node)) open.push({ node: child, done: false })
    }
  }
  return measures
}

/** A table of one cell, coloured, with a few words and nothing to press. */
export const isBar = (table: Element, measures: ReadonlyMap<Node, Measure>): boolean => {
  const { letters, links } = measures.get(table) ?? zero
  if (letters < 3 || letters > 40 || links > 0) return false
  let cells = 0
  let coloured = false
  walk(table, (node) => {
    if (!isElement(node)) return true
    if (node.tagName === 'td' || node.tagName === 'th') cells++
    const ground =
      attributeOf(node, 'bgcolor') ??
      /(?:^|;)\s*background(?:-color)?\s*:\s*([^;]+)/iu.exec(attributeOf(node, 'style') ?? '')?.[1]
    if (ground != null && !/^\s*(?:#?f{3,6}|white|transparent|none|inherit)\s*$/iu.test(ground))
      coloured = true
    return cells <= 1
  })
  return coloured && cells === 1
}

const names =
  /^(?:(?:site|main|global|top|primary|secondary|page|wp)?[-_]?(?:nav|navbar|navigation|menu|sidebar|breadcrumbs?|toolbar)(?:[-_](?:bar|menu|links|wrapper|container|primary|main|top|footer))?|skip(?:[-_]\w+)*|share|sharing|sharedaddy|social(?:[-_]\w+)?|cookies?(?:[-_]\w+)*|search(?:[-_]?(?:form|box|bar))?|pagination|pager|related(?:[-_]posts)?|comments?|comment-respond|respond|widget(?:[-_]area)?|adverts?|advertisement|adsbygoogle|login|post-navigation|nav-links)$/u

const holders = new Set(
  'div ul ol table td tr tbody section header footer aside p center form menu dl span font'.split(' '),
)

export const isHidden = (element: Element): boolean => {
  if (element.attrs.length === 0) return false
  if (attributeOf(element, 'hidden') !== null) return true
  const style = attributeOf(element, 'style')
  if (style === null) return false
  if (/(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)/iu.test(style)) return true
  return sizeless.test(style) && !isResized(element)
}

const sizeless = /(?:^|;)\s*font-size\s*:\s*0(?![.\d])/iu

/** Mail programs give cells no size, and the text in them its own. */
const isResized = (element: Element): boolean => {
  let found = false
  walk(element, (node) => {
    if (!found && isElement(node) && node !== element) {
      const style = attributeOf(node, 'style')
      found =
        /^h[1-6]$/u.test(node.tagName) ||
        (style !== null && /(?:^|;)\s*font-size\s*:/iu.test(style) && !sizeless.test(style))
    }
    return !found
  })
  return found
}

/** Never what holds two fifths of all text: then it is the text. `start` and `end`: how much text stands before and after. */
export const isChrome = (
  element: Element,
  measures: ReadonlyMap<Node, Measure>,
  all: number,
  start: number,
): boolean => {
  const { letters, linked, links } = measures.get(element) ?? zero
  if (letters === 0 || letters > all * 0.4) return false
  const tag = element.tagName
  const role = attributeOf(element, 'role')
  if (tag === 'nav' || role === 'navigation' || role === 'search' || role === 'menubar') return true
  if (
    tag === 'a' &&
    /^#/u.test(attributeOf(element, 'href') ?? '') &&
    /(?:^|[\s_-])skip/iu.test(attributeOf(element, 'class') ?? '')
  )
    return true
  if (!holders.has(tag)) return false
  const labels = `${attributeOf(element, 'class') ?? ''} ${attributeOf(element, 'id') ?? ''}`
    .toLowerCase()
    .split(/\s+/u)
  const named = labels.some((label) => names.test(label))
  if (named && letters < all * 0.25 && (linked > letters * 0.3 || letters < 300)) return true
  const dense = links >= 4 && linked >= letters * 0.8 && linked / links < 22
  if ((tag === 'header' || tag === 'footer' || tag === 'aside') && links >= 4 && linked >= letters * 0.6)
    return true
  const edge = start < all * 0.12 || start + letters > all * 0.9
  return dense && edge && letters < all * 0.15
}
