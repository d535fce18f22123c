// Views of invented publications, for tests of pages and for looking at them.

import type { Block } from '../../../functions/model/issue.ts'
import type {
  ArticleView,
  Correction,
  IssueView,
  Listing,
  Look,
  Shelf,
} from '../../../functions/publish/render/view.ts'

const day = (date: string): number => Date.parse(`${date}T09:00:00Z`)

export const paragraph = (
  ...spans: (string | { elision: string } | { link: string; text: string })[]
): Block => ({
  kind: 'paragraph',
  spans,
})

export const harbour: Look = {
  site: 'https://example.org/news',
  publication: 'harbour',
  title: 'The Harbour Letter',
  tagline: null,
  publisher: 'Society for the Northern Ports',
  language: 'en',
  direction: 'ltr',
  timeZone: 'Europe/London',
  accent: null,
  contact: 'letters@example.org',
  licence: null,
  elisions: ['AAA'],
  stylesheet: '/assets/0123456789abcdef.css',
  favicon: '/assets/0123456789abcdef.svg',
}

const article = (fields: Partial<ArticleView> & { readonly slug: string }): ArticleView => ({
  guid: `00000000-0000-5000-8000-${fields.slug.length.toString(16).padStart(12, '0')}`,
  address: `/harbour/v4/n5/${fields.slug}/`,
  headline: null,
  section: null,
  byline: null,
  source: null,
  dateline: null,
  standfirst: null,
  signOff: null,
  blocks: [paragraph('Nothing happened.')],
  updated: day('2019-05-29'),
  ...fields,
})

const lead = article({
  slug: 'the-pier-that-nobody-asked-for',
  headline: 'The Pier That Nobody Asked For, and the Town That Will Pay for It',
  section: 'Commentary',
  signOff: 'The editors',
  blocks: [
    paragraph(
      'The much-delayed meeting between the harbour board and the owners of the north quay took place on Monday at last. A sober reading of the minutes, however, confirms what this letter has said since the autumn: the board had come to buy time, and to ease a pressure that it has done nothing to remove. The owners, who had to bow to the plain arithmetic of a silted basin, broke a silence of twenty-seven years and then said nothing with it.',
    ),
    paragraph(
      'While the chairman pressed for a timetable, the owners’ engineer, a man who once called the basin “self-cleaning,” talked about mechanisms and particulars of further talks. He repeated what he named a declaratory position: that dredging is a matter for whoever dredges. The chairman sought specific deeds. The engineer sought another meeting.',
    ),
    paragraph(
      'Mrs. Aldous asked for the soundings of the last four winters; they were not at hand. She then asked who had them in hand, and was told that this, too, would be looked into. Translation: not only will nobody dredge the basin, nobody will be found who was ever asked to.',
    ),
    paragraph(
      'Coming to the table, the owners had lowered the rank of their delegate twice, from a director to a manager and from a manager to a consultant. They have had four years of practice in talks about talks. The skill was perfected in the matter of the ferry, where eleven rounds produced a leaflet.',
    ),
    paragraph(
      'The pier itself, which nobody on either side of the table had asked for, is now the only thing on which both agree. It is to be three hundred metres long and to end in water that a child can stand in. The board’s own figures, printed on page nine of a report of eleven, put its cost at the price of dredging the basin for sixty years.',
    ),
    paragraph(
      'Well, this is what you get for negotiating about mud with those who own it. We shall report on the next meeting when there is one, and on the pier when somebody falls off it.',
    ),
  ],
})

