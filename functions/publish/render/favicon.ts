// The site's icon: the title's first letter as a drop capital in the accent.

import { legible } from './colour.ts'
import { directionOf } from './direction.ts'
import { render, xml } from './markup.ts'
import { papers } from './style.ts'
import type { Look } from './view.ts'

export const favicon = (look: Pick<Look, 'title' | 'accent'>): string => {
  const letter = (/\p{L}|\p{N}/u.exec(look.title)?.[0] ?? '¶').toUpperCase()
  const accent = legible(look.accent, papers.light, '#9e1b1b')
  const family =
    directionOf(letter) === 'rtl' ? 'Vazirmatn,Tahoma,sans-serif' : 'Newsreader,Georgia,Times,serif'
  return render(xml`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" fill="${accent}"/><text x="32" y="51" text-anchor="middle" font-family="${family}" font-size="56" font-weight="600" fill="${papers.light}">${letter}</text></svg>
`)
}
