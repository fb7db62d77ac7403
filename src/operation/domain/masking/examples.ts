import { checkOf } from '../sandbox/index.ts'
import type { Mask } from './mask.ts'

const count = 4
const signs = { '9': '3815260749', A: 'KBTDMPRXCH', 汉: '示例文字样本内容甲乙' }
const days = ['1986-03-17', '1999-11-02', '2004-07-30', '2021-12-31']
const numbers = ['7', '38', '164', '2590']

/** Values invented from a column's type and shape alone; the same every time, and none of the data. */
export function exampleValues(type: string, pattern: string | null, mask: Mask): readonly string[] {
  if (type.startsWith('DATE')) return days
  if (type.startsWith('TIMESTAMP')) return days.map((day) => `${day} 08:30:00`)
  if (type === 'BOOLEAN') return ['true', 'false']
  if (mask.method === 'age-band') return ['6', '29', '47', '83']
  if (type !== 'VARCHAR') return numbers
  const listed = fromTable(mask)
  if (listed.length > 0) return listed
  const shape = pattern ?? (mask.method === 'fpe' ? '9'.repeat(Math.max(mask.prefix, 0) + 10) : '汉汉汉')
  return Array.from({ length: count }, (_, index) => checked(filled(shape, index), mask))
}

/** A shape with its signs drawn by place and number. */
function filled(shape: string, index: number): string {
  return [...shape]
    .map((sign, place) => {
      const letters = signs[sign as keyof typeof signs]
      return letters ? (letters[(place * 7 + index * 3) % letters.length] ?? sign) : sign
    })
    .join('')
}

function checked(value: string, mask: Mask): string {
  if (mask.method !== 'fpe' || mask.check === 'none') return value
  const last = checkOf(mask.check, value.slice(0, -1))
  return last === null ? value : value.slice(0, -1) + last
}

/** The supplier's own words in a table or list of classes are no data. */
function fromTable(mask: Mask): readonly string[] {
  if (mask.method === 'generalise') return Object.keys(mask.classes).slice(0, count)
  if (mask.method !== 'hierarchy') return []
  const { hierarchy } = mask
  if (hierarchy.kind === 'table') return hierarchy.rows.slice(0, count).map((row) => row[0] ?? '')
  return hierarchy.kind === 'tree' ? hierarchy.edges.slice(0, count).map(([child]) => child) : []
}
