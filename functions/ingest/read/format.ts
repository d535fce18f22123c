// Which format a file is in: by what stands in it, and by its name only where that leaves it open.

export type TextFormat = 'text' | 'markdown' | 'html' | 'mail' | 'asciidoc' | 'org' | 'rst'

const extensionOf = (name: string): string => /\.([a-z0-9]{1,10})$/iu.exec(name)?.[1]?.toLowerCase() ?? ''

const reach = 6_000

/** Of a file that is text. */
export const textFormat = (text: string, name: string): TextFormat => {
  const head = text.slice(0, reach)
  const extension = extensionOf(name)
  if (isMail(head, extension)) return 'mail'
  if (/^(?:md|markdown|mdown|mkdn?|mdx?|rmd|qmd)$/.test(extension)) return 'markdown'
  if (isHtml(text, extension)) return 'html'
  if (/^(?:adoc|asciidoc|asc)$/.test(extension) && /^={1,5} \S/mu.test(text)) return 'asciidoc'
  if (/^(?:\s|\/\/.*$)*= \S/mu.test(head.slice(0, 600)) && /^== \S/mu.test(text)) return 'asciidoc'
  if (extension === 'org' || (/^#\+title:/imu.test(head.slice(0, 600)) && /^\* \S/mu.test(text))) return 'org'
  if (extension === 'rst' || extension === 'rest') return 'rst'
  if (isMarkdown(text)) return 'markdown'
  return 'text'
}

const headerNames =
  /^(?:received|return-path|delivered-to|from|to|cc|subject|date|message-id|mime-version|content-type|content-transfer-encoding|newsgroups|path|organization|sender|reply-to|x-[\w-]+|list-[\w-]+|lines|references|in-reply-to|dkim-signature|authentication-results|approved|followup-to|distribution|precedence|status|xref|errors-to|keywords|summary|expires|originator|resent-[\w-]+|mailing-list|user-agent|thread-[\w-]+|arc-[\w-]+|feedback-id|importance|priority|disposition-[\w-]+|content-[\w-]+|envelope-[\w-]+)[ \t]*:/iu

/** Header fields, among them who wrote of what, up to an empty line. */
const isMail = (head: string, extension: string): boolean => {
  const lines = head.replace(/^\s+/u, '').split(/\r\n|[\n\r]/u)
  let at = /^(?:>?From )\S+.*\d\d:\d\d/u.test(lines[0] ?? '') ? 1 : 0
  const seen = new Set<string>()
  let strange = 0
  for (; at < lines.length && lines[at]!.trim() !== ''; at++) {
    const line = lines[at]!
    if (/^[ \t]/u.test(line) && seen.size > 0) continue
    const name = /^([!-9;-~]{1,60})[ \t]*:/u.exec(line)?.[1]?.toLowerCase()
    if (name === undefined) {
      strange++
      if (extension !== 'eml' || strange > 2) return false
    } else if (headerNames.test(line)) seen.add(name)
    else if (++strange > 12) return false
  }
  if (extension === 'eml') return seen.size >= 1
  return seen.has('from') && seen.size >= 3 && (seen.has('subject') || seen.has('date'))
}

const isHtml = (text: string, extension: string): boolean => {
  const head = text.slice(0, reach).replace(/^(?:\s|<!--[\s\S]*?-->|<\?xml[^>]*\?>)+/u, '')
  if (/^<!doctype html|^<html[\s>]/iu.test(head)) return true
  if (
    /<\/?(?:html|body)[\s>]/iu.test(head.slice(0, 2_000)) &&
    /<(?:p|br|table|div|td|h\d)[\s>/]/iu.test(text.slice(0, 40_000))
  )
    return true
  const sample = text.slice(0, 60_000)
  const tags =
    sample.match(
      /<(?:p|br|h[1-6]|div|td|tr|li|ul|table|a|b|i|strong|em|font|span|center|hr|img)(?:\s[^<>]{0,500})?\/?>/giu,
    )?.length ?? 0
  const blocks =
    sample.match(/<(?:p|br|h[1-6]|div|td|tr|li|table|center|pre)(?:\s[^<>]{0,500})?\/?>/giu)?.length ?? 0
  if (/^(?:html?|xhtml|wml|shtml?|php)$/.test(extension)) return tags > 0
  return blocks >= 4 && tags * 400 > sample.length
}

/** Links and headings as only Markdown writes them. */
const isMarkdown = (text: string): boolean => {
  const sample = text.slice(0, 60_000)
  const links = sample.match(/\[[^\]\n]{1,200}\]\((?:https?:|mailto:|\/|#)[^)\s]{1,500}\)/gu)?.length ?? 0
  const headings = sample.match(/^#{1,6} \S/gmu)?.length ?? 0
  return links >= 2 && headings >= 1
}
