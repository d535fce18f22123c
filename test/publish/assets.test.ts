import { describe, expect, test } from 'vitest'
import { assetPath } from '../../functions/model/page.ts'
import { assets } from '../../functions/publish/assets.ts'
import { contrast, legible } from '../../functions/publish/render/colour.ts'
import { fonts, papers, stylesheet } from '../../functions/publish/render/style.ts'

describe('assets', () => {
  test('have names that are hashes of their bytes, fonts too', async () => {
    const { files } = await assets({ title: 'The Harbour Letter', accent: null })
    for (const { path, body } of files) expect(path).toBe(assetPath(body, path.split('.').pop() ?? ''))
    expect(files.map((file) => file.path)).toEqual(expect.arrayContaining(fonts.map((font) => font.path)))
  })

  test('the stylesheet names its fonts beside itself, so that any base path works', () => {
    const urls = [...stylesheet({ accent: null }).matchAll(/url\(([^)]*)\)/g)].map((match) => match[1])
    expect(urls).toEqual(fonts.map((font) => font.path.replace('/assets/', '')))
  })

  test('an accent that is no colour is press red, never part of the stylesheet', () => {
    expect(stylesheet({ accent: 'red}body{display:none' })).toBe(stylesheet({ accent: null }))
  })

  test('the stylesheet knows start and end, not left and right', () => {
    expect(stylesheet({ accent: null })).not.toMatch(
      /[-:](left|right)\b|margin-(top|bottom)|padding-(top|bottom)/,
    )
  })

  test.each(['#ffff00', '#ffffff', '#000000', '#0b5c6b', '#7f7f7f'])(
    'the accent %s can be read on paper, light and dark',
    (accent) => {
      for (const paper of Object.values(papers)) {
        expect(contrast(legible(accent, paper, '#9e1b1b'), paper)).toBeGreaterThanOrEqual(5)
      }
    },
  )

  test('the icon is the first letter of the title', async () => {
    const { favicon, files } = await assets({ title: '“Usadi”', accent: null })
    expect(files.find((file) => file.path === favicon)?.body).toContain('>U</text>')
  })
})
