// What editors and operators do in a storm: a list of plain operations, so that it can be shrunk and kept.

import type { Random } from './random.ts'

export type Draft = {
  readonly title: string | null
  readonly volume: number | null
  readonly number: number | null
  readonly date: string | null
  readonly release: string | null
  /** Stands in the text of a version under embargo, and nowhere else. */
  readonly secret: string | null
  readonly articles: readonly {
    readonly headline: string | null
    readonly text: string
    readonly source: string | null
  }[]
  readonly broken: 'kills' | 'problem' | null
}

export type Operation =
  | { readonly do: 'drop'; readonly key: string; readonly draft: Draft }
  | { readonly do: 'settings'; readonly key: string; readonly text: string }
  | { readonly do: 'remove'; readonly key: string }
  | { readonly do: 'again'; readonly key: string }
  | { readonly do: 'rename'; readonly key: string; readonly to: string }
  | { readonly do: 'forget'; readonly key: string; readonly nth: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'renderer'; readonly version: string }
  | { readonly do: 'address'; readonly site: string }

const folders = ['', 'alpha/', 'Alpha/', 'beta/', 'gamma/2020/']
const files = ['a.txt', 'b.txt', 'c.txt', 'newsletter.txt', 'sub/a.txt']
const headlines = [
  'Rain at last',
  'A bridge is closed',
  'The harvest',
  'Letters',
  'Accounts for the year',
  'باران آمد',
  null,
]
const sources = [null, null, 'Harbour Gazette', 'The Hill Post', 'harbour gazette']
const words =
  'river mill lamp stone field bread winter council harbour letter road garden school music ferry'.split(' ')

/** Time zones of the script, with what to add to UTC in winter: milliseconds. */
export const offsets: Readonly<Record<string, number>> = {
  UTC: 0,
  'Asia/Tehran': 12_600_000,
  'America/New_York': -18_000_000,
}
export const zoneIn = (settings: string): string | undefined => /timeZone: (.*)/.exec(settings)?.[1]
export const localTime = (instant: number, zone: string): string =>
  new Date(instant + (offsets[zone] ?? 0)).toISOString().slice(0, 19)
const folderOf = (key: string): string => key.slice(0, key.indexOf('/') + 1).toLowerCase()

export const script = (random: Random, length: number, start: number): readonly Operation[] => {
  const operations: Operation[] = []
  let now = start
  let count = 0
  const sentence = () =>
    `${Array.from({ length: 6 + random.below(12) }, () => random.pick(words)).join(' ')} ${++count}.`
  const article = () => ({
    headline: random.pick(headlines),
    text: [sentence(), sentence()].join('\n'),
    source: random.pick(sources),
  })
  const drafts = new Map<string, Draft>()
  const zonesSet = new Map<string, readonly string[]>()
  const key = () => random.pick(folders) + random.pick(files)
  const draft = (was: Draft | undefined, zones: readonly string[]): Draft => {
    const kind = random()
    const release = random.chance(0.2)
      ? now + random.pick([-60, 5, 20, 60, 300, 900, 2_400, 20_000]) * 1_000
      : null
    const secret = release === null ? null : `SECRET${++count}X`
    const said = {
      release:
        release === null
          ? null
          : random.chance(0.5)
            ? new Date(release).toISOString()
            : localTime(release, random.pick(zones)),
      secret,
      broken: random.chance(0.04) ? ('kills' as const) : random.chance(0.04) ? ('problem' as const) : null,
    }
    if (was !== undefined && kind < 0.7) {
      const articles = was.articles.flatMap((each) =>
        random.chance(0.1)
          ? []
          : random.chance(0.3)
            ? [{ ...each, text: `${each.text} ${sentence()}` }]
            : random.chance(0.2)
              ? [{ ...each, headline: random.pick(headlines) }]
              : [each],
      )
      return {
        ...was,
        ...said,
        articles:
          articles.length === 0 || random.chance(0.15)
            ? [...articles, article()]
            : random.chance(0.1)
              ? articles.toReversed()
              : articles,
        date: random.chance(0.15)
          ? `20${10 + random.below(3)}-0${1 + random.below(3)}-1${random.below(3)}`
          : random.chance(0.1)
            ? null
            : was.date,
        number: random.chance(0.08) ? 1 + random.below(4) : random.chance(0.05) ? null : was.number,
        volume: random.chance(0.05) ? null : random.chance(0.05) ? 1 + random.below(2) : was.volume,
      }
    }
    const date = random.pick([
      null,
      `20${10 + random.below(3)}`,
      `20${10 + random.below(3)}-0${1 + random.below(3)}`,
      ...Array.from(
        { length: 4 },
        () => `20${10 + random.below(3)}-0${1 + random.below(3)}-1${random.below(3)}`,
      ),
    ])
    return {
      ...said,
      title: random.pick(['The Lamp', 'The Lamp', 'Harbour Notes', null]),
      volume: random.chance(0.5) ? 1 + random.below(2) : null,
      number: random.chance(0.7) ? 1 + random.below(4) : null,
      date,
      articles: Array.from({ length: 1 + random.below(3) }, article),
    }
  }
  while (operations.length < length) {
    const kind = random()
    const at = key()
    if (kind < 0.5) {
      const made = draft(drafts.get(at), [...(zonesSet.get(folderOf(at)) ?? []), 'UTC'].slice(0, 2))
      drafts.set(at, made)
      operations.push({ do: 'drop', key: at, draft: made })
    } else if (kind < 0.58) operations.push({ do: 'remove', key: random.pick([...drafts.keys(), at]) })
    else if (kind < 0.63) operations.push({ do: 'again', key: random.pick([...drafts.keys(), at]) })
    else if (kind < 0.68)
      operations.push({ do: 'rename', key: random.pick([...drafts.keys(), at]), to: key() })
    else if (kind < 0.73)
      operations.push({ do: 'forget', key: random.pick([...drafts.keys(), at]), nth: random.below(6) })
    else if (kind < 0.8) {
      const folder = random.pick(folders.slice(0, 4))
      const text = random.pick([
        'title: Set by hand\n',
        'timeZone: Asia/Tehran\n',
        'timeZone: America/New_York\ntagline: Every week\n',
        'accent: "#224466"\n',
        'colour: red\n',
        'language: fa\n',
      ])
      const settings = `${folder}${random.pick(['dropcap.yaml', 'dropcap.yml'])}`
      const zone = zoneIn(text)
      if (zone !== undefined)
        zonesSet.set(folderOf(folder), [zone, ...(zonesSet.get(folderOf(folder)) ?? [])])
      operations.push(
        random.chance(0.25) ? { do: 'remove', key: settings } : { do: 'settings', key: settings, text },
      )
    } else if (kind < 0.82) operations.push({ do: 'renderer', version: random.pick(['1', '2', '3']) })
    else if (kind < 0.84)
      operations.push({
        do: 'address',
        site: random.pick(['https://one.example', 'https://two.example/news']),
      })
    else if (kind < 0.855)
      operations.push({
        do: 'settings',
        key: random.pick(['v4/x.txt', '.DS_Store', 'beta/Thumbs.db', '2007/x.txt']),
        text: 'x',
      })
    else if (kind < 0.865)
      operations.push({ do: 'drop', key: 'alpha/../x.txt', draft: draft(undefined, ['UTC']) })
    else {
      const ms = random.pick([10, 1_000, 30_000, 150_000, 600_000])
      now += ms
      operations.push({ do: 'wait', ms })
    }
  }
  return operations
}
