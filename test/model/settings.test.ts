import { describe, expect, test } from 'vitest'
import { readSettings } from '../../functions/model/settings.ts'

const read = (text: string) => readSettings(new TextEncoder().encode(text))

describe('A settings file', () => {
  test('sets what it names', () => {
    expect(read('title: The Lamp\ntimeZone: Asia/Tehran\naccent: "#B3261e"\nelisions: [AAA]\n')).toEqual({
      settings: { title: 'The Lamp', timeZone: 'Asia/Tehran', accent: '#B3261e', elisions: ['AAA'] },
    })
  })
  test('may be empty', () => {
    expect(read('')).toEqual({ settings: {} })
    expect(read('# nothing yet\n')).toEqual({ settings: {} })
  })
  test.each([
    ['titel: The Lamp', 1, 'there is no setting "titel"'],
    ['title: The Lamp\n\naccent: red', 3, '"accent" write the colour like "#b3261e"'],
    ['timeZone: Mars/Olympus', 1, '"timeZone" no such time zone; write it like Europe/Berlin'],
    ['timeZone: "+03:30"', 1, '"timeZone" no such time zone; write it like Europe/Berlin'],
  ])('with %j is rejected by line, with all settings there are', (text, line, reason) => {
    expect(read(text)).toMatchObject({
      problems: [{ rule: 'settings-value', line, reason, hint: expect.stringContaining('title, tagline') }],
    })
  })
  test('tells all that is wrong, not the first thing only', () => {
    const told = read('accent: red\nlanguage: 7\nfont: big\nsize: 3\n')
    expect('problems' in told && told.problems.map(({ line }) => line)).toEqual([1, 2, 3, 4])
  })
  test('that is no YAML is rejected with its line', () => {
    const told = read('title: The Lamp\ntagline: "no end\n')
    expect('problems' in told && told.problems[0]).toMatchObject({
      rule: 'settings-syntax',
      line: expect.any(Number),
    })
  })
  test.each(['[1, 2]', 'just words', '!!binary x', 'a: &a [*a]', '\u0000', '- - -'])(
    'never throws: %j',
    (text) => {
      expect(read(text)).toHaveProperty('problems')
    },
  )
})
