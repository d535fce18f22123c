// The one stylesheet: a printed page on paper, screen, phone and in the dark. Fonts stand beside it.

import { legible } from './colour.ts'
import type { Look } from './view.ts'

/**
 * Fonts, named by the hash of their bytes as every asset, so that the stylesheet needs no I/O to name them. A
 * test compares the names with the installed files.
 */
export const fonts: readonly { readonly path: string; readonly file: string }[] = [
  {
    path: '/assets/62981321d9a3cc7a.woff2',
    file: '@fontsource-variable/newsreader/files/newsreader-latin-wght-normal.woff2',
  },
  {
    path: '/assets/48bc8861b9b2ca93.woff2',
    file: '@fontsource-variable/newsreader/files/newsreader-latin-wght-italic.woff2',
  },
  {
    path: '/assets/ac6fa9ed533278f4.woff2',
    file: '@fontsource-variable/newsreader/files/newsreader-latin-ext-wght-normal.woff2',
  },
  {
    path: '/assets/84a382e46c30fb4f.woff2',
    file: '@fontsource-variable/vazirmatn/files/vazirmatn-arabic-wght-normal.woff2',
  },
]

const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-200B,U+200E-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD'
const latinExt =
  'U+0100-0130,U+0132-0151,U+0154-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1E00-1E9F,U+1EF2-1EFF,U+20A0-20AB,U+20AD-20C0,U+2C60-2C7F,U+A720-A7FF'
const arabic =
  'U+0600-06FF,U+0750-077F,U+0870-088E,U+0890-0891,U+0897-08FF,U+200C-200D,U+FB50-FDFF,U+FE70-FEFC'

const face = (family: string, index: number, style: string, weights: string, range: string): string =>
  `@font-face{font-family:${family};font-style:${style};font-weight:${weights};font-display:swap;src:url(${fonts[index]!.path.slice('/assets/'.length)}) format("woff2");unicode-range:${range}}`

const fallback = (local: string, size: string, ascent: string, descent: string): string =>
  `@font-face{font-family:"${local.split(' ')[0]} as Newsreader";src:local("${local}");size-adjust:${size};ascent-override:${ascent};descent-override:${descent};line-gap-override:0%}`

export const papers = { light: '#fdfaf5', dark: '#181410' } as const
const pressRed = '#9e1b1b'

export const stylesheet = (look: Pick<Look, 'accent'>): string => {
  const light = legible(look.accent, papers.light, pressRed)
  const dark = legible(look.accent, papers.dark, pressRed)
  return `${[
    face('Newsreader', 0, 'normal', '200 800', latin),
    face('Newsreader', 1, 'italic', '200 800', latin),
    face('Newsreader', 2, 'normal', '200 800', latinExt),
    face('Vazirmatn', 3, 'normal', '100 900', arabic),
    // The same text takes the same room before the font has come: widths and heights compared once, by measure.
    fallback('Georgia', '94.5%', '77.8%', '28%'),
    fallback('Times New Roman', '105.3%', '69.8%', '25.2%'),
  ].join('\n')}
:root{--paper:${papers.light};--ink:#1f1b16;--soft:#635b51;--hair:#cfc7ba;--accent:${light};color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:${papers.dark};--ink:#dfd9cf;--soft:#a59c8f;--hair:#453d34;--accent:${dark}}}
${sheet}`
}