const quoted = [
  article({
    slug: 'talks-yield-lots-of-charges',
    headline: 'Harbour talks yield lots of charges, little accord',
    source: {
      name: 'Northern Courier',
      slug: 'northern-courier',
      date: '2019-05-29',
      dateText: 'May 29, 2019',
    },
    dateline: { place: 'WHITBY', date: null, dateText: null },
    blocks: [
      paragraph(
        'The board and the owners largely echoed the growing acrimony between town and quay in their first round of talks on the basin Monday.',
      ),
      paragraph(
        'After four hours behind closed doors they appeared to have agreed on just one thing: like their hosts at the Customs House, both sides want a harbour with water in it.',
      ),
      paragraph(
        'The problem is, the board thinks the best way is to dredge. The owners think the sea should.AAA',
      ),
      paragraph(
        'In a feature of the talks that made them more awkward, the chairman and half a dozen aides addressed the engineer directly, while he and his own aides generally addressed the clerk.',
      ),
    ],
  }),
  article({
    slug: 'board-and-owners-meet',
    headline: 'Board and Owners Meet in Whitby, but Talks Yield No Breakthroughs',
    source: { name: 'The Evening Lamp', slug: 'evening-lamp', date: '2019-05-29', dateText: 'May 29, 2019' },
    dateline: { place: 'WHITBY', date: '2019-05-28', dateText: 'May 28' },
    byline: 'Ada Quill',
    blocks: [
      paragraph(
        { elision: 'AAA' },
        ' The meeting between the chairman and the owners’ engineer — held in the offices of the harbourmaster — produced no agreements nor a promise of a follow-up, participants said',
        { elision: 'AAA' },
      ),
      paragraph(
        'The meeting came against a backdrop of worsening mud and deepening animosity; each side accuses the other of contributing to the basin.',
      ),
      paragraph(
        'He said he “laid out before the owners a number of our direct, specific concerns about their conduct in the matter of the sluice.” The board’s ',
        { link: 'https://example.org/report?page=9&part=2', text: 'report' },
        ' has repeatedly named the sluice.',
      ),
    ],
  }),
  article({
    slug: 'little-progress',
    headline: 'Quay talks: little progress',
    source: { name: 'Coast & Country', slug: 'coast-country', date: '2019-05', dateText: 'May 2019' },
    dateline: { place: 'SCARBOROUGH', date: null, dateText: null },
    standfirst: 'Nobody had expected any, and nobody was disappointed.',
    blocks: [
      paragraph(
        'There were no major breakthroughs Monday as board and owners held their first formal talks in more than a quarter of a century. But no one had expected any.',
      ),
      { kind: 'heading', spans: ['What was agreed'] },
      {
        kind: 'list',
        ordered: false,
        items: [['to meet again'], ['to keep minutes of it'], ['to print the minutes, should there be ink']],
      },
      { kind: 'quote', spans: ['A harbour is a promise that somebody has to dredge.'] },
      { kind: 'preformatted', text: 'High water   06:12   4.9 m\nLow water    12:31   1.1 m' },
      { kind: 'rule' },
      paragraph('Tide tables are from the harbourmaster.'),
    ],
  }),
]

const corrections: readonly Correction[] = [
  {
    at: day('2019-06-03'),
    articles: [
      {
        guid: lead.guid,
        headline: lead.headline,
        kind: 'changed',
        changes: [
          { kind: 'same', text: '… broke a silence of ' },
          { kind: 'removed', text: 'twenty-six' },
          { kind: 'added', text: 'twenty-seven' },
          { kind: 'same', text: ' years and then said nothing with it …' },
        ],
      },
      { guid: 'gone', headline: 'Regatta postponed', kind: 'removed', changes: [] },
    ],
    fields: [{ field: 'date', was: 'May 28, 2019', is: 'May 29, 2019' }],
  },
]

export const issue: IssueView = {
  guid: '11111111-1111-5111-8111-111111111111',
  address: '/harbour/v4/n5/',
  volume: 'IV',
  volumeNumber: 4,
  number: '5',
  issueNumber: 5,
  date: '2019-05-29',
  dateText: 'May 29, 2019',
  language: 'en',
  direction: 'ltr',
  published: day('2019-05-29'),
  updated: day('2019-06-03'),
  articles: [lead, ...quoted],
  colophon: {
    about:
      'The Society for the Northern Ports is an independent association of people who live beside harbours. It owns no ships.',
    disclaimer: 'Commentary is the view of the society on events that touch the ports.',
    copyright: 'Copyright Society for the Northern Ports © 2019. All rights reserved.',
    contact: {
      email: ['letters@example.org'],
      phone: ['+44 1632 960983'],
      fax: ['+44 1632 960984'],
      url: ['www.example.org'],
    },
  },
  corrections: [],
}

export const corrected: IssueView = { ...issue, corrections }

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September']

const listing = (number: number, date: string, headlines: readonly string[]): Listing => ({
  guid: `2222-${date}`,
  address: `/harbour/v4/n${number}/`,
  volume: 'IV',
  volumeNumber: 4,
  number: String(number),
  date,
  dateText: `${months[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8))}, ${date.slice(0, 4)}`,
  published: day(date),
  updated: day(date),
  language: 'en',
  articles: headlines.map((headline, index) => ({
    headline,
    address: `/harbour/v4/n${number}/${index}/`,
    section: null,
  })),
})

export const listings: readonly Listing[] = [
  listing(4, '2019-04-30', [
    'The Basin in Winter',
    'Who owns the sluice?',
    'A ferry, and a leaflet about it',
  ]),
  listing(3, '2019-03-26', ['Mud: an Appreciation', 'Herring return, briefly']),
  listing(2, '2019-02-26', ['Soundings We Have Not Seen']),
  listing(1, '2019-01-29', [
    'A Letter to the Board, and No Answer',
    'Storm takes the old bandstand',
    'Errata',
  ]),
]

