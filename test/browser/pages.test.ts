import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch } from './chromium.ts'
import { serve } from './site.ts'

let browser: Browser
let site: Awaited<ReturnType<typeof serve>>

beforeAll(async () => {
  site = await serve()
  browser = await launch()
})

afterAll(async () => {
  await browser?.close()
  await site?.stop()
})

/** Runs a look at a page, and fails on whatever the page's policy or the server refuses. */
const on = async <T>(
  path: string,
  options: BrowserContextOptions,
  look: (page: Page) => Promise<T>,
): Promise<T> => {
  const context = await browser.newContext(options)
  const complaints: string[] = []
  try {
    const page = await context.newPage()
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('response', (response) => {
      if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`)
    })
    await page.goto(site.url + path)
    await page.evaluate('document.fonts.ready')
    expect(complaints, path).toEqual([])
    return await look(page)
  } finally {
    await context.close()
  }
}

const sized = (width: number): BrowserContextOptions => ({ viewport: { width, height: 900 } })

describe('every page', () => {
  test('is no wider than its window, from 320 to 2000 pixels', async () => {
    for (const path of site.paths) {
      await on(path, {}, async (page) => {
        for (const width of [320, 360, 768, 1280, 2000]) {
          await page.setViewportSize({ width, height: 900 })
          const scroll = await page.evaluate<number>('document.documentElement.scrollWidth')
          expect(scroll, `${path} at ${width}`).toBeLessThanOrEqual(width)
        }
      })
    }
  })

  test('has no barrier that axe knows, contrast in the light and in the dark included', async () => {
    for (const path of site.paths) {
      await on(path, { ...sized(1280), bypassCSP: true }, async (page) => {
        const barriers = async (axe: AxeBuilder): Promise<readonly string[]> =>
          (await axe.analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
        expect(await barriers(new AxeBuilder({ page })), path).toEqual([])
        await page.emulateMedia({ colorScheme: 'dark' })
        const contrast = new AxeBuilder({ page }).withRules(['color-contrast'])
        expect(await barriers(contrast), `${path} in the dark`).toEqual([])
      })
    }
  })
})

describe('with a keyboard', () => {
  test('the first stop is a visible link that skips to the text', async () => {
    const { box, focused } = await on('/issue/', sized(1280), async (page) => {
      await page.keyboard.press('Tab')
      const shown = await page.locator('.skip:focus').boundingBox()
      await page.keyboard.press('Enter')
      return { box: shown, focused: await page.evaluate<string>('document.activeElement.id') }
    })
    expect(box?.y).toBeGreaterThanOrEqual(0)
    expect(focused).toBe('main')
  })

  test('every link that has the focus shows a ring', async () => {
    const outline = await on('/issue/', sized(1280), async (page) => {
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      return page.evaluate<string>('getComputedStyle(document.activeElement).outlineWidth')
    })
    expect(outline).toBe('2px')
  })
})

describe('right-to-left', () => {
  const middles = async (path: string): Promise<readonly number[]> =>
    on(path, sized(1280), async (page) => {
      const middle = async (selector: string): Promise<number> => {
        const box = await page.locator(selector).first().boundingBox()
        if (box === null) throw new Error(`nothing is ${selector}`)
        return box.x + box.width / 2
      }
      return [await middle('.folio span'), await middle('.folio time'), await middle('.others .story')]
    })

  test('is the same page mirrored', async () => {
    const [ltrVolume = 0, ltrDate = 0, ltrStory = 0] = await middles('/issue/')
    const [rtlVolume = 0, rtlDate = 0, rtlStory = 0] = await middles('/persian/')
    expect(ltrVolume).toBeLessThan(ltrDate)
    expect(rtlVolume).toBeGreaterThan(rtlDate)
    expect(ltrStory).toBeLessThan(640)
    expect(rtlStory).toBeGreaterThan(640)
  })

  test('a paragraph in a left-to-right issue starts at its own edge', async () => {
    const [direction, align] = await on('/mixed/', sized(1280), (page) =>
      page.evaluate<[string, string]>(
        '(() => { const s = getComputedStyle(document.querySelector("p[dir=rtl]")); return [s.direction, s.textAlign] })()',
      ),
    )
    expect([direction, align]).toEqual(['rtl', 'start'])
  })

  test('Persian is set in its own face, which English pages do not load', async () => {
    const loaded = (path: string): Promise<boolean> =>
      on(path, sized(1280), (page) =>
        page.evaluate<boolean>(
          '[...document.fonts].some((f) => f.family === "Vazirmatn" && f.status === "loaded")',
        ),
      )
    expect(await loaded('/persian/')).toBe(true)
    expect(await loaded('/issue/')).toBe(false)
  })
})

describe('in print', () => {
  const shown = (path: string, selector: string): Promise<boolean> =>
    on(path, sized(794), async (page) => {
      await page.emulateMedia({ media: 'print' })
      return (await page.locator(selector).all()).length > 0 && page.locator(selector).first().isVisible()
    })

  test('there is no navigation', async () => {
    for (const selector of ['.navigation', '.neighbours', '.more']) {
      expect(await shown('/issue/', selector), selector).toBe(false)
    }
    expect(await shown('/home/', '.shelves')).toBe(false)
  })

  test('the nameplate stands once, and an issue is whole', async () => {
    expect(await shown('/issue/', '.nameplate')).toBe(true)
    expect(await shown('/issue/', '.rest')).toBe(true)
  })

  test('a correction shows what changed without being opened', async () => {
    expect(await shown('/corrected/', '.changes')).toBe(true)
  })

  test('a link in the text is followed by its address', async () => {
    const after = await on('/quoted/', sized(794), async (page) => {
      await page.emulateMedia({ media: 'print' })
      return page.evaluate<string>('getComputedStyle(document.querySelector(".text a"), "::after").content')
    })
    expect(after).toContain('https://example.org/report?page=9&part=2')
  })

  test('the paper is white in the dark too', async () => {
    const background = await on('/issue/', { ...sized(794), colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      return page.evaluate<string>('getComputedStyle(document.body).backgroundColor')
    })
    expect(background).toBe('rgb(255, 255, 255)')
  })

  test.each(['A4', 'Letter'] as const)('an issue fits on few sheets of %s', async (format) => {
    const pdf = await on('/issue/', sized(1280), (page) => page.pdf({ format }))
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
    expect(pages).toBeGreaterThan(0)
    expect(pages).toBeLessThanOrEqual(3)
  })
})
