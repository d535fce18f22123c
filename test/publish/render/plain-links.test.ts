import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blocksHtml } from '../../../functions/publish/render/blocks.ts'
import { render } from '../../../functions/publish/render/markup.ts'
import { linked } from '../../../functions/publish/render/plain-links.ts'
import { anyText } from './any-text.ts'

const links = (text: string) => linked(text).flatMap((part) => (typeof part === 'string' ? [] : [part.link]))

describe('An address in plain text is a link', () => {
  test.each([
    ['Read http://www.example.org/a_(b)?c=d&e#f, today', ['http://www.example.org/a_(b)?c=d&e#f']],
    ['(see www.example.org/archive.)', ['http://www.example.org/archive']],
    ['Write to <editor@example.org>.', ['mailto:editor@example.org']],
    ['example.com/usadi or ftp.example.net', ['http://example.com/usadi', 'http://ftp.example.net']],
    ['نشانی: https://مثال.example.org/الف', ['https://مثال.example.org/الف']],
    ['README.md, main.rs, Node.js, 5.15, end.So it is 10.0.0.1 a.m. U.S.', []],
    ['javascript:alert(1)', []],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected)
  })

  test('and nothing of the text is lost, or twice', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(
          linked(text)
            .map((part) => (typeof part === 'string' ? part : part.text))
            .join(''),
        ).toBe(text)
      }),
    )
  })

  test('in a page, escaped as any text; a link inside of a link is none', () => {
    const shown = render(
      blocksHtml(
        [
          {
            kind: 'paragraph',
            spans: ['http://example.org/?a=1&b="2', { link: 'https://a.example/', text: 'www.example.org' }],
          },
        ],
        [],
      ),
    )
    expect(shown).toContain('<a href="http://example.org/?a=1&amp;b=">http://example.org/?a=1&amp;b=</a>')
    expect(shown).toContain('<a href="https://a.example/">www.example.org</a>')
  })
})
