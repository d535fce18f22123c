// Breaks the stages on purpose, one invariant at a time, and says how many storms it takes to notice.
// By hand: `node test/simulation/mutants.ts [NAME] [MOST]`. Works on a copy of the checkout.

import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Mutant = {
  readonly name: string
  readonly file: string
  readonly find: string
  readonly replace: string
}

const ingest = 'functions/ingest/ingest.ts'
const publish = 'functions/publish/publish.ts'
const plan = 'functions/publish/plan.ts'
const write = 'functions/publish/write.ts'
const timeline = 'functions/model/timeline.ts'

const mutants: readonly Mutant[] = [
  {
    name: 'a duplicate does not wake again',
    file: ingest,
    find: `    await ports.wakeups.wake(place.publication)\n    return\n`,
    replace: `    if (stored === undefined || canonical(facts(was)) !== canonical(facts(next))) await ports.wakeups.wake(place.publication)\n    return\n`,
  },
  {
    name: 'the newest version is believed, not all',
    file: ingest,
    find: `const versions = await ports.uploads.versions(key)`,
    replace: `const versions = (await ports.uploads.versions(key)).slice(-1)`,
  },
  {
    name: 'what was known before is kept beside what is listed',
    file: ingest,
    find: `const next: KeyRow = { ...was, versions,`,
    replace: `const next: KeyRow = { ...was, versions: [...was.versions.filter(({ id }) => !versions.some((other) => other.id === id)), ...versions],`,
  },
  {
    name: 'a fold that changed something makes nothing due',
    file: ingest,
    find: `const due = { ...row, due: 0, token: ports.token() }`,
    replace: `const due = stored === undefined ? { ...row, due: 0, token: ports.token() } : row`,
  },
  {
    name: 'tries are never counted',
    file: ingest,
    find: `tries: { ...was.tries, [version.id]: tries + 1 }`,
    replace: `tries: was.tries`,
  },
  {
    name: 'the publication is registered after its first row',
    file: ingest,
    find: `    if (stored === undefined) await register(ports.catalog, place.publication, ports.token)\n`,
    replace: ``,
  },
  {
    name: 'due is cleared whatever happened meanwhile',
    file: publish,
    find: `      await saveKeyRow(ports.catalog, ports.bodies, cleared, next)\n`,
    replace: `      while ((await saveKeyRow(ports.catalog, ports.bodies, { ...cleared, revision: (await ports.catalog.get(row.publication, row.sort))!.revision }, next)) === undefined);\n`,
  },
  {
    name: 'the revision is not looked at when a row is saved',
    file: 'functions/rows.ts',
    find: `if (long.length === 0) return catalog.put({ ...row, data: { schema, ...data } })`,
    replace: `if (long.length === 0) return catalog.put({ ...row, revision: (await catalog.get(row.publication, row.sort))?.revision ?? 0, data: { schema, ...data } })`,
  },
  {
    name: 'rows are read before what is due',
    file: publish,
    find: `  const due = await catalog.due(publication, instant, chunkSize)\n`,
    replace: `  const early = await catalog.query(publication, { prefix: 'key#' })\n  const due = (await catalog.due(publication, instant, chunkSize)).map((row) => ({ ...row, data: early.find(({ sort }) => sort === row.sort)?.data ?? row.data }))\n`,
  },
  {
    name: 'the union of old and new is not saved before the pages',
    file: publish,
    find: `    const row = await saveKeyRow(ports.catalog, ports.bodies, due, data)\n    if (row === undefined) throw new Stopped()\n    return { row, data }`,
    replace: `    return { row: read.row, data }`,
  },
  {
    name: 'the manifest names only what is new',
    file: publish,
    find: `...new Set([...read.data.derived[list], ...derived[list]]),`,
    replace: `...new Set([...derived[list]]),`,
  },
  {
    name: 'the lease is ignored',
    file: 'functions/publish/lease.ts',
    find: `held.holder !== '' && held.expires > clock.now()`,
    replace: `held.holder !== '' && held.expires > clock.now() + 1e9`,
  },
  {
    name: 'a publisher goes on after its lease ran out',
    file: 'functions/publish/lease.ts',
    find: `clock.now() < lease.data.expires - leaseMargin`,
    replace: `lease.data.expires > 0 || clock.now() > leaseMargin`,
  },
  {
    name: 'the lease is never released',
    file: publish,
    find: `if (lease !== undefined) await releaseLease(catalog, lease)`,
    replace: `void releaseLease`,
  },
  {
    name: 'nobody looks again after releasing the lease',
    file: publish,
    find: `while ((await catalog.due(publication, clock.now(), 1)).length > 0)`,
    replace: `while (clock.now() < 0)`,
  },
  {
    name: 'purge before write',
    file: write,
    find: `  await put(first)\n`,
    replace: `  await purges.send({ tags: made.tags, delaySeconds: 0 })\n  made = { ...made, tags: [] }\n  await put(first)\n`,
  },
  {
    name: 'no purge where no byte changed',
    file: write,
    find: `  await purges.send({ tags: made.tags, delaySeconds: 0 })\n`,
    replace: `  if ([...found, ...goneFound].some((each) => each !== 'same'))\n    await purges.send({ tags: made.tags, delaySeconds: 0 })\n`,
  },
  {
    name: 'one page of several is not purged',
    file: plan,
    find: `    tags.add(listTag(publication, list.tag))\n`,
    replace: `    if (list.tag !== 'sources') tags.add(listTag(publication, list.tag))\n`,
  },
  {
    name: 'rivals are not published with the others',
    file: plan,
    find: `  if (rivals.length > 0) {`,
    replace: `  if (rivals.length < 0) {`,
  },
  {
    name: 'old neighbours are not rendered',
    file: plan,
    find: `    ...neighboursBefore,\n`,
    replace: `    ...(neighboursBefore.size < 0 ? neighboursBefore : []),\n`,
  },
  {
    name: 'new neighbours are not rendered',
    file: plan,
    find: `    ...(await neighboursOf(\n      keys.flatMap`,
    replace: `    ...(await neighboursOf(\n      keys.slice(0, 0).flatMap`,
  },
  {
    name: 'a list that an issue left is not rendered',
    file: plan,
    find: `const touched = merged(before, `,
    replace: `const touched = merged(before.years.size < 0 ? before : touchedBy([]), `,
  },
  {
    name: 'derived rows before pages',
    file: write,
    find: `  await put(first)\n`,
    replace: `  guard()\n  await catalog.derive(publication, made.rows.puts, made.rows.deletes)\n  await put(first)\n`,
  },
  {
    name: 'pages are linked before they stand',
    file: write,
    find: `found[at] === 'none' || `,
    replace: `(found[at] === 'none' && path === '') || `,
  },
  {
    name: 'what a run that died left unlinked is taken for linked',
    file: write,
    find: `(found[at] === 'other' && listed.has(path))`,
    replace: `false`,
  },
  {
    name: 'an issue beside that is due too is shown as it will be',
    file: 'functions/publish/reader.ts',
    find: `row.due !== undefined && row.due <= instant`,
    replace: `row.due === -1`,
  },
  {
    name: 'due forgets the next embargo',
    file: publish,
    find: `read.seen.next === null ? row : { ...row, due: read.seen.next }`,
    replace: `read.seen.next === Number.NaN ? { ...row, due: read.seen.next } : row`,
  },
  {
    name: 'an entry whose time had not come is not void',
    file: timeline,
    find: `    .filter(({ time }, n) => time <= (entries[n + 1]?.at ?? Number.POSITIVE_INFINITY))`,
    replace: `    .sort((a, b) => a.time - b.time)`,
  },
  {
    name: 'an embargo is read in the time zone of today',
    file: 'functions/model/release.ts',
    find: `  for (const [index, { from, zone }] of zones.entries()) {`,
    replace: `  for (const [index, { from, zone }] of [{ ...zones.at(-1)!, from: Number.MIN_SAFE_INTEGER }].entries()) {`,
  },
  {
    name: 'an embargo is not looked at',
    file: timeline,
    find: `Math.max(entry.at, releaseInstant(entry.reading.release, zones))`,
    replace: `Math.max(entry.at, releaseInstant(entry.reading.release, zones) - 60_000)`,
  },
  {
    name: 'told is stored before the editor is told',
    file: publish,
    find: `    for (const receipt of key.receipts) await ports.receipts.tell(receipt)\n    const { row, data } = rows.get(key.read.row.sort)!`,
    replace: `    const { row, data } = rows.get(key.read.row.sort)!`,
  },
  {
    name: 'GUIDs are computed anew',
    file: ingest,
    find: `fold(place.publication, key, versions, outcomes, was.guids)`,
    replace: `fold(place.publication, key, versions, outcomes, {})`,
  },
  {
    name: 'a removal withdraws what was dropped after it too',
    file: timeline,
    find: `  for (const version of versions) {\n    at =`,
    replace: `  for (const version of versions.toSorted((a, b) => (a.kind === b.kind ? 0 : a.kind === 'removal' ? 1 : -1))) {\n    at =`,
  },
  {
    name: 'what is held claims its address',
    file: 'functions/model/seen.ts',
    find: `const past = all.filter(({ time }) => time <= instant)`,
    replace: `const past = all.filter(({ time }) => time <= instant + 600_000)`,
  },
  {
    name: 'a summary has no due of its own',
    file: publish,
    find: `due: 0, token: token(), data: summary }`,
    replace: `data: summary }`,
  },
  {
    name: 'a new look does not begin the pass again',
    file: publish,
    find: `    if (anew) {`,
    replace: `    if (anew && data.dress === undefined) {`,
  },
  {
    name: 'a new renderer or address is not noticed',
    file: publish,
    find: `rendered?.by !== undefined && rendered.by !== byOf(version, address)`,
    replace: `rendered?.by !== undefined && rendered.by.split(' ')[0] !== version`,
  },
  {
    name: 'a pass is said to be over whatever happened meanwhile',
    file: publish,
    find: `      await catalog.put(last === undefined ? { ...rest, data: next } : { ...whole, data: next })`,
    replace: `      await catalog.put({ ...(last === undefined ? rest : whole), revision: (await catalog.get(publication, publicationSort))!.revision, data: next })`,
  },
  {
    name: 'gone before the lists forget it',
    file: write,
    find: `  await put(first)\n`,
    replace: `  await put(made.gone)\n  await put(first)\n`,
  },
  {
    name: 'an emptied list stays',
    file: plan,
    find: `if (list.body === null) deletes.push(list.path)`,
    replace: `if (list.body === null) void list.path`,
  },
]

