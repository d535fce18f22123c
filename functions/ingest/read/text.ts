// Plain text -> blocks: paragraphs between blank lines, rules, and blocks whose spacing is part of the text.

import type { SourceBlock, SourceLine } from './block.ts'

const ruleMark = /^[\s\-=*_~#+.•·—–─━═■◆◇○●—]+$/u

/** Five of any one sign. */
const signRow = /^(?<sign>[^\p{L}\p{N}\s])\k<sign>{4,}$/u

/** A line of marks alone, at least three; dots alone need five, since "..." is text left out. */
export const isRule = (text: string): boolean => {
  // Most lines begin with a letter.
  const code = text.charCodeAt(0)
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57)) return false
  const head = text.length > 400 ? text.slice(0, 400) : text
  if (!ruleMark.test(head)) return signRow.test(head.trim())
  const marks = text.replace(/\s/gu, '')
  if (marks.length < 3) return false
  return /^[.…·]+$/u.test(marks) ? marks.length >= 5 : true
}

/** "+----+----+", "____    ____" beside "|    |": a part of a table or a drawing. */
const isDrawn = (raw: string, ...beside: readonly (string | undefined)[]): boolean =>
  beside.some((line) => line !== undefined && /^[ \t]*[|/\\]/.test(line)) &&
  /[^\s] {2,}\S|^\s*\+[-=]+\+[-=+]+\s*$/.test(raw.slice(0, 400))

/** Lines in columns, drawings or code: at least two of three lines have gaps inside or few letters. */
export const isLaidOut = (lines: readonly string[]): boolean => {
  if (lines.length < 3) return false
  let spaced = 0
  for (const [at, line] of lines.entries()) {
    if (isSpaced(line)) spaced++
    // No more lines can make it two of three.
    else if ((spaced + lines.length - at - 1) * 3 < lines.length * 2) return false
  }
  return spaced * 3 >= lines.length * 2
}

const isSpaced = (line: string): boolean => {
  const text = (line.length > 300 ? line.slice(0, 300) : line).trim()
  if (text === '') return false
  if (text.includes('   ') || text.includes('\t')) if (/\S(?: {3,}|\t+ *)\S/u.test(text)) return true
  const bar = text.indexOf('|')
  if (bar !== -1 && text.includes('|', bar + 1)) return true
  return clustered.test(text) && fewLetters(text)
}

/** Where marks outnumber letters, one comes first or two stand together. */
const clustered = /^[^A-Za-z\d]|[^A-Za-z\d\s]\s*[^A-Za-z\d\s]/

const fewLetters = (text: string): boolean =>
  text.replace(/[^\p{L}\p{N}]/gu, '').length * 2 < text.replace(/\s/gu, '').length

const linesIn = (text: string): readonly string[] =>
  text.includes('\r') || /[\u2028\u2029]/.test(text)
    ? text.split(/\r\n|[\n\r\u2028\u2029]/u)
    : text.split('\n')

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
  const all = linesIn(text)
  for (const [at, raw] of all.entries()) {
    const line: SourceLine = { text: raw, line: at + 1 }
    if (raw === '' || raw.trim() === '') {
      close()
      gap += raw.includes('\f') ? 3 : 1
    } else if (isRule(raw) && !isDrawn(raw, all[at - 1], all[at + 1])) {
      close()
      blocks.push({ kind: 'rule', lines: [line], gap })
      gap = 0
    } else open.push(line)
  }
  close()
  return blocks
}
