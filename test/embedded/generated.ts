// Back issues by the thousand, of our own invention.

import { issueText } from './door.ts'

const months = ['January', 'March', 'May', 'August', 'October']
/** Issues of a periodical over many years: ten a year, a volume a year. */
export const generated = (n: number): { readonly key: string; readonly text: string } => {
  const year = 1920 + Math.floor(n / 10)
  const within = n % 10
  const date = `${months[Math.floor(within / 2)]} ${1 + (within % 2) * 14}, ${year}`
  return {
    key: `quay/v${1 + Math.floor(n / 10)}-n${1 + within}.txt`,
    text: issueText(1 + Math.floor(n / 10), 1 + within, date, [
      {
        headline: `Rain of the year ${n}`,
        text: `The reservoir stood at ${n} inches, and the mill ran as it did in spring. Nobody was more surprised than the miller of story ${n}.`,
      },
      {
        headline: `The ferry of story ${n}`,
        text: `SOUTHBANK — The ferry crossed the river ${n} times. It carried eleven people and a goat.`,
        source: `${n % 3 === 0 ? 'River Post' : 'Hill Gazette'}, ${date}`,
      },
    ]),
  }
}
