// Small questions to a parse5 tree.

import type { DefaultTreeAdapterTypes } from 'parse5'
import { stackAll } from './stack.ts'

export type Node = DefaultTreeAdapterTypes.Node
export type Element = DefaultTreeAdapterTypes.Element

export const isElement = (node: Node): node is Element => 'tagName' in node

export const isText = (node: Node): node is DefaultTreeAdapterTypes.TextNode => node.nodeName === '#text'

export const childrenOf = (node: Node): readonly Node[] => ('childNodes' in node ? node.childNodes : [])

export const attributeOf = (element: Element, name: string): string | null =>
  element.attrs.find((each) => each.name === name)?.value ?? null

export const lineOf = (node: Node): number => node.sourceCodeLocation?.startLine ?? 1

/** Text that is never shown, or not as text. */
export const unseen: ReadonlySet<string> = new Set(
  'script style template noscript noembed noframes object embed applet iframe audio video canvas svg select button textarea input datalist map head'.split(
    ' ',
  ),
)

/** Depth first, in order; `visit` answers whether to go into the node. Deep trees cost no stack. */
export const walk = (root: Node, visit: (node: Node) => boolean): void => {
  const open: Node[] = [root]
  for (let node = open.pop(); node !== undefined; node = open.pop())
    if (visit(node)) stackAll(open, childrenOf(node))
}

export const textIn = (root: Node, most = 2_000): string => {
  let text = ''
  walk(root, (node) => {
    if (isText(node)) text += node.value
    else if (!text.endsWith(' ') && isElement(node) && /^(?:p|div|li|td|th|tr|br|h\d)$/.test(node.tagName))
      text += ' '
    return text.length < most && !(isElement(node) && unseen.has(node.tagName))
  })
  return text.replace(/\s+/gu, ' ').trim()
}