const sheet = `*,::before,::after{box-sizing:border-box}
html{font-size:clamp(106.25%,1rem + .28vw,125%);-webkit-text-size-adjust:100%;text-size-adjust:100%}
:root{--unit:.75rem;--small:.8125rem;--text:1rem;--large:1.375rem;--lead:clamp(1.75rem,1.1rem + 3.4vw,3.25rem);--measure:30rem;--gap:calc(4*var(--unit))}
body{margin:0 auto;max-inline-size:66rem;padding-inline:clamp(1rem,4vw,3rem);background:var(--paper);color:var(--ink);font-family:Newsreader,Vazirmatn,"Georgia as Newsreader","Times as Newsreader",Georgia,serif;font-size:var(--text);line-height:1.5;font-variant-numeric:oldstyle-nums;font-kerning:normal;font-synthesis-style:none;hanging-punctuation:first last;overflow-wrap:break-word}
h1,h2,h3,h4{margin:0;font-weight:540;line-height:1.15;text-wrap:balance;letter-spacing:-.012em;font-variant-numeric:lining-nums;break-inside:avoid;break-after:avoid}
p,ul,ol,blockquote,pre{margin:0}
a{color:inherit;text-decoration-line:underline;text-decoration-thickness:1px;text-decoration-color:var(--hair);text-underline-offset:.2em}
a:hover{color:var(--accent);text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
main:focus{outline:none}
::selection{background:var(--accent);color:var(--paper)}
.skip{position:absolute;inset-block-start:-10rem;inset-inline-start:1rem;padding:var(--unit);background:var(--paper);z-index:1}
.skip:focus{inset-block-start:var(--unit)}
.spoken{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.navigation,.section,.tagline,.label,.shelf h3{font-size:var(--small);letter-spacing:.08em;text-transform:uppercase}
.nameplate a,.front h2 a,.name a,.line a,.publications h3 a{text-decoration-line:none}
:is(.front h2,.name,.line,.publications h3) a:hover{text-decoration-line:underline}
.masthead{padding-block-start:calc(2*var(--unit));text-align:center}
.masthead:not(:has(.folio)){padding-block-end:calc(2*var(--unit));border-block-end:4px double}
.masthead:not(:has(.folio)):has(.small){padding-block-end:var(--unit)}
.navigation ul{display:flex;flex-wrap:wrap;justify-content:center;gap:0 clamp(.55rem,2.8vw,1.75rem);padding:0;list-style:none}
.navigation a{display:inline-block;padding-block:.25rem}
.nameplate{margin-block:calc(2*var(--unit)) var(--unit);font-size:clamp(2.5rem,9.6vw,6rem);font-weight:540;line-height:1.04;letter-spacing:-.028em}
.nameplate.middling{font-size:clamp(2.125rem,7.6vw,5rem)}
.nameplate.long{font-size:clamp(1.75rem,5.4vw,3.5rem)}
.nameplate.small{margin-block:var(--unit);font-size:var(--large);font-weight:600;line-height:1.2;letter-spacing:-.012em}
.tagline{color:var(--soft)}
.folio{display:flex;justify-content:space-between;flex-wrap:wrap;gap:0 var(--unit);margin-block-start:calc(2*var(--unit));padding-block:calc(.5*var(--unit));border-block-start:4px double;border-block-end:1px solid;text-align:start;font-variant-numeric:lining-nums}
.small+.folio{margin-block-start:var(--unit)}
main{padding-block:calc(3*var(--unit));container-type:inline-size}
.section{color:var(--accent);margin-block-end:calc(.5*var(--unit))}
.credit,.byline{color:var(--soft);font-style:italic;margin-block-start:var(--unit)}
.credit+.byline{margin-block-start:0}
cite{font-style:inherit}
.standfirst{font-size:var(--large);line-height:1.3;margin-block-start:var(--unit);text-wrap:pretty}
.text{margin-block-start:var(--unit);hyphens:auto}
.text p+p,.rest>p:first-child{text-indent:1.5em}
.text :not(p,.rest)+p{text-indent:0;margin-block-start:var(--unit)}
.text *+:is(ul,ol,blockquote,pre,.table,.image){margin-block-start:var(--unit)}
.text :is(h2,h3,h4){font-size:1.125rem;margin-block:calc(2*var(--unit)) calc(.5*var(--unit));line-height:1.25}
.text :is(h2,h3,h4)+p{margin-block-start:0}
.text :is(ul,ol){padding-inline-start:1.5em}
.text blockquote{padding-inline-start:1.5em;border-inline-start:1px solid var(--hair)}
.text pre{overflow-x:auto;font-size:.8em;line-height:1.5}
.text .table{overflow-x:auto}
.text table{border-collapse:collapse;font-size:.9em;line-height:1.35;font-variant-numeric:lining-nums tabular-nums;hyphens:none}
.text :is(th,td){padding:.25em .75em .25em 0;border-block-end:1px solid var(--hair);text-align:start;vertical-align:top}
.text .image{text-indent:0;break-inside:avoid}
.text img{display:block;max-inline-size:100%;block-size:auto}
.text code{font-size:.9em}
.text hr{inline-size:4rem;margin-block:calc(2*var(--unit));margin-inline:auto;border:0;border-block-start:1px solid var(--hair)}
.drop::first-letter{float:inline-start;font-size:4.1em;line-height:.78;font-weight:540;padding-inline-end:.06em;margin-block-start:.06em}
@supports (initial-letter:3) or (-webkit-initial-letter:3){.drop::first-letter{float:none;font-size:inherit;line-height:inherit;margin:0;-webkit-initial-letter:3;initial-letter:3}}
.place{font-variant-caps:all-small-caps;letter-spacing:.06em}
.text .footnote{text-indent:0;font-size:.86em;line-height:1.45;hyphens:auto}
.text :not(.footnote)+.footnote{margin-block-start:calc(1.5*var(--unit))}
.note{font-size:.72em;vertical-align:super;line-height:0;text-decoration:none;margin-inline-start:.1em}
.elision{white-space:nowrap;word-spacing:.18em;color:var(--soft);cursor:help}
.text .sign-off{font-style:italic;text-indent:0;margin-block-start:var(--unit);text-align:end}
.text .more{text-indent:0;margin-block-start:var(--unit)}
.rest{display:none}
.lead h2{font-size:var(--lead);font-weight:500;line-height:1.06;letter-spacing:-.022em;max-inline-size:22em}
.lead .text{margin-block-start:calc(1.5*var(--unit));text-wrap:pretty}
.others{margin-block-start:calc(3*var(--unit));border-block-start:1px solid;overflow:clip}
.others .columns{margin-block-start:-1px}
.story{break-inside:avoid;padding-block:calc(2*var(--unit));border-block-start:1px solid var(--hair)}
.story h2{font-size:var(--large)}
.story .standfirst{font-size:1.125rem}
.columns,.lead .text,.columns>:only-child .text{column-gap:var(--gap);column-rule:1px solid var(--hair)}
@container (min-width:36rem){
.lead .text,.columns,.columns>:only-child .text{columns:2}
.columns:has(>:only-child){columns:1}
}
@container (min-width:56rem){
.columns{columns:3}
.columns:has(>:nth-child(2):last-child),.columns:has(>:nth-child(4):last-child){columns:2}
.shelves{display:grid;grid-template-columns:5fr 3fr;gap:var(--gap)}
.shelves:not(:has(.recent)){display:block}
}
.page{max-inline-size:var(--measure);margin-inline:auto}
.page h1{font-size:clamp(1.75rem,1.2rem + 2.4vw,2.75rem);font-weight:500;line-height:1.08;letter-spacing:-.02em}
.page .text{margin-block-start:calc(2*var(--unit));text-wrap:pretty}
.page~.corrections{max-inline-size:var(--measure);margin-inline:auto}
.listing,.plain,.welcome{max-inline-size:40rem;margin-inline:auto}
.listing h1,.plain :is(h1,h2),.welcome h2{font-size:var(--lead);font-weight:500;letter-spacing:-.02em;line-height:1.08}
.listing h1{margin-block-end:calc(2*var(--unit))}
.plain p,.welcome :is(p,ol){margin-block-start:calc(1.5*var(--unit))}
.steps{padding-inline-start:1.5em;font-variant-numeric:lining-nums}
.steps li+li{margin-block-start:calc(.5*var(--unit))}
.note{color:var(--soft);margin-block-end:var(--unit)}
.contents,.years,.sources,.publications ul{padding:0;list-style:none}
.contents li{padding-block:calc(.5*var(--unit));break-inside:avoid}
.line{display:flex;align-items:baseline;gap:.5em;line-height:1.25;font-variant-numeric:lining-nums}
.leader{flex:1;min-inline-size:1.5em;border-block-end:2px dotted var(--hair)}
.line time{flex:none}
.heads{font-size:var(--small);color:var(--soft);text-wrap:pretty}
.heads a{text-decoration-line:none}
.years{display:flex;flex-wrap:wrap;gap:var(--unit) calc(2*var(--unit));font-variant-numeric:lining-nums}
.sources li{padding-block:calc(.25*var(--unit))}
.neighbours{display:grid;gap:calc(2*var(--unit));margin-block-start:calc(3*var(--unit));padding-block-start:calc(2*var(--unit));border-block-start:1px solid}
.label{color:var(--soft)}
.name{font-size:var(--large);line-height:1.2;text-wrap:balance;font-variant-numeric:lining-nums}
@container (min-width:36rem){
.neighbours{grid-template-columns:1fr 1fr}
.next{grid-column:2;text-align:end}
.neighbours:has(.within){grid-template-columns:1fr auto 1fr}
.within{grid-column:2;grid-row:1;text-align:center}
.within~.next{grid-column:3}
}
.ways a{display:inline-block;margin-inline-end:calc(2*var(--unit))}
.corrections{max-inline-size:40rem;margin-block-start:calc(3*var(--unit));padding-block:var(--unit);border-block:1px solid var(--hair)}
.corrections section+section{margin-block-start:var(--unit)}
.corrections .when{font-style:italic;color:var(--accent)}
.corrections ul{padding:0;list-style:none}
.corrections .concerned{margin-block-start:calc(.5*var(--unit));font-weight:540;font-variant-numeric:lining-nums}
.changes{white-space:pre-line}
summary{cursor:pointer;inline-size:fit-content}
del{color:var(--soft)}
ins{text-decoration-color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.2em}
.recent,.shelf,.publications{margin-block-start:calc(3*var(--unit));padding-block-start:calc(2*var(--unit));border-block-start:1px solid}
main>.shelves:first-child>*,main>:first-child{margin-block-start:0;padding-block-start:0;border:0}
.recent h2,.shelf h2,.publications h2{font-size:var(--large);margin-block-end:calc(.5*var(--unit))}
.shelf h3{font-weight:400;color:var(--soft);margin-block:var(--unit) calc(.25*var(--unit))}
.shelf ul{display:flex;flex-wrap:wrap;gap:.25rem calc(1.5*var(--unit));padding:0;list-style:none;font-variant-numeric:lining-nums}
.publications .columns{margin-block-start:var(--unit)}
.publications li{break-inside:avoid;padding-block-end:calc(2*var(--unit))}
.publications h3{font-size:1.75rem;font-weight:500;line-height:1.1;letter-spacing:-.02em;margin-block-end:calc(.5*var(--unit))}
.publications .latest{margin-block-start:calc(.5*var(--unit))}
.colophon{margin-block-start:calc(2*var(--unit));padding-block:calc(1.5*var(--unit)) calc(4*var(--unit));border-block-start:4px double var(--ink);font-size:var(--small);color:var(--soft)}
.colophon p{max-inline-size:44rem;text-wrap:pretty}
.colophon>*+*{margin-block-start:calc(.5*var(--unit))}
.contact{display:flex;flex-wrap:wrap;gap:0 calc(2*var(--unit));padding:0;list-style:none;font-variant-numeric:lining-nums}
.imprint{font-size:var(--text);color:var(--ink)}
:is(:lang(fa),:lang(ar),:lang(he)){letter-spacing:0;font-style:normal;line-height:1.75}
:is(h1,h2,h3,.name):is(:lang(fa),:lang(ar),:lang(he)){line-height:1.3}
.nameplate:is(:lang(fa),:lang(ar),:lang(he)){line-height:1.5;margin-block:var(--unit) 0}
:is(.place,.place *):is(:lang(fa),:lang(ar),:lang(he)){font-variant-caps:normal}
[lang=en]:is(p,li,blockquote){line-height:1.5}
@media print{
@page{margin:17mm 16mm 20mm;@bottom-center{content:counter(page);font:9pt Newsreader,Georgia,serif}}
:root{--paper:#fff;--ink:#000;--soft:#333;--hair:#999;--accent:#000;color-scheme:light}
html{font-size:10pt}
body{max-inline-size:none;padding:0}
.navigation,.neighbours,.shelves,.publications,.skip,.more,.ways,.all,summary{display:none}
.masthead{padding:0}
.nameplate{margin-block-start:0}
.rest{display:block}
.others{overflow:visible;padding-block-start:calc(2*var(--unit))}
.others .columns{margin:0}
.story:first-child{padding-block-start:0;border:0}
.page~.corrections{max-inline-size:none}
.story{break-inside:auto}
.page{max-inline-size:none}
.page .text,.lead .text,.columns{columns:2;column-gap:8mm;column-rule:1px solid var(--hair)}
.text a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em;overflow-wrap:anywhere}
a{text-decoration-line:none}
.credit,.byline,.section{break-after:avoid}
.corrections{break-inside:avoid}
.colophon{padding-block-end:0}
details::details-content{content-visibility:visible;block-size:auto}
p{orphans:3;widows:3}
}
`
