// Issues in other languages and scripts: their contents lists name no articles, and no word is told as lost.

import { expect, test } from 'vitest'
import { read } from '../../../functions/ingest/read/read.ts'

const issueOf = (text: string) => {
  const reading = read(new TextEncoder().encode(text), 'a.txt')
  if ('problems' in reading) throw new Error(reading.problems[0].reason)
  return reading.issue
}

const chinese = `码头通讯
2015年3月 总第128期 第9卷第3期

目录

灯塔修复完成
读者来信

灯塔修复完成

经过三个月的施工，北岸灯塔已于三月一日修复完成。工程共花费二十万元。

读者来信

我家住在灯塔附近，晚上灯光很亮。请问能否调暗一些呢？
`
const arabic = `نشرة الفنار
العدد ٤٥ - السنة الثالثة
١٢ مارس ٢٠١٤

في هذا العدد
ترميم الفنار
رسائل القراء

ترميم الفنار

بقلم أحمد سالم

انتهت أعمال ترميم الفنار الشمالي يوم الاثنين بعد ثلاثة أشهر من العمل المتواصل، وبلغت تكلفتها مئتي ألف.

رسائل القراء

أسكن قرب الفنار والضوء شديد ليلا. هل يمكن تخفيفه؟

هاتف: 0123456789
`
const portuguese = `BOLETIM DO CAIS
Ano 4, número 12
3 de maio de 2011

NESTA EDIÇÃO

Barcos chegam tarde
Portas pintadas

BARCOS CHEGAM TARDE

Os barcos chegaram tarde e ninguém no cais tinha pensado em trazer uma lâmpada para eles.

PORTAS PINTADAS

As portas foram pintadas de verde em abril por quarenta voluntários do cais.
`

test.each([
  ['Chinese', chinese, ['灯塔修复完成', '读者来信']],
  ['Arabic', arabic, ['ترميم الفنار', 'رسائل القراء']],
  ['Portuguese', portuguese, ['BARCOS CHEGAM TARDE', 'PORTAS PINTADAS']],
])('%s', (_, text, headlines) => {
  const { articles, warnings } = issueOf(text)
  expect(articles.map(({ headline }) => headline)).toEqual(headlines)
  expect(warnings.map(({ rule }) => rule)).toEqual(['contents-list'])
})

test('The first headline is no publisher where it is counted, and "-EOF-" signs nothing', () => {
  const prose = 'The council met on Friday and said that it would meet again in a week to speak of the same.'
  const { publication, articles } = issueOf(
    `THE QUAY LETTER\n3 June 2013\n\n1. COUNCIL\n\n${prose}\n\n2. WEATHER\n\n${prose}\n\n3. BOATS\n\n${prose}\n\n-EOF-\n`,
  )
  expect(publication.publisher).toBeNull()
  expect(articles.map(({ headline, signOff }) => [headline, signOff])).toEqual([
    ['COUNCIL', null],
    ['WEATHER', null],
    ['BOATS', null],
  ])
})
