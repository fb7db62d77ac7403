import { industrySections } from '../codes/index.ts'

/** Codes such as `C26` of the sections in which enterprises work (all but S and T), common trades first. */
export function industryCodes(): readonly string[] {
  const common = ['F', 'C', 'L', 'E', 'H', 'A', 'G', 'M', 'O', 'I', 'K', 'R', 'N', 'P', 'Q', 'J', 'D', 'B']
  const perSection = common.map((letter) => {
    const [, first, last] = industrySections.find(
      (section) => section[0] === letter,
    ) as (typeof industrySections)[number]
    return Array.from({ length: last - first + 1 }, (_, index) => `${letter}${String(first + index).padStart(2, '0')}`)
  })
  // One of each section in turn, so that the skew spreads over the sections.
  const longest = Math.max(...perSection.map((codes) => codes.length))
  return Array.from({ length: longest }, (_, row) => perSection.flatMap((codes) => codes[row] ?? [])).flat()
}
