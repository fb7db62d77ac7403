import type { Answer } from '../../../src/edge/contract/index.ts'

export type FigureOf = Answer<'statistics.view'>['figures'][number]

/** A figure as people read it: fen as yuan, a share in percent; a dash where there is nothing to take a share of. */
export function shown(value: number | null, unit: FigureOf['unit']): string {
  if (value === null) return '—'
  if (unit === 'share') return `${(value * 100).toFixed(1)}%`
  if (unit === 'fen')
    return (value / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  return value.toLocaleString('zh-CN')
}

/** The difference to the period before, with its sign; percentage points of a share. */
export function changed(of: FigureOf): string {
  if (of.value === null || of.before === null) return '—'
  const by = of.value - of.before
  if (Math.abs(by) < 1e-9) return '0'
  const text = of.unit === 'share' ? `${(Math.abs(by) * 100).toFixed(1)}` : shown(Math.abs(by), of.unit)
  return `${by > 0 ? '+' : '−'}${text}`
}

/** The words of periods around today, the newest first: months, quarters or years. */
export function periodsUpTo(today: string, length: 1 | 3 | 12): readonly string[] {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  if (length === 12) return Array.from({ length: 6 }, (_, back) => String(year - back))
  const count = length === 1 ? 24 : 12
  return Array.from({ length: count }, (_, back) => {
    const at = length === 1 ? year * 12 + month - 1 - back : year * 4 + Math.ceil(month / 3) - 1 - back
    const per = length === 1 ? 12 : 4
    const number = (at % per) + 1
    return `${Math.floor(at / per)}-${length === 1 ? String(number).padStart(2, '0') : `Q${number}`}`
  })
}
