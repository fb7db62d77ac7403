/**
 * Sections and divisions of the industrial classification of the national economy, GB/T 4754—2017 (with amendment No. 1 of 2019):
 * section letter, first and last two-digit division, title of the section.
 */
export const industrySections: readonly (readonly [letter: string, first: number, last: number, title: string])[] = [
  ['A', 1, 5, '农、林、牧、渔业'],
  ['B', 6, 12, '采矿业'],
  ['C', 13, 43, '制造业'],
  ['D', 44, 46, '电力、热力、燃气及水生产和供应业'],
  ['E', 47, 50, '建筑业'],
  ['F', 51, 52, '批发和零售业'],
  ['G', 53, 60, '交通运输、仓储和邮政业'],
  ['H', 61, 62, '住宿和餐饮业'],
  ['I', 63, 65, '信息传输、软件和信息技术服务业'],
  ['J', 66, 69, '金融业'],
  ['K', 70, 70, '房地产业'],
  ['L', 71, 72, '租赁和商务服务业'],
  ['M', 73, 75, '科学研究和技术服务业'],
  ['N', 76, 79, '水利、环境和公共设施管理业'],
  ['O', 80, 82, '居民服务、修理和其他服务业'],
  ['P', 83, 83, '教育'],
  ['Q', 84, 85, '卫生和社会工作'],
  ['R', 86, 90, '文化、体育和娱乐业'],
  ['S', 91, 96, '公共管理、社会保障和社会组织'],
  ['T', 97, 97, '国际组织'],
]

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
