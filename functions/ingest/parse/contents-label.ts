// What a list of contents is called: "Contents", "In this issue", in many languages.

import { undecorated } from './marker.ts'

const issue = '(?:issue|edition|number|newsletter|bulletin|digest)'
const label = new RegExp(
  `^(?:${[
    `(?:also |here'?s what'?s |what'?s |what is )?(?:inside|in) (?:this|the \\S{1,12}) (?:(?:week|month)['’]s )?${issue}(?: of .{1,40})?`,
    `(?:in )?this (?:week|month)['’]s ${issue}`,
    '(?:table of |list of )?contents',
    `this ${issue}(?: of .{1,40})? contains`,
    'inside',
    "what['’]s inside",
    `(?:this )?${issue} contents`,
    'this issue',
    'th(?:is|e) .{0,40}(?:the )?following (?:stories|articles|items|topics|news)',
    'index',
    'headlines',
    `.{3,50} (?:included )?in this ${issue}(?: includes?| are)?`,
    'در این شماره|فهرست|فهرست مطالب|محتويات|المحتويات|في هذا العدد',
    'inhalt(?:sverzeichnis|sübersicht)?|in dieser ausgabe|themen|sommaire|dans ce numéro|au sommaire',
    'sumario|índice|contenido|en este número|in questo numero|sommario|indice|inhoud|in dit nummer',
    'תוכן העניינים|בגיליון זה',
    'nesta edição|neste número|sumário|conteúdo|содержание|оглавление|в (?:этом )?номере|目录|目錄|目次|本期(?:目录|目錄|内容|內容)',
  ].join('|')})\\s*:?(?:\\s*\\|.{0,30})?$`,
  'iu',
)

/** What labels begin with, asked first of every line near the top. */
const begins =
  /^\W*(?:also|here|what|in|this|table|list|contents|issue|edition|number|news|bull|digest|headl|them|somm|dans|au|sumario|índ|contenido|en |nest[ae] |sumário|conte|[\u0590-\u06ff\u0400-\u04ff\u4e00-\u9fff])/i

export const isContentsLabel = (text: string): boolean => {
  if (text.length > 80 || !(begins.test(text) || /in this /i.test(text))) return false
  const bare = (undecorated(text) ?? text).replace(/^[[\s*=~-]+|[\]\s*=~:.-]+$/gu, '')
  return (
    (bare.length >= 5 || /^\p{Script=Han}{2,}$/u.test(bare)) && label.test(bare) && !/[.!?,;]/u.test(bare)
  )
}
