import { describe, expect, test } from 'vitest'
import type { Renderer } from '../../functions/publish/renderer.ts'
import { renderer } from '../../functions/publish/renderer.ts'
import { issueText } from '../embedded/door.ts'
import { memoryHome } from './memory-home.ts'

const text = (number: number, word = 'calm') =>
  issueText(4, number, `May ${number}, 2019`, [
    {
      headline: `A ${word} day`,
      text: `The council was ${word} on day ${number}, and nobody asked why it had not been so before.`,
    },
  ])

/** A renderer with a defect that one word brings out, on the issue's own pages or only in lists. */
const broken = (where: 'pages' | 'lists'): Renderer => {
  const at = <V>(place: 'pages' | 'lists', views: V): V => {
    if (
      place === where &&
      JSON.stringify(views, (name, value) => (name === 'corrections' ? [] : value)).includes('BOOM')
    )
      throw new Error('boom')
    return views
  }
  return {
    ...renderer,
    issuePage: (...views) => renderer.issuePage(...at('pages', views)),
    articlePage: (...views) => renderer.articlePage(...at('pages', views)),
    publicationPage: (...views) => renderer.publicationPage(...at('lists', views)),
    rssFeed: (...views) => renderer.rssFeed(...at('lists', views)),
  }
}

describe.each(['pages', 'lists'] as const)('An issue of which %s cannot be made', (where) => {
  test('keeps its last good state, is told of, and lets all others go on', async () => {
    const told: string[] = []
    const { drop, page, close } = await memoryHome('https://quay.example', {
      told: ({ key, state, problems }) =>
        void told.push([key, state, problems[0]?.rule].filter(Boolean).join(' ')),
      renderer: broken(where),
    })
    await drop('quay/1.txt', text(1))
    await drop('quay/2.txt', text(2))
    await drop('quay/2.txt', text(2, 'BOOM'))
    await drop('quay/3.txt', text(3))
    await drop('quay/1.txt', text(1, 'windy'))
    expect(told).toContain('quay/2.txt in progress cannot-render')
    expect(await page('/quay/v4/n1/')).toContain('A windy day')
    expect(await page('/quay/v4/n3/')).toContain('A calm day')
    for (const path of ['/quay/v4/n2/', '/quay/', '/quay/feed.xml', '/quay/2019/']) {
      expect(await page(path), path).toContain('calm')
      expect(await page(path), path).not.toContain('BOOM')
    }
    await drop('quay/2.txt', text(2, 'quiet'))
    expect(await page('/quay/v4/n2/')).toContain('A quiet day')
    await close()
  })
})
