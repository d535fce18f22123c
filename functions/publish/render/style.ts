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
  ].join('\n')}
:root{--paper:${papers.light};--ink:#1f1b16;--soft:#635b51;--hair:#cfc7ba;--accent:${light};color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--paper:${papers.dark};--ink:#dfd9cf;--soft:#a59c8f;--hair:#453d34;--accent:${dark}}}
${sheet}`
}

const sheet = `*,::before,::after{box-sizing:border-box}
html{font-size:clamp(106.25%,1rem + .28vw,125%);-webkit-text-size-adjust:100%;text-size-adjust:100%}
:root{--unit:.75rem;--small:.8125rem;--text:1rem;--large:1.375rem;--lead:clamp(1.875rem,1.1rem + 3.6vw,3.25rem);--measure:30rem}
body{margin:0 auto;max-inline-size:66rem;padding-inline:clamp(1rem,4vw,3rem);background:var(--paper);color:var(--ink);font-family:Newsreader,Vazirmatn,Georgia,"Times New Roman",serif;font-size:var(--text);line-height:1.5;font-variant-numeric:oldstyle-nums;font-kerning:normal;hanging-punctuation:first last;overflow-wrap:break-word}
h1,h2,h3,h4{margin:0;font-weight:560;line-height:1.1;text-wrap:balance;letter-spacing:-.012em;font-variant-numeric:lining-nums}
p,ul,ol,blockquote,pre{margin:0}
a{color:inherit;text-decoration-line:underline;text-decoration-thickness:1px;text-decoration-color:var(--hair);text-underline-offset:.2em}
a:hover{color:var(--accent);text-decoration-color:currentColor}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
main:focus{outline:none}
::selection{background:var(--accent);color:var(--paper)}
.skip{position:absolute;inset-block-start:-10rem;inset-inline-start:1rem;padding:var(--unit);background:var(--paper);z-index:1}
.skip:focus{inset-block-start:var(--unit)}
.spoken{position:absolute;inline-size:1px;block-size:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.masthead{padding-block-start:calc(2*var(--unit));text-align:center}
.navigation ul{display:flex;flex-wrap:wrap;justify-content:center;gap:var(--unit) calc(2*var(--unit));padding:0;list-style:none}
.navigation,.section,.tagline,.label{font-size:var(--small);letter-spacing:.08em;text-transform:uppercase}
.nameplate{margin-block:calc(2*var(--unit)) var(--unit);font-size:clamp(2.5rem,9.6vw,6rem);font-weight:600;line-height:1;letter-spacing:-.025em}
.nameplate.middling{font-size:clamp(2.25rem,7.2vw,4.75rem)}
.nameplate.long{font-size:clamp(1.875rem,5.4vw,3.5rem)}
.nameplate.small{font-size:var(--large);letter-spacing:-.012em}
.nameplate a{text-decoration:none}
.tagline{color:var(--soft)}
.folio{display:flex;justify-content:space-between;flex-wrap:wrap;gap:0 var(--unit);margin-block-start:calc(2*var(--unit));padding-block:calc(.5*var(--unit));border-block-start:3px double;border-block-end:1px solid;text-align:start;font-variant-numeric:lining-nums}
.masthead .small+.folio{margin-block-start:var(--unit)}
main{padding-block:calc(3*var(--unit))}
.section{color:var(--accent);margin-block-end:calc(.5*var(--unit))}
.front h2 a{text-decoration:none}
.front h2 a:hover{text-decoration-line:underline}
.credit,.byline{color:var(--soft);font-style:italic;margin-block-start:var(--unit)}
.byline{margin-block-start:0}
cite{font-style:inherit}
.standfirst{font-size:var(--large);line-height:1.3;margin-block-start:var(--unit);text-wrap:pretty}
.text{margin-block-start:var(--unit);hyphens:auto;text-wrap:pretty}
.text p+p{text-indent:1.5em}
.text>*+:not(p){margin-block-start:var(--unit)}
.text>:not(p)+p{margin-block-start:var(--unit);text-indent:0}
.text h3,.text h4{font-size:1.125rem;margin-block:calc(2*var(--unit)) var(--unit);line-height:1.25}
.text ul,.text ol{padding-inline-start:1.5em}
.text blockquote{padding-inline-start:1.5em;border-inline-start:1px solid var(--hair)}
.text pre{overflow-x:auto;font-size:.85em;line-height:1.45}
.text hr{inline-size:4rem;margin-block:calc(2*var(--unit));margin-inline:auto;border:0;border-block-start:1px solid var(--hair)}
.drop::first-letter{float:inline-start;font-size:4.1em;line-height:.78;font-weight:560;padding-inline-end:.08em;margin-block-start:.06em}
@supports (initial-letter:3) or (-webkit-initial-letter:3){.drop::first-letter{float:none;font-size:inherit;line-height:inherit;margin:0;padding-inline-end:.08em;-webkit-initial-letter:3;initial-letter:3}}
.place{font-variant-caps:all-small-caps;letter-spacing:.06em}
.elision{white-space:nowrap;color:var(--soft);cursor:help}
.sign-off{font-style:italic}
.text p.sign-off{text-indent:0;margin-block-start:var(--unit);text-align:end}
.more{margin-block-start:var(--unit)}
.text p.more{text-indent:0}
.rest{display:none}
.front{container-type:inline-size}
.lead h2{font-size:var(--lead);line-height:1.06;letter-spacing:-.02em;max-inline-size:24em}
.others{margin-block-start:calc(3*var(--unit));border-block-start:1px solid;overflow:clip}
.story{break-inside:avoid;padding-block:calc(2*var(--unit));border-block-start:1px solid var(--hair)}
.others .columns{margin-block-start:-1px}
.story h2{font-size:var(--large);line-height:1.15}
@container (min-width:44rem){
.lead .text{columns:2;column-gap:calc(4*var(--unit));column-rule:1px solid var(--hair)}
.columns{columns:2;column-gap:calc(4*var(--unit));column-rule:1px solid var(--hair)}
.columns:has(>:only-child){columns:1}
.columns>:only-child .text{columns:2;column-gap:calc(4*var(--unit));column-rule:1px solid var(--hair)}
}
@container (min-width:56rem){
.columns{columns:3}
.columns:has(>:nth-child(2):last-child),.columns:has(>:nth-child(4):last-child){columns:2}
}
.page,.listing,.plain,.welcome{max-inline-size:var(--measure);margin-inline:auto}
.page h1{font-size:var(--lead);letter-spacing:-.02em;line-height:1.06}
.page .text{margin-block-start:calc(2*var(--unit))}
.listing,.plain,.welcome{max-inline-size:40rem}
.listing h1,.plain h1,.welcome h2,.plain h2{font-size:var(--lead)}
.listing h1{margin-block-end:calc(2*var(--unit))}
.plain p,.welcome p,.welcome ol{margin-block-start:var(--unit)}
.note{color:var(--soft);margin-block-end:var(--unit)}
.contents{padding:0;list-style:none}
.contents li{padding-block:calc(.5*var(--unit))}
.line{display:flex;align-items:baseline;gap:.5em;font-variant-numeric:lining-nums tabular-nums}
.leader{flex:1;min-inline-size:2em;border-block-end:1px dotted var(--soft)}
.line a,.heads a{text-decoration:none}
.line a:hover,.heads a:hover{text-decoration-line:underline}
.line time{flex:none}
.heads{font-size:var(--small);color:var(--soft)}
.years,.sources{padding:0;list-style:none}
.years{display:flex;flex-wrap:wrap;gap:var(--unit) calc(2*var(--unit))}
.neighbours{display:grid;grid-template-columns:1fr 1fr;gap:calc(2*var(--unit));margin-block-start:calc(4*var(--unit));padding-block-start:calc(2*var(--unit));border-block-start:1px solid}
.next{grid-column:2;text-align:end}
.label{color:var(--soft)}
.name{font-size:var(--large);line-height:1.2;text-wrap:balance}
.name a{text-decoration:none}
.ways{margin-block-start:calc(2*var(--unit))}
.ways a{margin-inline-end:var(--unit)}
.corrections{max-inline-size:40rem;margin-block-start:calc(3*var(--unit));margin-inline:auto;padding-block:var(--unit);border-block:1px solid var(--hair);font-size:.9375rem}
.corrections .when{font-style:italic;color:var(--accent)}
.corrections ul{padding:0;list-style:none}
summary{cursor:pointer}
del{color:var(--soft)}
ins{text-decoration-color:var(--accent);text-underline-offset:.2em}
.recent,.shelf,.publications{margin-block-start:calc(4*var(--unit));padding-block-start:calc(2*var(--unit));border-block-start:1px solid}
.recent h2,.shelf h2,.publications h2{font-size:var(--large);margin-block-end:var(--unit)}
.shelf h3{font-size:var(--small);letter-spacing:.08em;text-transform:uppercase;font-weight:400;color:var(--soft);margin-block:var(--unit) calc(.5*var(--unit))}
.shelf ul{display:flex;flex-wrap:wrap;gap:.25rem calc(2*var(--unit));padding:0;list-style:none;font-variant-numeric:lining-nums}
.publications ul{padding:0;list-style:none}
.colophon{margin-block-start:calc(4*var(--unit));padding-block:calc(2*var(--unit)) calc(4*var(--unit));border-block-start:3px double;font-size:var(--small);color:var(--soft)}
.colophon p{max-inline-size:44rem}
.colophon p+p,.contact{margin-block-start:calc(.5*var(--unit))}
.contact{display:flex;flex-wrap:wrap;gap:0 calc(2*var(--unit));padding:0;list-style:none}
.imprint{font-size:var(--text);color:var(--ink)}
@media print{
@page{margin:18mm 16mm;@bottom-center{content:counter(page)}}
:root{--paper:#fff;--ink:#000;--soft:#333;--hair:#999;--accent:#000}
html{font-size:10pt}
.navigation,.neighbours,.shelf,.recent,.skip,.more,.ways,.all{display:none}
.rest{display:block}
.story{break-inside:auto}
.page{max-inline-size:none}
.page .text,.lead .text{columns:2;column-gap:8mm;column-rule:1px solid var(--hair)}
.text a[href^="http"]::after{content:" (" attr(href) ")";font-size:.85em}
a{text-decoration:none}
h1,h2,h3,h4,.credit{break-after:avoid}
p{orphans:3;widows:3}
}
`