const [only = '', most = '400'] = process.argv.slice(2)
const home = fileURLToPath(new URL('../../', import.meta.url))
const copy = mkdtempSync(join(tmpdir(), 'dropcap-mutants-'))
for (const name of ['functions', 'local', 'test', 'package.json', 'tsconfig.json'])
  cpSync(join(home, name), join(copy, name), { recursive: true })
symlinkSync(join(home, 'node_modules'), join(copy, 'node_modules'))
writeFileSync(
  join(copy, 'hunt.ts'),
  `import { operationsOf, storm } from './test/simulation/storm.ts'
for (let seed = 1; seed <= ${Number(most)}; seed++)
  try {
    await storm(seed, operationsOf(seed))
  } catch (error) {
    console.log(seed + ' ' + (error instanceof Error ? error.message : error).slice(0, 100))
    process.exit(1)
  }
`,
)
let survivors = 0
for (const { name, file, find, replace } of mutants.filter((mutant) => mutant.name.includes(only))) {
  const path = join(copy, file)
  const text = readFileSync(path, 'utf8')
  if (text.split(find).length !== 2) {
    console.log(`${name}: ${file} does not have the text once`)
    survivors++
    continue
  }
  writeFileSync(
    path,
    text.replace(find, () => replace),
  )
  const began = performance.now()
  const run = spawnSync(process.execPath, ['hunt.ts'], { cwd: copy, encoding: 'utf8', timeout: 300_000 })
  const seconds = Math.round((performance.now() - began) / 1000)
  if (run.status === 0) survivors++
  console.log(
    run.status === 0
      ? `SURVIVED ${most} storms: ${name}`
      : `${name}: ${run.signal === null ? run.stdout.trim() || run.stderr.trim().split('\n').slice(-3)[0] : 'it never ends'} (${seconds} s)`,
  )
  writeFileSync(path, text)
}
rmSync(copy, { recursive: true })
console.log(survivors === 0 ? 'every mutant is caught' : `${survivors} mutants survive`)
