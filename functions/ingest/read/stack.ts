// A stack of what is still to be looked at, for trees of any depth and width.

/** Puts the last first, so that the first comes off first. Spread into a call, very many of them would not fit. */
export const stackAll = <T>(open: T[], more: readonly T[]): void => {
  for (let at = more.length - 1; at >= 0; at--) open.push(more[at]!)
}
