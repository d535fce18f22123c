// Writes what was planned, in an order in which no reader meets a link that leads to nothing.

import type { Picture, PictureBody } from '../model/issue.ts'
import type { Page } from '../model/page.ts'
import type { Bodies, Catalog, Purges, Site } from '../ports.ts'
import { abreast } from './abreast.ts'
import { asset } from './asset.ts'
import type { Plan } from './plan.ts'
import { readUnlinked, writeUnlinked } from './unlinked.ts'

type WritePorts = {
  readonly catalog: Catalog
  readonly bodies: Bodies
  readonly site: Site
  readonly purges: Purges
}

/**
 * First what readers cannot find yet; all of it stands before one page that they can find links to it. Then what
 * stands already; then what is gone, to which no page of the publication leads any more. `guard` throws when nothing
 * may be written.
 */
export const write = async (
  publication: string,
  made: Plan,
  { catalog, bodies, site, purges }: WritePorts,
  guard: () => void,
): Promise<void> => {
  const put = (pages: readonly Page[]) =>
    abreast(pages, async (page) => {
      guard()
      await site.put(page)
    })
  await writePictures(made.pictures, { bodies, site }, guard)
  const listed = await readUnlinked(catalog, bodies, publication)
  const found = await abreast(made.pages, (page) => site.compare(page))
  const first = made.pages.filter(
    ({ path, status }, at) =>
      status === 200 &&
      path !== made.home &&
      (found[at] === 'none' || (found[at] === 'other' && listed.has(path))),
  )
  const linking = first.filter(({ type }) => type.startsWith('text/html')).map(({ path }) => path)
  if (linking.some((path) => !listed.has(path))) {
    guard()
    await writeUnlinked(catalog, bodies, publication, new Set([...listed, ...linking]))
  }
  await put(first)
  const left = without(
    listed,
    made.pages.map(({ path }) => path),
  )
  if (linking.length > 0 || left.size < listed.size) {
    guard()
    await writeUnlinked(catalog, bodies, publication, left)
  }
  const written = new Set(first)
  await put(made.pages.filter((page, at) => found[at] !== 'same' && !written.has(page)))
  const goneFound = await abreast(made.gone, (page) => site.compare(page))
  await put(made.gone.filter((_, at) => goneFound[at] !== 'same'))
  await abreast(made.deletes, async (path) => {
    guard()
    await site.delete(path)
  })
  const rest = without(left, [...made.gone.map(({ path }) => path), ...made.deletes])
  if (rest.size < left.size) {
    guard()
    await writeUnlinked(catalog, bodies, publication, rest)
  }
  // Before the rows: they tell which lists are new, and so which pages beside them a run that repeats this one purges.
  guard()
  await purges.send({ tags: made.tags, delaySeconds: 0 })
  // Caches that fetched just before a page became Gone are purged again.
  if (made.gone.length > 0) await purges.send({ tags: made.tags, delaySeconds: 60 })
  guard()
  await catalog.derive(publication, made.rows.puts, made.rows.deletes)
}

/** A few at a time: each may have several megabytes. */
const writePictures = async (
  pictures: readonly Picture[],
  { bodies, site }: Pick<WritePorts, 'bodies' | 'site'>,
  guard: () => void,
): Promise<void> => {
  const found = await abreast(pictures, ({ path }) => site.compare(asset(path, '', '')))
  const missing = pictures.filter((_, at) => found[at] === 'none')
  const put = async ({ path, body }: Picture) => {
    const { base64, type } = (await bodies.get(body)) as PictureBody
    guard()
    await site.put(asset(path, Buffer.from(base64, 'base64'), type))
  }
  await abreast(missing, put, 4)
}

const without = (paths: ReadonlySet<string>, others: readonly string[]): ReadonlySet<string> => {
  const left = new Set(paths)
  for (const path of others) left.delete(path)
  return left
}
