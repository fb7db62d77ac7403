const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 → 一, 12 → 十二, 105 → 一百〇五; up to 999. */
export function chineseNumber(of: number): string {
  if (of < 10) return digits[of] ?? ''
  if (of < 20) return `十${of % 10 === 0 ? '' : digits[of % 10]}`
  if (of < 100) return `${digits[Math.floor(of / 10)]}十${of % 10 === 0 ? '' : digits[of % 10]}`
  const rest = of % 100
  const hundreds = `${digits[Math.floor(of / 100)]}百`
  if (rest === 0) return hundreds
  return hundreds + (rest < 10 ? `〇${digits[rest]}` : rest < 20 ? `一${chineseNumber(rest)}` : chineseNumber(rest))
}

/** How a heading is counted, by its level: 一、 （一） 1. */
export function counted(level: number, index: number): string {
  if (level === 1) return `${chineseNumber(index)}、`
  return level === 2 ? `（${chineseNumber(index)}）` : `${index}. `
}

/** A civil day as official papers write it: 2026年3月2日. */
export function writtenDay(of: string): string {
  const [year, month, day] = of.split('-')
  return `${Number(year)}年${Number(month)}月${Number(day)}日`
}
