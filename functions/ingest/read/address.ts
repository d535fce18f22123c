// Where an address in a file leads, among the files that came with it.

/** The path from `folder`, which is '' or ends with a slash; null for what leads elsewhere. */
export const pathFrom = (folder: string, address: string): string | null => {
  const bare = /^[^?#]*/u.exec(address)![0]
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/iu.test(bare) || bare === '') return null
  const parts: string[] = []
  for (const part of (folder + unescaped(bare)).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part !== '') parts.push(part)
  }
  return parts.join('/')
}

const unescaped = (text: string): string =>
  /%[^\da-f]|%.?$|%.[^\da-f]/iu.test(text)
    ? text
    : Buffer.from(
        text
          .replace(/[\u0080-\uffff]+/gu, (each) => encodeURIComponent(each.toWellFormed()))
          .replace(/%([\da-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      ).toString('utf8')
