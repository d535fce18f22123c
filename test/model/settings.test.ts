import { describe, expect, test } from 'vitest'
import { readSettings } from '../../functions/model/settings.ts'

const read = readSettings

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
    ['title: The Lamp\n\naccent: red', 3, '"accent" must be a colour like "#b3261e", in quotation marks'],
    ['timeZone: Mars/Olympus', 1, '"timeZone" is no time zone; write it like Europe/Berlin'],
    ['title: The Lamp\ntagline: 7', 2, '"tagline" must be a text of 1 to 300 characters'],
    ['title: "  "', 1, '"title" must be a text of 1 to 200 characters'],
    ['direction: up', 1, '"direction" must be ltr or rtl'],
    ['elisions: AAA', 1, '"elisions" must be a list of marks like ["AAA"]'],
    ['elisions:\n  - AAA\n  - 7', 3, '"elisions" must be a text of 1 to 20 characters'],
    ['language: 7', 1, '"language" must be the code of a language, like en or fa'],
    ['timeZone: "+03:30"', 1, '"timeZone" is no time zone; write it like Europe/Berlin'],
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
  test.each(['ACT', 'AET', 'ECT', 'PRT'])('with the zone %s, which no embargo can be reckoned in', (zone) => {
    expect(read(`timeZone: ${zone}`)).toMatchObject({ problems: [{ rule: 'settings-value', line: 1 }] })
  })
  test.each([
    ['tagline: t\ntitle: *nope', 2],
    ['title: &a [x]\ncontact: [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]', 2],
  ])('whose references cannot be followed sets nothing, and says in which line: %j', (text, line) => {
    expect(read(text)).toMatchObject({
      problems: [{ line, reason: expect.not.stringMatching(/zod|expected/i) }],
    })
  })
  test.each(['[1, 2]', 'just words', '!!binary x', 'a: &a [*a]', '\u0000', '- - -'])(
    'never throws: %j',
    (text) => {
      expect(read(text)).toHaveProperty('problems')
    },
  )
})
