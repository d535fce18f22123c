// Issues of any number and length, for the benches.

export const wrapped = (text: string): string =>
  text
    .trim()
    .replace(/(?<line>.{1,71})(?: |$)/gu, '$<line>\n')
    .trimEnd()

const vocabulary =
  'ferry crossing morning keeper harbour reluctance afternoon lamp council water letter island weather bridge evening quay market season captain passenger'.split(
    ' ',
  )

/** Sentences of their own for each seed: text that repeats itself flatters whoever compares strings. */
export const prose = (seed: number, count: number): string => {
  let state = seed * 7919 + 1
  const word = (): string => {
    state = (state * 48_271) % 2_147_483_647
    return vocabulary[state % vocabulary.length]!
  }
  return Array.from(
    { length: count },
    () =>
      `The ${word()} and the ${word()} of this ${word()} came with some ${word()} to the ${word()}, and once to the ${word()}. `,
  ).join('')
}

export const issueText = (number: number, wrap: boolean): string => {
  const written = wrap ? wrapped : (text: string) => text
  const articles = Array.from({ length: 6 }, (_, at) =>
    [
      `Crossing Number ${number * 6 + at} Was Uneventful`,
      `Landing Courier, ${1 + (at % 28)} May 2001`,
      '',
      written(`ORLEBANK -- ${prose(number * 60 + at * 10, 4)}`),
      '',
      ...Array.from(
        { length: 4 },
        (_, part) => `${written(prose(number * 60 + at * 10 + part + 1, 5)).trim()}\n`,
      ),
    ].join('\n'),
  )
  return `The Ferry Post\n\nVolume ${1 + (number % 40)}, No. ${number}    29 May 2001\n\n\n${articles.join('\n\n\n')}\n\n\nTel: 202-555-0114, E-mail: post@ferry.example\nCopyright 2001 The Ferry Post\n`
}
