import { describe, expect, test } from 'vitest'
import { placeOf } from '../../functions/model/place.ts'

describe('An upload key', () => {
  test.each([
    ['vol4-no5.txt', '/', 'vol4-no5'],
    ['usadi/vol4-no5.txt', 'usadi', 'vol4-no5'],
    ['Usadi/Vol4 No5.TXT', 'usadi', 'vol4-no5'],
    ['USADI Dispatch/2007/May/vol4.no5.txt', 'usadi-dispatch', 'vol4-no5'],
    ['خبرنامه/شماره پنج.txt', 'خبرنامه', 'شماره-پنج'],
    ['usadi/without ending', 'usadi', 'without-ending'],
    ['usadi/.hidden', 'usadi', 'hidden'],
    ['usadi/???.txt', 'usadi', 'file'],
    ['usadi/v4/n5.txt', 'usadi', 'n5'],
    [`usadi/${'a'.repeat(1_000)}.txt`, 'usadi', 'a'.repeat(60)],
  ])('%s is an issue', (key, publication, name) => {
    expect(placeOf(key)).toEqual({ kind: 'issue', publication, name })
  })

  test.each(['a'.repeat(59), 'a'.repeat(60), `${'b'.repeat(29)} ${'c'.repeat(30)}`])(
    'may have a publication of 60 characters: %s',
    (folder) => {
      expect(placeOf(`${folder}/x.txt`)).toMatchObject({ kind: 'issue' })
    },
  )

  test.each(['five_files/a.png', '2007_files/a.png', '???_files/a.png', 'v4-no5_files/deep/a.png'])(
    '%s is beside an issue of the root publication, and names no other',
    (key) => {
      const place = placeOf(key)
      expect(place).toMatchObject({ kind: 'beside', publication: '/' })
      expect('owners' in place && place.owners).toContain(`${key.slice(0, key.indexOf('_files'))}.html`)
    },
  )

  test('usadi/2007/five_files/a.png is beside an issue of usadi, of whatever format that shows pictures', () => {
    const place = placeOf('usadi/2007/five_files/a.png')
    expect(place).toMatchObject({ kind: 'beside', publication: 'usadi' })
    const owners = ['html', 'htm', 'HTM', 'md'].map((ending) => `usadi/2007/five.${ending}`)
    expect('owners' in place && place.owners).toEqual(expect.arrayContaining(owners))
  })

  test.each([
    ['dropcap.yaml', '/'],
    ['Usadi/Dropcap.YML', 'usadi'],
  ])('%s is a settings file', (key, publication) => {
    expect(placeOf(key)).toMatchObject({ kind: 'settings', publication })
  })

  test.each([
    ['usadi/.DS_Store'],
    ['Thumbs.db'],
    ['usadi/~$x.docx'],
    ['usadi/desktop.ini'],
    ['usadi/x.txt.part'],
    ['__MACOSX/usadi/x.txt'],
    ['usadi/drafts/x.txt'],
    ['usadi/2007/Drafts/x.txt'],
    ['drafts/x.txt'],
    ['usadi/'],
    [''],
  ])('%s is ignored', (key) => {
    expect(placeOf(key)).toMatchObject({ kind: 'ignored' })
  })

  test.each([
    ['../x.txt', 'unsafe-path'],
    ['usadi/../../x.txt', 'unsafe-path'],
    ['usadi/%2e%2e/x.txt', 'unsafe-path'],
    ['usadi//x.txt', 'unsafe-path'],
    ['/x.txt', 'unsafe-path'],
    ['./x.txt', 'unsafe-path'],
    ['assets/x.txt', 'reserved-name'],
    ['Sources/x.txt', 'reserved-name'],
    ['2007/x.txt', 'reserved-name'],
    ['2007-05-29/x.txt', 'reserved-name'],
    ['v4/x.txt', 'reserved-name'],
    ['N5/x.txt', 'reserved-name'],
    ['feed/x.txt', 'reserved-name'],
    ['???/x.txt', 'nameless-publication'],
    [`${'long '.repeat(200)}/x.txt`, 'name-too-long'],
    [`${'a'.repeat(61)}/x.txt`, 'name-too-long'],
    ['usadi/2007/dropcap.yaml', 'settings-too-deep'],
  ])('%s is rejected by a rule, with a reason and a hint', (key, rule) => {
    const place = placeOf(key)
    expect(place).toMatchObject({ kind: 'rejected', problem: { rule } })
    if (place.kind !== 'rejected') throw new Error('not rejected')
    expect(place.problem.reason).toMatch(/\w{3}/)
    expect(place.problem.reason.length).toBeLessThan(150)
    expect(place.problem.hint).toMatch(/\w{3}/)
  })
})