export const shelf: Shelf = {
  years: ['2019', '2018', '2017', '2016'],
  volumes: [
    { label: 'I', address: '/harbour/v1/' },
    { label: 'II', address: '/harbour/v2/' },
    { label: 'III', address: '/harbour/v3/' },
    { label: 'IV', address: '/harbour/v4/' },
  ],
  undated: true,
  sources: true,
}

export const emptyShelf: Shelf = { years: [], volumes: [], undated: false, sources: false }

export const bandar: Look = {
  ...harbour,
  publication: 'bandar',
  title: 'نامهٔ بندر',
  publisher: 'انجمن بندرهای شمال',
  language: 'fa',
  direction: 'rtl',
  timeZone: 'Asia/Tehran',
  accent: '#0b5c6b',
}

const persianText = [
  'دیدار دیرهنگام هیئت بندر با صاحبان اسکلهٔ شمالی سرانجام روز دوشنبه برگزار شد. نگاهی سنجیده به صورت‌جلسه نشان می‌دهد که هیئت تنها آمده بود تا زمان بخرد و از فشاری بکاهد که هیچ کاری برای برداشتن آن نکرده است.',
  'رئیس هیئت زمان‌بندی روشنی می‌خواست، اما مهندس صاحبان اسکله از سازوکار گفت‌وگوهای بعدی سخن گفت. او بار دیگر تأکید کرد که لایروبی بر عهدهٔ کسی است که لایروبی می‌کند.',
  'خانم صدری گزارش ژرفاسنجی چهار زمستان گذشته را خواست؛ در دسترس نبود. سپس پرسید در دسترس کیست، و گفتند که به این نیز رسیدگی خواهد شد. معنایش این است که نه تنها کسی حوضچه را لایروبی نمی‌کند، بلکه کسی هم پیدا نخواهد شد که از او چنین چیزی خواسته باشند.',
  'اسکلهٔ تازه، که هیچ‌کس آن را نخواسته بود، اکنون تنها چیزی است که هر دو سو بر سر آن هم‌رأی‌اند. درازای آن سیصد متر خواهد بود و به آبی می‌رسد که کودکی در آن می‌تواند بایستد.',
]

export const persianIssue: IssueView = {
  ...issue,
  guid: '33333333-3333-5333-8333-333333333333',
  address: '/bandar/v4/n5/',
  volume: '۴',
  number: '۵',
  dateText: '۸ خرداد ۱۳۹۸',
  language: 'fa',
  direction: 'rtl',
  colophon: {
    ...issue.colophon,
    about: 'انجمن بندرهای شمال انجمنی مستقل از مردم بندرنشین است.',
    disclaimer: null,
    copyright: null,
  },
  articles: [
    article({
      slug: 'اسکله',
      address: '/bandar/v4/n5/اسکله/',
      headline: 'اسکله‌ای که هیچ‌کس نخواسته بود',
      section: 'یادداشت',
      signOff: 'سردبیران',
      blocks: persianText.map((text) => paragraph(text)),
    }),
    article({
      slug: 'گفت‌وگو',
      address: '/bandar/v4/n5/گفت‌وگو/',
      headline: 'گفت‌وگوی بندر: اتهام بسیار، توافق اندک',
      source: { name: 'پیک شمال', slug: 'پیک-شمال', date: '2019-05-29', dateText: '۸ خرداد ۱۳۹۸' },
      dateline: { place: 'بندر انزلی', date: null, dateText: null },
      blocks: [paragraph(persianText[1]!, { elision: 'AAA' }), paragraph(persianText[2]!)],
    }),
    article({
      slug: 'talks',
      address: '/bandar/v4/n5/talks/',
      headline: 'Harbour talks yield lots of charges',
      source: {
        name: 'Northern Courier',
        slug: 'northern-courier',
        date: '2019-05-29',
        dateText: 'May 29, 2019',
      },
      blocks: [
        paragraph(
          'The board and the owners largely echoed the growing acrimony between town and quay on Monday.',
        ),
        paragraph(persianText[3]!),
      ],
    }),
  ],
}

/** An English issue with a Persian paragraph and a Persian article in it. */
export const mixedIssue: IssueView = {
  ...issue,
  address: '/harbour/v4/n6/',
  number: '6',
  articles: [
    {
      ...lead,
      address: '/harbour/v4/n6/the-pier/',
      blocks: [lead.blocks[0]!, paragraph(persianText[1]!), lead.blocks[2]!],
    },
    persianIssue.articles[0]!,
  ],
}
