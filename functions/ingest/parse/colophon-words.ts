// What footers say, by their words: addresses, rights, how to leave the list.

import { findContact } from './contact.ts'
import { findDate } from './date.ts'
import { reach, wordCount } from './line.ts'

// Without the flag u where they can be: word boundaries take four times as long with it.
export const copyrightPattern =
  /\bcopyright\b|©|\(c\)\s*(?:19|20)\d\d|all rights reserved|کلیه حقوق|حق چاپ|جميع الحقوق|כל הזכויות/i
export const disclaimerPattern =
  /\b(?:reflects? the view|views? (?:expressed|of)|opinions? (?:expressed|of)|viewpoints?|not necessarily|not responsible|no responsibility|disclaim|without warranty|not constitute|no liability)|لزوما|آرا[ءی] نویسندگان|آرای? |دیدگاه/i
const strong =
  /\b(?:issn|registered charity|is published|are published|published (?:by|weekly|monthly|quarterly|twice|every)|printed (?:by|on|at)|produced by|editor(?:s|ial office|-in-chief)?\s*:|letters to the editor|(?:un)?subscri(?:be|ption)s?|permission to (?:reprint|copy)|may be (?:reprinted|reproduced|copied|forwarded)|reproduction|back issues|registered (?:office|address)|contact us|write to us|mailing list|advertis(?:e|ing) rates)\b|\b(?:herausgegeben v|herausgeber\s*:|redaktion\s*:|v\.\s?i\.\s?s\.\s?d\.\s?p|direct(?:eur|rice) de la publication|edita\s*:|redazione\s*:|redactie\s*:)|سردبیر|مدیر مسئول|نشانی|تماس با ما|اشتراک|تحریریه|رئيس التحرير/i
