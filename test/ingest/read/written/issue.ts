// One issue as a value, and as plain text: what every format's writer is given.

export type Written = {
  readonly title: string
  readonly volume: number
  readonly number: number
  readonly date: string
  readonly articles: readonly {
    readonly headline: string
    readonly source: string | null
    readonly paragraphs: readonly string[]
  }[]
  readonly colophon: string
}

export const quayLetter: Written = {
  title: 'The Quay Letter',
  volume: 12,
  number: 3,
  date: 'May 29, 2019',
  articles: [
    {
      headline: 'Two Boats Come Home Before the Storm',
      source: null,
      paragraphs: [
        'The Marianne and the Good Intent were seen from the lighthouse on Friday at noon, three days after they had been given up. Nobody on board was hurt, though the nets were gone and so was the cook’s hat.',
        'Their owners said that the harbour’s new lamp had been of great help. “Without it we should be in Norway,” said the master of the Good Intent, who had never been to Norway.',
      ],
    },
    {
      headline: 'Rope Walk to Open on Sundays',
      source: 'The Harbour Gazette, May 27, 2019',
      paragraphs: [
        'Visitors will be able to see how rope is made from the first Sunday in June until the end of the season. Children may turn the wheel if they ask.',
        'The walk is four hundred feet long and has been used without a break since 1788, which its keepers say is longer than any rope that was made in it.',
      ],
    },
    {
      headline: 'Harbour Board Elects a Chair',
      source: null,
      paragraphs: [
        'Ada Winterbottom was elected chair of the board by nine votes to two at its meeting on Monday evening. She asked for patience with the dredger, which has waited for a part since February.',
      ],
    },
  ],
  colophon: 'Contact: letter@quay.example, Tel: 202-330-5456. Copyright 2019 Quay Society',
}

export const folio = ({ volume, number, date }: Written): string =>
  `Volume ${volume}, No. ${number}   ${date}`

export const asText = (issue: Written): string =>
  [
    issue.title,
    folio(issue),
    '',
    ...issue.articles.flatMap(({ headline, source, paragraphs }) => [
      '',
      headline.toUpperCase(),
      ...(source === null ? [] : [source]),
      '',
      ...paragraphs.flatMap((each) => [wrapped(each), '']),
    ]),
    '-'.repeat(60),
    issue.colophon,
    '',
  ].join('\n')

const wrapped = (text: string): string =>
  text
    .split(' ')
    .reduce<string[]>((lines, word) => {
      const last = lines.at(-1)
      if (last === undefined || last.length + 1 + word.length > 72) lines.push(word)
      else lines[lines.length - 1] = `${last} ${word}`
      return lines
    }, [])
    .join('\n')
