// Addresses that stand in plain text, as parts of it.

import LinkifyIt from 'linkify-it'

// Without a scheme only under these: `README.md` and `main.rs` are files, and "end.So" is a sentence.
const domains =
  'com org net edu gov mil int info uk ca au nz ie za in de at ch fr be nl it es se no ir eu us jp'

const finder = new LinkifyIt().tlds(domains.split(' ')).set({ fuzzyIP: false })

export type Part = string | { readonly link: string; readonly text: string }

/** URLs, addresses without a scheme, and e-mail addresses; the parts' texts joined are the text. */
export const linked = (text: string): readonly Part[] => {
  const parts: Part[] = []
  let at = 0
  for (const { index, text: found, url } of finder.match(text) ?? []) {
    // A full stop before a bracket is taken for a part of it.
    const stops = /[.,;:!?]*$/.exec(found)![0].length
    const end = index + found.length - stops
    if (index > at) parts.push(text.slice(at, index))
    parts.push({ link: url.slice(0, url.length - stops), text: text.slice(index, end) })
    at = end
  }
  if (at < text.length) parts.push(text.slice(at))
  return parts
}