const weak = /\bnon-?profit\b|\bindependent\b.*\borgani[sz]ation|\bp\.?\s?o\.? box\b/i
/** "12 Quay Street", "Quay Street 12", "Suite 5": a street that is only spoken of has no number. */
const street =
  /\b\d{1,5}[a-z]?,? (?:[a-z.'’-]+ ){0,3}(?:street|st\.|avenue|ave\.|road|rd\.|quay|lane)(?![a-z])|\b(?:street|road|quay|lane) \d{1,4}\b|\bsuite \d|[a-zäöüß](?:straße|strasse|platz|gasse) \d|\b\d{1,4}(?: bis)?,? (?:rue|quai|boulevard|place) [a-z]|\b(?:calle|plaza|avenida|piazza) .{2,30} \d/i
const calling =
  /\bis (?:an?|the) (?:\p{L}+[ ,-]+){0,5}(?:newsletter|bulletin|organi[sz]ation|association|society|charity|club|publication)\b/iu
export const label =
  /^[[\s*=~<>|_-]*(?:(?:[\p{L}/.&]{2,20} ){0,3}contacts?(?: us| info(?:rmation)?| addresses)?|contacting .{2,30}|about(?: .{1,40})?|(?:un)?subscri(?:ptions?|bing|be)(?: (?:and|or|&|\/) [\w ]{3,20})?(?: info(?:rmation)?)?|masthead|imprint|impressum|colophon|disclaimer|credits|staff|editorial (?:board|staff|team)|administrivia|useful addresses|(?:the )?small print|(?:mailing )?list info(?:rmation)?|how to (?:contact|reach|subscribe|unsubscribe|leave|join).{0,40}|copyright(?: (?:notice|info(?:rmation)?))?|legal(?: notice)?|kontakt|infos? (?:zum|über den) newsletter|abmeldung|haftungsausschluss|mentions légales|contacto|تماس|درباره ما|بيانات الاتصال)\s*:?[\]\s*=~<>|_-]*$/iu
const endMark =
  /^[\s*#=~-]*(?:the )?end(?: of .{1,60})?[\s*#=~.-]*$|^[\s*#=~-]*(?:ends|ende|fin|پایان)[\s*#=~.-]*$/iu

/** What lists and mail programs write under what they carry. */
const carried =
  /\byou(?:['’]re| are)? (?:have |are |were )?(?:currently )?(?:receiv(?:e|ed|ing) this|subscribed)|\bthis (?:e-?mail|message|mailing|newsletter) (?:was|is|has been) (?:sent|forwarded|delivered|brought)|\b(?:to|for) (?:un)?subscrib|\bopt(?:ed)?[ -]?(?:in|out)\b|\bto (?:be removed|stop receiving|leave (?:this|the) list|change your (?:address|subscription))|\bpowered by\b|\b(?:file|text) (?:was )?downloaded from\b|\bforwarded to you by\b|\bterms of (?:service|use)\b/i

/** The same in other languages. */
const carriedElsewhere =
  /\b(?:newsletter|abonnement) nicht mehr|\babbestellen\b|\babmelden\b|\bsie erhalten dies|d[ée]sabonner|d[ée]sinscri|vous recevez ce|darse de baja|cancelar (?:su|la) suscripci|cancellar[ei] l.iscrizione|uitschrijven|afmelden/i

/** "View this e-mail in your browser", "Wenn Sie dies nicht sehen, klicken Sie hier": where else the issue can be read. */
const elsewhere =
  /\b(?:view|read|see|open|trouble|display\w*|ansehen|anzeigen|angezeigt|anschauen|lesen|öffnen|voir|lire|afficher|consulter|ver|leer|abrir|bekijk\w*|visualizza\w*|apri)\b.{0,60}\b(?:browser|web ?version|version web|online|navigateur|navegador|version en ligne)\b|\b(?:browser|web ?version|online)\b.{0,20}\b(?:ansehen|anzeigen|anschauen|lesen|öffnen|bekijken)\b|\b(?:can['’]?t|cannot|not|nicht|pas|non?)\b.{0,60}\b(?:click here|klicken sie hier|hier klicken|cliquez ici|haga clic|pulse aquí|clicca qui|klik hier)\b/iu

const leadsElsewhere = /browser|version|online|navig|cli[ck]|klik|pulse/i

export const isEndMark = (text: string): boolean => text.length < 80 && endMark.test(text)

/** A line that belongs in a footer wherever it stands: an address, a copyright, an editor. */
export const isColophon = (text: string): boolean => {
  const head = text.slice(0, reach)
  if (copyrightPattern.test(head) || (text.length < 160 && strong.test(head))) return true
  if (text.length > 160) return false
  if (leadsElsewhere.test(text) && elsewhere.test(text)) return true
  const { email, phone, fax, url, rest } = findContact(head)
  // "RIVER RISES - The Courier 9/1/2002 <http://…>" says where to read a text.
  if (email.length + phone.length + fax.length === 0 && url.length > 0 && findDate(rest) !== null)
    return false
  return email.length + phone.length + fax.length + url.length > 0 && wordCount(rest) <= 10
}

/** A longer text that speaks of charities may be an article about them. */
const longestWeak = 350

/** How much a paragraph says of what footers say. */
export const weight = (text: string): number => {
  const head = text.slice(0, 1200)
  const { email, phone, fax, url } = findContact(head)
  const kinds = [email, phone, fax, url].filter((list) => list.length > 0).length
  return (
    (copyrightPattern.test(head) ? 3 : 0) +
    (disclaimerPattern.test(head) ? 2 : 0) +
    (strong.test(head) || (text.length < longestWeak && carriedElsewhere.test(head)) ? 2 : 0) +
    ((text.length < longestWeak && weak.test(head)) ||
    (/\d/.test(head) && street.test(head)) ||
    calling.test(head)
      ? 2
      : 0) +
    (kinds > 1 ? 3 : kinds === 1 && text.length < 400 ? (wordCount(text) < 14 ? 2 : 1) : 0) +
    (label.test(head) ? 2 : 0) +
    (isEndMark(head) ? 2 : 0)
  )
}

export const isLabel = (text: string): boolean => text.length < 60 && label.test(text)

export const isCarried = (head: string): boolean => carried.test(head) || carriedElsewhere.test(head)

/** As `weight`, but an address of a page is nothing: texts have them too. */
export const footing = (text: string): number => {
  const head = text.slice(0, 1200)
  const { email, phone, fax } = findContact(head)
  const kinds = [email, phone, fax].filter((list) => list.length > 0).length
  return (
    (copyrightPattern.test(head) ? 3 : 0) +
    (disclaimerPattern.test(head) ? 2 : 0) +
    (strong.test(head) || isCarried(head) ? 2 : 0) +
    (kinds > 1 ? 2 : kinds === 1 && wordCount(text) < 30 ? 1 : 0) +
    (isEndMark(head) ? 2 : 0)
  )
}
