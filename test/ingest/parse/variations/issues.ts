// A dozen invented issues as structures: what each rendering of them must be read back as.

export type Piece = {
  readonly headline: string
  readonly section?: string
  readonly byline?: string
  /** `date` is `2007-05-29`, or null where the source prints none. */
  readonly source?: { readonly name: string; readonly date: string }
  readonly dateline?: { readonly place: string; readonly date?: string; readonly agency?: string }
  readonly signOff?: string
  readonly text: readonly string[]
}

export type Written = {
  readonly title: string
  readonly publisher: string | null
  readonly tagline: string | null
  readonly volume: number | null
  readonly number: number
  readonly date: string
  readonly articles: readonly Piece[]
  readonly footer: {
    readonly about: string
    readonly email: string | null
    readonly phone: string | null
    readonly fax: string | null
    readonly url: string | null
    /** Holder and year; the year may be older than the issue. */
    readonly copyright: readonly [string, number] | null
    readonly disclaimer: string | null
  }
}

const none = { email: null, phone: null, fax: null, url: null, copyright: null, disclaimer: null }

export const written: readonly Written[] = [
  {
    title: 'Orle Watch',
    publisher: 'Council for a Free Orle Valley',
    tagline: null,
    volume: 4,
    number: 5,
    date: '2007-05-29',
    articles: [
      {
        headline: 'Looking for the valley’s water in the wrong wells',
        section: 'Commentary',
        signOff: 'CFOV',
        text: [
          'The much-announced talks between the upper and the lower towns over the water of the Orle finally took place on Monday. A sober reading of the reports confirms what this page has said since the winter.',
          'While the delegate of the lower towns pressed for meters on every sluice, his colleague from the hills, Mr. Anton Reed, spoke for an hour about trout. No one had asked him about trout.',
          'Well, this is what one gets for discussing water with those who live above it.',
        ],
      },
      {
        headline: 'Sluice talks yield lots of charges, little accord',
        source: { name: 'Orle Valley Times', date: '2007-05-29' },
        dateline: { place: 'GRENWOLD' },
        text: [
          'Delegates of the two halves of the valley largely repeated what they had said in the autumn, and then went to lunch together, which they had not done in the autumn.',
          'After four hours behind a closed door they appeared to have agreed on just one thing: both sides want rain.',
          '"We are where we were," a clerk said, "but we are there in better temper."',
        ],
      },
      {
        headline: 'Upper and Lower Towns Meet in Grenwold, but Talks Yield No Breakthroughs',
        source: { name: 'New York Courier', date: '2007-05-29' },
        dateline: { place: 'GRENWOLD', date: '2007-05-28' },
        text: [
          'The meeting between Mr. Reed and the engineer of the lower towns was the first in a quarter of a century, and was held in a school.',
          'It took place against a backdrop of falling levels in both reservoirs. Each side says that the other has been careless with taps.',
        ],
      },
      {
        headline: 'Valley talks yield little progress',
        source: { name: 'Los Arboles Times', date: '2007-05-28' },
        dateline: { place: 'LOS ARBOLES' },
        text: [
          'There were no major results on Monday as the two halves of the valley held their first direct talks since the flood. But no one left early either.',
          'At best the hosts had hoped that the encounter would get two old rivals talking, and on that there was some slight progress.',
        ],
      },
    ],
    footer: {
      about:
        'The Council for a Free Orle Valley is an independent, non-profit organization, which aims to advance a water policy that will benefit both halves of the valley through open records and public meetings.',
      email: 'watch@orlevalley.example',
      phone: '202-555-0156',
      fax: '202-555-0102',
      url: null,
      copyright: ['Council for a Free Orle Valley', 2006],
      disclaimer:
        'The commentary reflects the viewpoints of the Council in respect to issues and events which directly or indirectly concern the valley.',
    },
  },
  {
    title: 'The Lantern Room',
    publisher: 'Society of Lighthouse Friends',
    tagline: null,
    volume: 12,
    number: 3,
    date: '2003-09-04',
    articles: [
      {
        headline: 'Who Pays for the Lamp?',
        section: 'Editorial',
        byline: 'Jane Roe',
        text: [
          'Every light on this coast is paid for by ships that no longer need it. That was true when the society was founded, and it was already an old joke then.',
          'We propose a subscription. It would be small, and it would be voluntary, and we know already who will not pay it.',
        ],
      },
      {
        headline: 'Harbour Board Sells Two Buoys',
        section: 'News',
        byline: 'Peter Quill',
        dateline: { place: 'SKARROW', date: '2003-08-30' },
        text: [
          'The harbour board has sold two buoys that it had not used since the war to a restaurant in the capital, where they will hold up a fish tank.',
          'The price was not given. A member of the board said that it was "more than scrap and less than art".',
        ],
      },
      {
        headline: 'Fog signal to be heard again on Sundays',
        section: 'News',
        text: [
          'After complaints from both churches the fog signal will be tested at noon instead of at ten. Residents who have set their clocks by it are asked to set them again.',
          'The keeper’s assistant, who is deaf, has said that he will miss nothing.',
        ],
      },
      {
        headline: 'Letters from the rock',
        section: 'Reviews',
        byline: 'M. A. Ferrier',
        signOff: 'M. A. Ferrier',
        text: [
          'This book of letters was written by a keeper to his sister, who did not answer. It is the best account of weather that has been printed in this country.',
          'There is no index, and there are too many gulls; but one would not be without it.',
        ],
      },
    ],
    footer: {
      ...none,
      about:
        'The Lantern Room is published four times a year by the Society of Lighthouse Friends, a registered charity.',
      email: 'lantern@skarrow.example',
      phone: '(01632) 960 144',
      copyright: ['Society of Lighthouse Friends', 2003],
    },
  },
  {
    title: 'Border Press Digest',
    publisher: 'Institute for Border Studies',
    tagline: null,
    volume: 2,
    number: 17,
    date: '2007-06-05',
    articles: [
      {
        headline: 'Customs Union Delayed Until Autumn, Minister Says',
        source: { name: 'The Times (Tolmouth)', date: '2007-05-29' },
        dateline: { place: 'TOLMOUTH' },
        text: [
          'The customs union of the four provinces will not come into force before the autumn, the minister of trade said on Tuesday, since nobody has printed the forms.',
          'Farmers said that they had expected nothing else. Truck drivers have been asked to keep the old papers, and the new ones too.',
        ],
      },
      {
        headline: '“We Will Not Close the Bridge”: a governor explains himself',
        source: { name: 'The Hill Post', date: '2007-06-03' },
        text: [
          'In an interview on Sunday the governor said that the bridge had never been closed, that it would open again shortly, and that the question was an insult.',
          'He was speaking at the opening of a second bridge, which is not finished.',
        ],
      },
      {
        headline: 'Three held after march in Velm',
        source: { name: 'Reuters', date: '2007-06-03' },
        dateline: { place: 'VELM, Orleland', date: '2007-06-02' },
        text: [
          'Police held three people on Saturday after a march of several hundred for the reopening of the railway. They were let go before supper.',
          'The march was the ninth this year; its organizers said that a tenth had already been announced to the authorities, who had mislaid the paper.',
        ],
      },
      {
        headline: 'Border towns weigh a market of their own',
        source: { name: 'Washington Courier', date: '2007-05-02' },
        dateline: { place: 'KESTRELTON', agency: 'AP' },
        text: [
          'Six towns on either side of the border are considering a common market day, their mayors said here, so that the same cheese need not be carried over twice.',
          'The plan has been put to the ministry. The ministry has put it to a committee.',
        ],
      },
    ],
    footer: {
      ...none,
      about:
        'Border Press Digest is a weekly selection of reports on the border provinces. The Institute for Border Studies is an independent organization for research and takes no position on the texts that it quotes.',
      email: 'digest@border-institute.example',
      phone: '+44 1632 960 201',
      fax: '+44 1632 960 202',
      url: 'www.border-institute.example',
    },
  },
  {
    title: 'Hive and Honey Notes',
    publisher: null,
    tagline: null,
    volume: null,
    number: 142,
    date: '1999-06-03',
    articles: [
      {
        headline: 'Swarms, and What to Say to Them',
        byline: 'Osric Thimble',
        text: [
          'A swarm is a question put by bees to the neighbourhood, and the wrong answer is to run. Stand where you are, speak low, and send somebody else for the box.',
          'Mrs Lund of Far End has taken nine swarms this season without a veil. We do not advise it, and neither, when pressed, does she.',
        ],
      },
      {
        headline: 'Honey prices steady in the county',
        source: { name: 'Vale Courier', date: '1999-05-29' },
        dateline: { place: 'PELHAM', date: '1999-05-28' },
        text: [
          'Honey sold at last week’s market for the price of last year, and of the year before that. Buyers said that they were content; sellers said nothing.',
          '"It is the only thing in the county that has not gone up," the market clerk observed.',
        ],
      },
      {
        headline: 'Drones are not to blame, study finds',
        source: { name: 'Northern Record', date: '1999-05-31' },
        text: [
          'Researchers at the agricultural college have concluded that drones eat less than is commonly said, and are in any case gone by autumn.',
          'The college will now turn to wasps, of which no good has yet been reported.',
        ],
      },
    ],
    footer: {
      ...none,
      about:
        'The Upper Vale beekeepers meet on the first Thursday of each month behind the chapel. New members are welcome and need bring nothing.',
      phone: '01632 960 221',
      email: 'hon.secretary@vale.example',
    },
  },
  {
    title: 'Rights Monitor',
    publisher: 'Committee for Open Courts',
    tagline: null,
    volume: 9,
    number: 21,
    date: '2011-02-08',
    articles: [
      {
        headline: 'A verdict before the trial',
        section: 'Commentary',
        byline: 'Lena Marsh',
        text: [
          'It is not often that a court announces its judgment a week before it hears the evidence. When it does, one may at least thank it for its candour.',
          'The accused, a teacher of geography, had drawn a map. On that both sides agree. They do not agree on what was on it.',
          'We shall print the map next week, if we are here.',
        ],
      },
      {
        headline: 'Teacher gets four years over map',
        section: 'In the News',
        source: { name: 'Agence Litorale', date: '2011-02-04' },
        dateline: { place: 'PORT VANE', date: '2011-02-04' },
        text: [
          'A court in the capital has sentenced a teacher to four years for a map that showed a river on the wrong side of a hill, his lawyer said on Friday.',
          'The lawyer said that he would appeal. The river, he added, was where it had always been.',
        ],
      },
      {
        headline: 'Bar association asks for open hearings',
        section: 'In the News',
        source: { name: 'The Vane Herald', date: '2011-02-05' },
        text: [
          'The bar association has asked that hearings be held in rooms with chairs, so that those who are admitted may also sit down.',
          'In a letter to the president of the court it counted eleven trials in January that had been attended by nobody at all.',
        ],
      },
      {
        headline: 'Map sellers close their shops in protest',
        section: 'In the News',
        source: { name: 'Evening Standard of Vane', date: '2011-02-07' },
        dateline: { place: 'VANE' },
        text: [
          'Shops that sell maps, of which there are three, stayed shut on Monday. A fourth, which sells globes, opened late and under protest.',
          'Customers were given directions at the door.',
        ],
      },
    ],
    footer: {
      about:
        'The Committee for Open Courts is a non-profit organization that sends observers to trials. It was founded by lawyers and depends on gifts.',
      email: 'monitor@opencourts.example',
      phone: '212-555-0177',
      fax: '212-555-0178',
      url: 'http://www.opencourts.example',
      copyright: ['Committee for Open Courts', 2010],
      disclaimer: 'The views expressed in signed articles are not necessarily those of the Committee.',
    },
  },
  {
    title: 'Telescope Evenings',
    publisher: 'Grenwold Astronomical Society',
    tagline: null,
    volume: 31,
    number: 1,
    date: '2018-01-12',
    articles: [
      {
        headline: 'A comet nobody ordered',
        text: [
          'The comet that was found in November has grown brighter than it had any business to. It stands low in the west after dusk and may be seen with field glasses, or with patience.',
          'Observers near the mill report a tail of two degrees and a faint green colour that does not photograph well.',
        ],
      },
      {
        headline: 'Mirrors and vinegar',
        byline: 'Tom Abel',
        text: [
          'Our workshop column was asked how to strip an old mirror. The answer is warm vinegar, a wooden tray, and somebody else’s kitchen.',
          'Keep the windows open. Keep the vinegar, too; it will do for the next one.',
        ],
      },
      {
        headline: 'Annual dinner moved to the dome',
        signOff: 'The Editors',
        text: [
          'Since the hall has no heating, the annual dinner will be held in the dome, which has no heating either but has at least a view.',
          'Bring a coat, and something to put under the chair if you are not to roll.',
        ],
      },
    ],
    footer: {
      ...none,
      about:
        'The Grenwold Astronomical Society meets on clear Fridays. Telescope Evenings is put together by its members in the winter.',
      email: 'sky@grenwold.example',
      url: 'www.grenwold-sky.example',
      copyright: ['Grenwold Astronomical Society', 2017],
    },
  },
  {
    title: 'Northern Rail Bulletin',
    publisher: 'Northern Passengers’ Union',
    tagline: null,
    volume: 6,
    number: 44,
    date: '2009-11-02',
    articles: [
      {
        headline: 'Night train survives another budget',
        source: { name: 'Morning Chronicle', date: '2009-10-30' },
        dateline: { place: 'HALE', date: '2009-10-29' },
        text: [
          'The night train to the islands will run for at least another year, the transport minister said on Thursday, since there is no other way to get rid of the carriages.',
          'Last year it carried nine thousand people, four hundred bicycles and a harp.',
        ],
      },
      {
        headline: 'Tickets to Cost More, Seats to Cost Extra',
        source: { name: 'Financial Observer', date: '2009-10-31' },
        text: [
          'Fares will rise by four per cent in the new year, and a seat will be charged for apart from the journey. Standing remains free of charge.',
          'The company said that it was giving passengers a choice. Passengers said that they had had it before.',
        ],
      },
      {
        headline: 'Why we still count the sleepers',
        section: 'Opinion',
        byline: 'Hugh Sand',
        text: [
          'Somebody in every club must count things, and on this line it has been my family since 1931. There are fewer sleepers every year.',
          'I do not say that they are stolen. I say that I have counted them.',
        ],
      },
    ],
    footer: {
      ...none,
      about:
        'This bulletin is sent to all members of the Northern Passengers’ Union and to anybody who asks.',
      email: 'bulletin@passengers.example',
      phone: '0191 496 0733',
      copyright: ['Northern Passengers’ Union', 2009],
      disclaimer: 'Opinions expressed here are those of their authors and not of the Union.',
    },
  },
  {
    title: 'Garden City Gazette',
    publisher: 'Garden City Residents Association',
    tagline: null,
    volume: 18,
    number: 7,
    date: '1996-07-01',
    articles: [
      {
        headline: 'Pool Opens, Closes',
        text: [
          'The pool opened on the first of June, and closed on the second, when it was found to have been filled from the pond. It will open again when the frogs have been moved.',
          'Season tickets stay valid. Nets may be borrowed from the attendant.',
        ],
      },
      {
        headline: 'Traffic Committee Reports',
        byline: 'Ada Finch',
        text: [
          'The committee sat at the corner of Elm and Third for six hours and counted eleven cars, one of which belonged to the chairman and passed twice.',
          'It recommends a sign.',
        ],
      },
      {
        headline: 'Residents Honor Mail Carrier After 40 Years',
        text: [
          'After forty years and, by his own count, three dogs, the carrier of the eastern route has handed in his bag. A bench will be named for him.',
          'He asked that it be placed uphill.',
        ],
      },
      {
        headline: 'Yard Sale Rules for the Summer',
        signOff: 'The Board',
        text: [
          'Sales may be held on Saturdays from nine. What is not sold by four must be carried indoors again by those who carried it out.',
          'Pianos count as furniture and not as music.',
        ],
      },
    ],
    footer: {
      ...none,
      about:
        'The Garden City Gazette is delivered free to every door. Letters are welcome and may be shortened.',
      phone: '516-555-0120',
      fax: '516-555-0121',
      email: 'gazette@gardencity.example',
    },
  },
  {
    title: 'Freedom of Print Weekly',
    publisher: 'Printers for Free Speech',
    tagline: null,
    volume: 1,
    number: 9,
    date: '2005-03-15',
    articles: [
      {
        headline: 'The editor’s empty chair',
        section: 'Editorial',
        signOff: 'PFS',
        text: [
          'For nine weeks now a chair has stood empty in the newsroom of the only daily in Marrow. Nobody has been told to leave it empty; nobody dares to sit on it.',
          'An empty chair is also a kind of leading article, and, as those things go, a clear one.',
        ],
      },
      {
        headline: 'Editor of daily still missing, paper says',
        section: 'Press Review',
        source: { name: 'Associated Wire', date: '2005-03-11' },
        dateline: { place: 'MARROW', date: '2005-03-10' },
        text: [
          'The editor of the Daily Marrow has not been seen since he left for lunch in January, his paper reported on Thursday on a page that was otherwise blank.',
          'The authorities said that many people take long lunches.',
        ],
      },
      {
        headline: 'Is the Printing Tax a Tax on Reading?',
        section: 'Press Review',
        source: { name: 'Daily Telegram', date: '2005-03-13' },
        text: [
          'A new tax on paper will fall on newspapers and not on bags, so that it is cheaper to wrap a fish than to read about one, publishers complained at a meeting on Saturday.',
          'The treasury said that it had nothing against reading.',
        ],
      },
      {
        headline: 'Ink is found to be safe',
        section: 'Press Review',
        source: { name: 'Science Letter', date: '2005-03-14' },
        dateline: { place: 'GENOA, Italy' },
        text: [
          'Printing ink does no harm to those who handle it with gloves, a panel of doctors has concluded. Those who handle it without gloves had not answered the letter.',
          'The panel will meet again in the spring.',
        ],
      },
    ],
    footer: {
      ...none,
      about:
        'Printers for Free Speech is a non-profit association of printers, binders and readers. This weekly may be copied freely as long as its name is left on it.',
      email: 'weekly@printers.example',
      phone: '415-555-0133',
      url: 'http://printers.example/weekly',
      copyright: ['Printers for Free Speech', 2004],
    },
  },
  {
    title: 'Choir Notes',
    publisher: 'Saint Alban’s Church',
    tagline: null,
    volume: 22,
    number: 10,
    date: '2001-10-07',
    articles: [
      {
        headline: 'Harvest and after',
        byline: 'Canon Ellis Wray',
        text: [
          'The church was full for the harvest, and the marrows were fuller still. We thank those who carried them in, and still more those who have carried them out.',
          'The organ will be silent until the bellows have been patched, and the choir has promised to be louder.',
        ],
      },
      {
        headline: 'New hymn books, old hymns',
        text: [
          'The new books have come. They hold the hymns of the old books in another order, so that everyone is lost alike, which the vicar calls a kind of equality.',
          'Please do not write in them. Those who have written in them, please do not go on.',
        ],
      },
      {
        headline: 'Bell ringers wanted',
        text: [
          'Two of the eight ropes have nobody at their ends. No music is needed, and no strength; only Tuesdays.',
          'Ask for the tower captain after the second service, and speak up.',
        ],
      },
    ],
    footer: {
      ...none,
      about: 'Choir Notes is edited in the vestry. Copy for the next number is due by the 20th.',
      email: 'notes@albans.example',
      phone: '01632 960 300',
    },
  },
  {
    title: 'Salt Coast Human Rights Update',
    publisher: 'Salt Coast Solidarity Network',
    tagline: null,
    volume: 15,
    number: 112,
    date: '2013-12-20',
    articles: [
      {
        headline: 'Fishermen Freed After Ninety Days',
        section: 'News',
        dateline: { place: 'SALT HARBOUR', date: '2013-12-18' },
        text: [
          'Eleven fishermen who had been held since September came home on Wednesday. Their boats did not; they are said to be evidence.',
          'The men were met at the quay by their families and by a band that had practised for the occasion since October.',
        ],
      },
      {
        headline: 'Union office searched for a third time',
        section: 'News',
        source: { name: 'Coast Radio', date: '2013-12-16' },
        text: [
          'Police searched the office of the dockers’ union on Monday, took away a kettle, and brought it back in the evening with an apology.',
          'What they had been looking for they did not say; a spokesman called the visit routine.',
        ],
      },
      {
        headline: 'What the salt tax is for',
        section: 'Analysis',
        byline: 'Dr. Ines Calder',
        text: [
          'The tax on salt brings in less than it costs to collect, and has done so for sixty years. It follows that it is not there for the money.',
          'It is there so that somebody may come to the door. That is what most of our taxes are for.',
        ],
      },
    ],
    footer: {
      about:
        'The Salt Coast Solidarity Network was founded in 1998. It gathers reports from four harbours and checks each with two witnesses.',
      email: 'update@saltcoast.example',
      phone: '+1 604 555 0199',
      fax: '+1 604 555 0198',
      url: 'www.saltcoast.example',
      copyright: ['Salt Coast Solidarity Network', 2012],
      disclaimer: null,
    },
  },
  {
    title: 'Energy Policy Letter',
    publisher: 'Windward Foundation',
    tagline: null,
    volume: 3,
    number: 2,
    date: '2008-02-19',
    articles: [
      {
        headline: 'U.S. and island envoys agree to meet again, and to disagree again',
        source: { name: 'International Herald', date: '2008-02-18' },
        dateline: { place: 'BAYSIDE, N.J.', date: '2008-02-17' },
        text: [
          'Envoys who had come to settle the question of the cable left on Sunday with an agreement to settle it in June, and with each other’s umbrellas.',
          'Officials on both sides called the talks frank. A waiter called them long.',
        ],
      },
      {
        headline: 'Oil at $100: who is counting?',
        source: { name: 'The Economic Review', date: '2008-02-16' },
        text: [
          'The price of a barrel passed a hundred dollars on Friday for about as long as it takes to say so. Traders who had promised to wear hats wore them.',
          'By the evening it was below again, and the hats were being sold.',
        ],
      },
      {
        headline: 'Wind Farm Plan Divides Island Council, 4-3',
        source: { name: 'Island Packet', date: '2008-02-15' },
        dateline: { place: 'WINDWARD', agency: 'Reuters' },
        text: [
          'The council voted by four to three for nine turbines on the northern ridge, and by four to three against any road by which they might be brought there.',
          'The deciding member said that he had listened to both sides and had done what both wished.',
        ],
      },
      {
        headline: 'Notes from a cold house',
        section: 'Essay',
        byline: 'Ruth Alder',
        signOff: 'Windward Foundation',
        text: [
          'I turned the heating off in November to see what would happen. What happened was January.',
          'Since then I have learned which of my friends have stoves, and which of them are friends.',
        ],
      },
    ],
    footer: {
      ...none,
      about:
        'The Windward Foundation is an independent organization which promotes a sensible use of weather. Its letter appears when there is something to say.',
      email: 'letter@windward.example',
      phone: '802-555-0110',
      copyright: ['Windward Foundation', 2008],
      disclaimer:
        'Articles quoted from other publications do not necessarily reflect the views of the Foundation.',
    },
  },
]
