// Labels over articles: "Commentary", "News in brief", also with an author: "Commentary by …".

import { byline } from './byline.ts'
import { wordCount } from './line.ts'

const single =
  'commentary|editorial|opinion|op-ed|interview|analysis|guest column|viewpoint|comment|leader|essay|feature|cover story|obituary|سرمقاله|یادداشت|تحلیل|گفتگو|افتتاحية|kommentar|leitartikel|éditorial'
const many =
  'news|news in brief|in brief|briefs|features|letters|letters to the editor|reviews|book reviews|announcements|events|upcoming events|press review|in the press|from the press|in the news|world news|local news|reports|articles|research|sports?|culture|arts|notices|classifieds|people|politics|economy|technology|اخبار|خبرها|مقالات|گزارش|گزارش‌ها|أخبار|meldungen|nachrichten|nouvelles|actualités|noticias'

export type Section = {
  readonly label: string
  readonly byline: string | null /** Holds for the next article alone. */
  readonly single: boolean
}

const singlePattern = new RegExp(`^(?:${single})$`, 'iu')
const manyPattern = new RegExp(`^(?:${many})$`, 'iu')

/** A known label, bare or in brackets, or with the author of the article under it. */
export const knownSection = (text: string): Section | null => {
  if (text.length > 120) return null
  const bare = /^\w.*\w$/.test(text) ? text : text.replace(/^[[\s*=~<>|-]+|[\]\s*=~<>|:-]+$/gu, '')
  const parts = !/\s(?:by|von|par|por)\s/i.test(bare)
    ? undefined
    : /^(?<label>.{3,30}?)(?:\s*[:–—-]\s*|\s+)(?=(?:by|von|par|por)\s)(?<rest>.+)$/iu.exec(bare)?.groups
  const author = parts === undefined ? null : byline(parts.rest!)
  const label = author === null ? bare : parts!.label!
  if (singlePattern.test(label)) return { label, byline: author, single: true }
  if (manyPattern.test(label)) return { label, byline: author, single: author !== null }
  return null
}

/** Short enough to be a label where the layout says that it is one. */
export const mayLabel = (text: string): boolean =>
  wordCount(text) <= 4 && text.length <= 40 && !/[.!?]$/u.test(text)
