import { describe, expect, test } from 'vitest'
import type { Block, Span } from '../../../functions/model/issue.ts'
import { blocksHtml, blocksText } from '../../../functions/publish/render/blocks.ts'
import { render } from '../../../functions/publish/render/markup.ts'
import { paragraph } from './fixtures.ts'

const text = (...spans: Span[]): string => blocksText([{ kind: 'paragraph', spans }], ['AAA'])

describe('an elision', () => {
  test.each([
    ['glued to the end of a paragraph', 'The U.S. should go.AAA', 'The U.S. should go. [ … ]'],
    ['glued to a word', 'participants saidAAA', 'participants said [ … ]'],
    ['between a dash and a sentence', '— AAA The meeting', '— [ … ] The meeting'],
    ['glued to the sentence after it', '— AAAThe meeting', '— [ … ] The meeting'],
    ['at the beginning', 'AAA The meeting', '[ … ] The meeting'],
    ['before a full stop', 'They met AAA.', 'They met [ … ].'],
    ['in quotation marks', 'he said “AAA”', 'he said “[ … ]”'],
    ['twice in a row', 'one AAA AAA two', 'one [ … ] [ … ] two'],
  ])('%s is shown as a spaced ellipsis in brackets', (_, given, shown) => {
    expect(text(given)).toBe(shown)
  })

  test('is none inside a word in capitals', () => {
    expect(text('BAAAD, AAAA and the CAAA')).toBe('BAAAD, AAAA and the CAAA')
  })

  test('that the parser found is shown with one space around it', () => {
    expect(
      text({ elision: 'AAA' }, 'The meeting', { elision: '[...]' }, ' went on ', { elision: 'AAA' }),
    ).toBe('[ … ] The meeting [ … ] went on [ … ]')
  })

  test('explains itself, and stands nowhere as it was', () => {
    const shown = render(
      blocksHtml(
        [
          paragraph('go.AAA', { link: 'https://example.org/', text: 'there' }),
          { kind: 'list', ordered: true, items: [['one AAA']] },
          { kind: 'quote', spans: ['twoAAA'] },
          { kind: 'heading', spans: ['three ***'] },
          { kind: 'preformatted', text: 'four ***\nAAA' },
        ],
        ['AAA', '***'],
      ),
    )
    expect(shown).toContain('<span class="elision" title="Text left out by the editors">[ … ]</span>')
    expect(shown).not.toContain('AAA')
    expect(shown).not.toContain('***')
  })

  test('mark with signs that mean something in a pattern is taken as it is written', () => {
    expect(blocksText([paragraph('a (…) b [*] c')], ['[*]', '(…)'])).toBe('a [ … ] b [ … ] c')
  })
})

describe('a block', () => {
  test('says its direction and language only where it runs against its context', () => {
    const blocks = [
      paragraph('The board met.'),
      paragraph('هیئت دیدار کرد، NATO گفت.'),
      paragraph('2019 — 12'),
    ]
    expect(render(blocksHtml(blocks, []))).toBe(
      '<p>The board met.</p>\n<p dir="rtl" lang="fa">هیئت دیدار کرد، NATO گفت.</p>\n<p>2019 — 12</p>',
    )
    expect(render(blocksHtml(blocks, [], { context: { language: 'fa', direction: 'rtl' } }))).toBe(
      '<p dir="ltr" lang="en">The board met.</p>\n<p>هیئت دیدار کرد، NATO گفت.</p>\n<p>2019 — 12</p>',
    )
  })

  test('links to what is safe, and shows the text alone of what is not', () => {
    const shown = render(
      blocksHtml(
        [
          paragraph(
            { link: 'javascript:alert(1)', text: 'one' },
            { link: 'https://a.b/?c=1&d', text: 'two' },
          ),
        ],
        [],
      ),
    )
    expect(shown).toBe('<p>one<a href="https://a.b/?c=1&amp;d">two</a></p>')
  })

  test.each([
    ['a letter', 'T', true],
    ['a quotation mark', '“T', false],
    ['a figure', '7', false],
    ['a right-to-left letter', 'ه', false],
  ])('that begins with %s: drop capital %s', (_, first, drops) => {
    const long = first === 'ه' ? 'هیئت بندر '.repeat(30) : `${first}he board met again. `.repeat(10)
    expect(render(blocksHtml([paragraph(long)], [], { dropCapital: true })).includes('class="drop"')).toBe(
      drops,
    )
  })

  test('that is a list below a list stands inside of its item, as text too', () => {
    const list: Block = {
      kind: 'list',
      ordered: false,
      items: [['to dredge'], ['to meet']],
      below: [{ ordered: true, start: 3, items: [['the harbour AAA'], ['the quay']] }, null],
    }
    expect(render(blocksHtml([list], []))).toBe(
      '<ul><li>to dredge<ol start="3"><li>the harbour AAA</li><li>the quay</li></ol></li><li>to meet</li></ul>',
    )
    expect(render(blocksHtml([list], ['AAA']))).not.toContain('AAA')
    expect(blocksText([list], [])).toBe('- to dredge\n  3. the harbour AAA\n  4. the quay\n- to meet')
  })

  test('of every kind reads well as plain text', () => {
    expect(
      blocksText(
        [
          { kind: 'heading', spans: ['Agreed'] },
          { kind: 'list', ordered: false, items: [['to meet'], ['to dredge']] },
          { kind: 'list', ordered: true, items: [['first']] },
          { kind: 'rule' },
          { kind: 'preformatted', text: 'a  b' },
        ],
        [],
      ),
    ).toBe('Agreed\n\n- to meet\n- to dredge\n\n1. first\n\n* * *\n\na  b')
  })
})
