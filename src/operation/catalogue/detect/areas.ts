import { divisions } from '../../../base/codes/index.ts'

/** First two digits of GB/T 2260: every province-level division that ever stood in resident ids. */
export const provinces =
  '11|12|13|14|15|21|22|23|31|32|33|34|35|36|37|41|42|43|44|45|46|50|51|52|53|54|61|62|63|64|65|71|81|82|83'

/** Prefecture and county digits as GB/T 2260 gave them out: cities, regions, counties directly under a province. */
export const place = `(${provinces})(0[1-9]|[1-6][0-9]|70|90|00)`

let codes: ReadonlySet<string> | undefined
let cities: ReadonlySet<string> | undefined

/** Six-digit codes in force: county level with their prefectures and provinces. */
export function divisionCodes(): ReadonlySet<string> {
  codes ??= new Set(divisions().flatMap((area) => [area.code, `${area.cityCode}00`, `${area.provinceCode}0000`]))
  return codes
}

/** First four digits in force: the prefecture of a code, which outlives most of its counties. */
export function cityCodes(): ReadonlySet<string> {
  cities ??= new Set([...divisionCodes()].map((code) => code.slice(0, 4)))
  return cities
}

/** Whether a text is one of many codes, in SQL. One long text is searched: thousands of constants in a list take longer to plan. */
export function amongSql(text: string, all: ReadonlySet<string>): string {
  return `instr('|${[...all].join('|')}|', '|' || ${text} || '|') > 0`
}

/** Whether a code begins with a prefecture in force, in SQL. */
export function knownCitySql(n: string): string {
  return amongSql(`left(${n}, 4)`, cityCodes())
}
