// Pages for what is not there: withdrawn, never there, or somewhere else.

import { document, wayOut } from './frame.ts'
import { basePath } from './links.ts'
import { html, render, safeUrl } from './markup.ts'
import { stringsFor } from './strings.ts'
import type { Look } from './view.ts'

const plainPage = (look: Look, heading: string, more: string): string =>
  document(
    look,
    {
      name: heading,
      description: null,
      address: null,
      kind: 'website',
      nameplate: 'small',
      navigation: { archive: true, sources: false },
    },
    html`<section class="plain">
<h1>${heading}</h1>
<p>${more}</p>
${wayOut(look)}</section>
`,
  )

/** 410: what stood here was withdrawn. */
export const gonePage = (look: Look): string => {
  const strings = stringsFor(look.language)
  return plainPage(look, strings.gone, strings.goneMore)
}

export const notFoundPage = (look: Look): string => {
  const strings = stringsFor(look.language)
  return plainPage(look, strings.notFound, strings.notFoundMore)
}

/** The body of a 301; `location` has the site's base path already. */
export const redirectPage = (look: Look, location: string): string => {
  const strings = stringsFor(look.language)
  const url = safeUrl(location) ?? `${basePath(look.site)}/`
  return render(html`<!doctype html>
<html lang="${look.language}" dir="${look.direction}">
<head><meta charset="utf-8"><meta name="robots" content="noindex"><title>${look.title}</title></head>
<body><p>${strings.moved} <a href="${url}">${url}</a></p></body>
</html>
`)
}
