// Charsets without a label, written by somebody else's encoder.

import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { decode } from '../../../functions/ingest/read/decode.ts'

const western =
  'Müller’s Post – naïve café, “quoted”; it doesn’t matter.\nGrüße aus Köln. L’été à Paris, où ça va.\n'
const drawn = '╔══════════╗\n║ THE POST ║\n╚══════════╝\nThe café is open; so is Müller’s, señor.\n'.replace(
  '’',
  "'",
)
const persian =
  'نشریه انجمن دریانوردان\nسال چهارم، شماره پنج\nخبرهای بندر در این هفته کم بود و کسی شکایت نکرد.\n'
const russian = 'Новости гавани\nКорабль вернулся в пятницу вечером, и никто не удивился.\n'

describe('The charset of bytes without a label is told by what makes sense:', () => {
  test.each([
    ['windows-1252', western, 'Windows-1252'],
    ['macintosh', western, 'MacRoman'],
    ['cp437', drawn, 'CP437'],
    ['cp850', drawn.replace('café', 'café à Århus, Øster'), 'CP850'],
    ['iso-8859-15', 'Le cœur coûte 5 € à l’été.\n'.replaceAll('’', "'"), 'ISO-8859-15'],
    ['windows-1256', persian.replaceAll('ی', 'ي').replaceAll('ک', 'ك'), 'Windows-1256'],
    ['windows-1251', russian, 'Windows-1251'],
    ['koi8-r', russian, 'KOI8-R'],
  ])('%s', (charset, text, name) => {
    const { text: read, warnings } = decode(iconv.encode(text, charset))
    expect(read).toBe(text)
    expect(warnings).toMatchObject([{ rule: 'charset-guessed', reason: expect.stringContaining(name) }])
  })

  test('no-break spaces that pad a masthead are no letters', () => {
    const text = `The${'\u00a0'.repeat(20)}Post${'\u00a0'.repeat(3)}and Mail\n`
    expect(decode(iconv.encode(text, 'windows-1252')).text).toBe(text)
  })
})

describe('A label is believed', () => {
  test('where it can be right', () => {
    expect(decode(iconv.encode(russian, 'koi8-r'), 'KOI8-R')).toEqual({ text: russian, warnings: [] })
    expect(decode(iconv.encode(western, 'windows-1252'), 'iso-8859-1').text).toBe(western)
  })
  test('not against bytes that are UTF-8, nor where there is no such charset', () => {
    expect(decode(Buffer.from(western), 'windows-1252').text).toBe(western)
    expect(decode(iconv.encode(western, 'windows-1252'), 'x-unknown-8bit').text).toBe(western)
  })
})

describe('UTF-16', () => {
  test.each(['utf-16le', 'utf-16be'])('%s is known without its mark', (charset) => {
    expect(decode(iconv.encode(western, charset, { addBOM: false })).text).toBe(western)
  })
})

describe('Letters that were once stored in the wrong charset', () => {
  test('are put right, and the line is named', () => {
    const { text, warnings } = decode(Buffer.from('The Post\nâ€œCafÃ©â€\u009d, it doesnâ€™t say\n'))
    expect(text).toBe('The Post\n“Café”, it doesn’t say\n')
    expect(warnings).toMatchObject([{ rule: 'mojibake-repaired', line: 2 }])
  })
  test('stay where they may be meant', () => {
    const text = 'Âge d’or, à côté; São Paulo, Å and ½\n'
    expect(decode(Buffer.from(text))).toEqual({ text, warnings: [] })
  })
})

test('A byte or two that are no UTF-8 do not make the rest another charset', () => {
  const bytes = Buffer.concat([Buffer.from(western.repeat(3)), Buffer.from([0xff, 0x0a])])
  const { text, warnings } = decode(bytes)
  expect(text).toBe(`${western.repeat(3)}\ufffd\n`)
  expect(warnings).toMatchObject([{ rule: 'charset-broken' }])
})
