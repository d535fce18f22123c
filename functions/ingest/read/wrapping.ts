// What mail programs put around a text: a PGP signature, the tag of a pasted mail. Lines keep their numbers.

import type { Warning } from '../../model/problem.ts'

export type Unwrapped = { readonly text: string; readonly warnings: readonly Warning[] }

/** Signs of quotation before nearly all lines: somebody sent the whole issue on as a quotation. */
const unquoted = (text: string): Unwrapped => {
  if (!/^(?:\s*>[^\n]*\n){3}/u.test(text.slice(0, 2000))) return { text, warnings: [] }
  const lines = text.split('\n')
  const written = lines.filter((line) => line.trim() !== '')
  const quoted = written.filter((line) => line.startsWith('>'))
  if (quoted.length < 20 || quoted.length * 20 < written.length * 19) return { text, warnings: [] }
  return {
    text: lines
      .map((line) => (line.startsWith('>') ? line.slice(line.startsWith('> ') ? 2 : 1) : line))
      .join('\n'),
    warnings: [
      {
        rule: 'wrapping-set-aside',
        reason: 'nearly every line began with ">", as mail programs quote; the signs are not shown',
        hint: 'nothing to do',
        line: 1,
      },
    ],
  }
}

export const unwrap = (whole: string): Unwrapped => {
  const { text, warnings } = unquoted(whole)
  const bare = untagged(text)
  return { text: bare.text, warnings: [...warnings, ...bare.warnings] }
}

const untagged = (text: string): Unwrapped => {
  const tag = /^\s{0,20}<(?<name>div|pre|body|html)(?:\s[^<>]{0,300})?>/iu.exec(text.slice(0, 400))
  const signed = /^-----BEGIN PGP SIGNED MESSAGE-----\s*$/mu.test(text.slice(0, 400))
  if (tag === null && !signed) return { text, warnings: [] }
  const warnings: Warning[] = []
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/u)
  const drop = (at: number, kept: string) => {
    warnings.push({
      rule: 'wrapping-set-aside',
      reason: `"${lines[at]!.trim().slice(0, 60)}" was put around the text by a mail program and is not shown`,
      hint: 'nothing to do',
      line: at + 1,
    })
    lines[at] = kept
  }
  if (tag !== null) {
    const at = tag[0].split(/\r\n|[\n\r]/u).length - 1
    drop(at, text.slice(tag[0].length).split(/\r\n|[\n\r\u2028\u2029]/u, 1)[0]!)
    const last = lines.findLastIndex((line) => line.trim() !== '')
    const end = last === -1 ? null : /<\/(?:div|pre|body|html)>\s*$/iu.exec(lines[last]!.slice(-40))
    if (end !== null) lines[last] = lines[last]!.slice(0, lines[last]!.length - end[0].length)
  }
  if (signed) {
    const first = lines.findIndex((line) => line.startsWith('-----BEGIN PGP SIGNED MESSAGE'))
    drop(first, '')
    for (let at = first + 1; /^Hash: /u.test(lines[at] ?? ''); at++) drop(at, '')
    const signature = lines.findIndex((line) => line.startsWith('-----BEGIN PGP SIGNATURE'))
    for (let at = signature; signature !== -1 && at < Math.min(lines.length, signature + 40); at++) {
      const last = lines[at]!.startsWith('-----END PGP')
      if (lines[at]!.trim() !== '') drop(at, '')
      if (last) break
    }
    for (const [at, line] of lines.entries()) if (line.startsWith('- -')) lines[at] = line.slice(2)
  }
  return { text: lines.join('\n'), warnings }
}
