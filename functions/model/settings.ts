// A publication's settings, as an editor drops them in `dropcap.yaml`. Every one has a default.

import { Temporal } from 'temporal-polyfill'
import { LineCounter, parseDocument, visit } from 'yaml'
import { z } from 'zod'
import type { Problem } from './problem.ts'

const text = (most: number) =>
  z
    .string(`must be a text of 1 to ${most} characters`)
    .trim()
    .min(1, `must be a text of 1 to ${most} characters`)
    .max(most, `must be a text of 1 to ${most} characters`)

const pattern = (form: RegExp, wrong: string) => z.string(wrong).regex(form, wrong)

const noZone = 'is no time zone; write it like Europe/Berlin'

const schema = z.strictObject({
  title: text(200).optional(),
  tagline: text(300).optional(),
  language: pattern(
    /^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$/,
    'must be the code of a language, like en or fa',
  ).optional(),
  direction: z.enum(['ltr', 'rtl'], 'must be ltr or rtl').optional(),
  timeZone: z.string(noZone).refine(isTimeZone, noZone).optional(),
  accent: pattern(/^#[0-9a-fA-F]{6}$/, 'must be a colour like "#b3261e", in quotation marks').optional(),
  contact: text(200).optional(),
  licence: text(200).optional(),
  elisions: z.array(text(20), 'must be a list of marks like ["AAA"]').max(20, 'may list 20 marks').optional(),
})

export type Settings = Readonly<z.infer<typeof schema>>

export const noSettings: Settings = {}

const notYaml = { rule: 'settings-syntax', hint: 'write one `name: value` a line' }

/** Reads the text of a settings file (YAML 1.2), or says what is wrong with it, line by line. Never throws. */
export const readSettings = (
  file: string,
): { readonly settings: Settings } | { readonly problems: readonly [Problem, ...Problem[]] } => {
  const lines = new LineCounter()
  const document = parseDocument(file, { lineCounter: lines, prettyErrors: false })
  const syntax = document.errors.map(
    ({ message, pos }): Problem => ({
      ...notYaml,
      reason: `not YAML: ${message}`,
      line: lines.linePos(pos[0]).line,
    }),
  )
  if (isFilled(syntax)) return { problems: syntax }
  const data = safely(() => ({ value: document.toJS({ maxAliasCount: 10 }) as unknown }))
  if (data === undefined) {
    const line = aliasLine(document, lines)
    return {
      problems: [
        {
          ...notYaml,
          reason: 'a "*" refers to a name that cannot be followed',
          hint: 'write the value itself, or put it in quotation marks if it begins with "*"',
          ...(line === undefined ? {} : { line }),
        },
      ],
    }
  }
  if (data.value !== null && (typeof data.value !== 'object' || Array.isArray(data.value)))
    return { problems: [{ ...notYaml, reason: 'these are no settings', line: 1 }] }
  const checked = schema.safeParse(data.value ?? {})
  if (checked.success) return { settings: checked.data }
  const problems = checked.error.issues
    .flatMap((issue): Problem[] => {
      const unknown = issue.code === 'unrecognized_keys' ? issue.keys : []
      const paths =
        issue.code === 'unrecognized_keys' ? unknown.map((name) => [name]) : [issue.path.map(String)]
      return paths.map((path) => {
        const line = lineOf(document, path, lines) ?? lineOf(document, path.slice(0, 1), lines)
        return {
          rule: 'settings-value',
          reason: unknown.length > 0 ? `there is no setting "${path[0]}"` : `"${path[0]}" ${issue.message}`,
          ...(line === undefined ? {} : { line }),
          hint: `settings are ${Object.keys(schema.shape).join(', ')}`,
        }
      })
    })
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return isFilled(problems) ? { problems } : { settings: noSettings }
}

const lineOf = (
  document: ReturnType<typeof parseDocument>,
  path: readonly string[],
  lines: LineCounter,
): number | undefined => {
  const node = document.getIn(path, true)
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)
    ? lines.linePos(Number(node.range[0])).line
    : undefined
}

const aliasLine = (document: ReturnType<typeof parseDocument>, lines: LineCounter): number | undefined => {
  let at: number | undefined
  visit(document, {
    Alias: (_, { range }) => {
      at = range?.[0]
      return visit.BREAK
    },
  })
  return at === undefined ? undefined : lines.linePos(at).line
}

/** Embargoes are reckoned with Temporal: it knows fewer zones than Intl, and decides. */
function isTimeZone(name: string): boolean {
  return (
    !/^[+-]/.test(name) &&
    safely(() => Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name)) !== undefined
  )
}

// Both callers hand text of an editor to a library whose only way to say no is to throw.
function safely<T>(attempt: () => T): T | undefined {
  try {
    return attempt()
  } catch {
    return undefined
  }
}

const isFilled = <T>(list: readonly T[]): list is readonly [T, ...T[]] => list.length > 0
