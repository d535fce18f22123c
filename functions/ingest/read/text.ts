// Plain text -> blocks: paragraphs between blank lines, rules, and blocks whose spacing is part of the text.

import type { SourceBlock, SourceLine } from './block.ts'

const ruleMark = /^[\s\-=*_~#+.•·—–─━═■◆◇○●—]+$/u

/** A line of marks alone, at least three; dots alone need five, since "..." is text left out. */
export const isRule = (text: string): boolean => {
  const head = text.length > 400 ? text.slice(0, 400) : text
  if (!ruleMark.test(head)) return false
  const marks = text.replace(/\s/gu, '')
  if (marks.length < 3) return false
  return /^[.…·]+$/u.test(marks) ? marks.length >= 5 : true
}

/** Lines in columns, drawings or code: at least two of three lines have gaps inside or few letters. */
export const isLaidOut = (lines: readonly string[]): boolean => {
  if (lines.length < 3) return false
  const spaced = lines.filter((line) => {
    const text = line.slice(0, 300).trim()
    if (text === '') return false
    const letters = text.replace(/[^\p{L}\p{N}]/gu, '').length
    return (
      /\S(?: {3,}|\t+ *)\S/u.test(text) ||
      /\|.*\|/u.test(text) ||
      letters * 2 < text.replace(/\s/gu, '').length
    )
  }).length
  return spaced * 3 >= lines.length * 2
}

/** Never throws; linear in the text's length. */
export const textBlocks = (text: string): readonly SourceBlock[] => {
  const blocks: SourceBlock[] = []
  let open: SourceLine[] = []
  let gap = 0
  const close = () => {
    if (open.length === 0) return
    const kind = isLaidOut(open.map((line) => line.text)) ? 'preformatted' : 'paragraph'
    blocks.push({ kind, lines: open, gap })
    open = []
    gap = 0
  }
  for (const [index, raw] of text.split(/\r\n|[\n\r\u2028\u2029]/u).entries()) {
    const line: SourceLine = { text: raw, line: index + 1 }
    if (raw.trim() === '') {
      close()
      gap += raw.includes('\f') ? 3 : 1
    } else if (isRule(raw)) {
      close()
      blocks.push({ kind: 'rule', lines: [line], gap })
      gap = 0
    } else open.push(line)
  }
  close()
  return blocks
}
