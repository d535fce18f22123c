// UTF-16 that does not say so.

/** UTF-16 without its mark: every other byte of Latin text is 0. */
export const wideOrder = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null => {
  const head = bytes.subarray(0, 4_000)
  const { length } = head
  if (length < 4 || !head.includes(0)) return null
  let even = 0
  let odd = 0
  for (let at = 0; at < length; at++) if (head[at] === 0) at % 2 === 0 ? even++ : odd++
  if (odd > length * 0.3 && even < length * 0.05) return 'utf-16le'
  return even > length * 0.3 && odd < length * 0.05 ? 'utf-16be' : null
}
