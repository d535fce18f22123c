import { parseXml } from '@rgrove/parse-xml'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allowed, html, render, safeUrl, xml } from '../../../functions/publish/render/markup.ts'
import { anyText } from './any-text.ts'

describe('markup', () => {
  test('escapes text, and leaves markup as it is', () => {
    expect(render(html`<p title="${'"'}">${"<b> & '"}${html`<i>${'x'}</i>`}</p>`)).toBe(
      '<p title="&quot;">&lt;b&gt; &amp; &#39;<i>x</i></p>',
    )
  })

  test('shows nothing for what is absent, and every piece of a list', () => {
    expect(render(html`<p>${null}${undefined}${false}${['a', ['<', 1]]}</p>`)).toBe('<p>a&lt;1</p>')
  })

  test('does not take an object from a file for markup', () => {
    const forged = JSON.parse('{"markup":"<script>","Symbol(markup)":"<script>"}')
    expect(() => render(html`${forged}`)).toThrow(TypeError)
  })

  test('refuses a value in a tag that stands without quotes', () => {
    expect(() => html`<p title=${'x onclick=alert(1)'}>`).toThrow('quotes')
  })

  test('takes a text that ends with an equals sign, whatever follows', () => {
    expect(render(html`<p>${'E ='}${' mc²'}</p>`)).toBe('<p>E = mc²</p>')
  })

  test('any text survives XML as an independent parser reads it, in text and in an attribute', async () => {
    await fc.assert(
      fc.property(anyText, (text) => {
        const root = parseXml(render(xml`<a>${text}</a>`)).root
        expect(root?.text).toBe(allowed(text))
      }),
    )
  })

  test('drops what XML 1.0 forbids: controls, lone surrogates, non-characters', () => {
    expect(allowed('a\u0000b\u001Fc\uD800d\uDC00e\uFFFEf\u{1F600}g\th')).toBe('abcdef\u{1F600}g\th')
  })

  test.each([
    ['https://example.org/a?b=1', 'https://example.org/a?b=1'],
    ['HTTP://example.org', 'HTTP://example.org'],
    ['mailto:a@example.org', 'mailto:a@example.org'],
    ['tel:+441632960983', 'tel:+441632960983'],
    ['/usadi/v4/', '/usadi/v4/'],
  ])('lets %s be a link', (url, shown) => {
    expect(safeUrl(url)).toBe(shown)
  })

  test.each([
    'javascript:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    '//example.org/',
    '/\\example.org/',
    '/\t/example.org',
    'https:///',
    'relative/path',
    '#main',
    '',
  ])('does not let %j be a link', (url) => {
    expect(safeUrl(url)).toBeNull()
  })
})
