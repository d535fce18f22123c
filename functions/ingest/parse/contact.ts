// E-mail addresses, telephone and fax numbers, web addresses in a line.

import { remembered } from './remember.ts'

export type Contact = {
  readonly email: readonly string[]
  readonly phone: readonly string[]
  readonly fax: readonly string[]
  readonly url: readonly string[] /** The line without them and their labels. */
  readonly rest: string
}

const email = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu
const url = /(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>"'()،]{1,300}[^\s<>"'().,;:!?،]/giu
const digits = '(?<number>[+(]?[\\d۰-۹](?:[\\d۰-۹]|[ ().\\/-](?=[ (\\/\\d۰-۹])){5,24}[\\d۰-۹])'
const labelled = new RegExp(
  `(?<label>\\b(?:telephone|téléphone|tél|phone|tel|ph|call|mobile|cell|facsimile|telefax|fax|telefon)\\b|تلفن|فکس|نمابر|دورنگار|هاتف|فاكس|טלפון|פקס)\\.?(?:\\s*(?:no\\.?|number|nr\\.?))?\\s*[:.]?\\s*${digits}`,
  'giu',
)
const bare = /(?<![\p{L}\p{N}/-])(?:\+\d{1,3}[ .-]?)?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)/gu
const labels =
  /(?<![\p{L}])(?:e-?mail|courriel|mail|web(?: ?site)?|internet|url|on the web|tel|phone|fax|contact|ایمیل|پست الکترونیک|وب‌سایت|وبگاه)\s*:\s*(?=[,;|/·•\s]|$)/giu

const sixDigits = /[\d۰-۹](?:[^\d۰-۹]{0,3}[\d۰-۹]){5}/

export const findContact = (line: string): Contact => (line.length > 200 ? searched(line) : found(line))

const searched = (line: string): Contact => {
  const head = line.slice(0, 600)
  if (!/@|:\/\/|www\./i.test(head) && !sixDigits.test(head))
    return { email: [], phone: [], fax: [], url: [], rest: line.trim() }
  const out = { email: [] as string[], phone: [] as string[], fax: [] as string[], url: [] as string[] }
  const take = (kind: keyof typeof out, value: string): string => {
    out[kind].push(value)
    return ' '
  }
  const addressed = head.includes('@')
    ? head.replace(email, (hit) => take('email', hit.replace(/[.']+$/, '')))
    : head
  const linked = /:\/\/|www\./iu.test(addressed)
    ? addressed.replace(url, (hit) => take('url', hit))
    : addressed
  // A telephone number has six digits at least, with few signs between them.
  const called = !sixDigits.test(linked)
    ? linked
    : linked
        .replace(labelled, (_hit, label: string, number: string) => {
          // "(24-hour hotline)" behind a number is no part of it.
          const open = number.lastIndexOf('(')
          const cut = open > 0 && !number.includes(')', open) ? open : number.length
          out[/fax|facsimile|فکس|نمابر|دورنگار|فاكس|פקס/iu.test(label) ? 'fax' : 'phone'].push(
            number.slice(0, cut).trim(),
          )
          return ` ${number.slice(cut)}`
        })
        .replace(bare, (hit) => take('phone', hit))
  const bared = called.includes(':') ? called.replace(labels, ' ') : called
  const rest = (
    /[,;|·•/]/.test(bared) ? bared.replace(/\s*(?:[,;|·•/]\s*)+(?=[,;|·•/\s]*(?:$|[,;|·•/]))/gu, ' ') : bared
  )
    .replace(/\s*\(\s*\)/gu, '')
    .replace(/^[\s,;|·•/<>–—-]+|[\s,;|·•/<>–—-]+$/gu, '')
  return { ...out, rest: (rest + line.slice(600)).trim() }
}

const found = remembered(searched)
