// One text for one JSON value, whatever the order of its keys: for hashes and for comparing content.

/** JSON with the keys of every object in order; as in JSON, `undefined` is left out (null in a list). */
export const canonical = (value: unknown): string => write(value) ?? 'null'

const write = (value: unknown): string | undefined => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map((item) => write(item) ?? 'null').join(',')}]`
  const record: Record<string, unknown> = { ...value }
  const members: string[] = []
  for (const key of Object.keys(record).sort()) {
    const text = write(record[key])
    if (text !== undefined) members.push(`${JSON.stringify(key)}:${text}`)
  }
  return `{${members.join(',')}}`
}
