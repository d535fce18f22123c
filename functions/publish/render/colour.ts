// An accent that can be read: darkened or lightened until it stands out from the paper (WCAG 2.2, 1.4.3).

type Rgb = readonly [number, number, number]

const parse = (hex: string): Rgb | null =>
  /^#[0-9a-f]{6}$/i.test(hex)
    ? [parseInt(hex.slice(1, 3), 16), parseInt(hex.slice(3, 5), 16), parseInt(hex.slice(5, 7), 16)]
    : null

const show = (rgb: Rgb): string => `#${rgb.map((part) => part.toString(16).padStart(2, '0')).join('')}`

const luminance = (rgb: Rgb): number => {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as unknown as Rgb
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

export const contrast = (one: string, other: string): number => {
  const [a, b] = [parse(one), parse(other)]
  if (a === null || b === null) return 1
  const [dark, light] = [luminance(a), luminance(b)].toSorted((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** The colour, or press red if it is none, moved towards black or white until it can be read on the paper. */
export const legible = (colour: string | null, paper: string, fallback: string, least = 5): string => {
  const rgb = parse(colour ?? '') ?? parse(fallback)!
  const towards = luminance(parse(paper)!) > 0.4 ? 0 : 255
  for (let step = 0; step <= 20; step += 1) {
    const mixed = show(rgb.map((part) => Math.round(part + ((towards - part) * step) / 20)) as unknown as Rgb)
    if (contrast(mixed, paper) >= least) return mixed
  }
  return towards === 0 ? '#000000' : '#ffffff'
}
