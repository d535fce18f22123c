// The address of a site as somebody types it -> as links are made with it: no slash at its end.

export const siteAddress = (text: string): string | undefined => {
  if (!URL.canParse(text)) return undefined
  const { protocol, origin, pathname, search, hash, username } = new URL(text)
  const isPlain = /^https?:$/.test(protocol) && search === '' && hash === '' && username === ''
  return isPlain && !pathname.includes('//') ? origin + pathname.replace(/\/$/, '') : undefined
}
