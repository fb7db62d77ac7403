import type { Answer, Body } from '../../../src/edge/contract/index.ts'

export type Program = Body<'work.run'>['program']
export type Cell = Program['cells'][number]
export type Parameter = Program['parameters'][number]
export type ResultColumn = Program['result'][number]
export type Values = Body<'work.run'>['values']
export type Work = Answer<'work.get'>
export type Progress = Work['jobs'][number]

/** One empty SQL cell: what a desk begins with. */
export const emptyProgram: Program = {
  cells: [{ name: 'query', kind: 'sql', text: '' }],
  parameters: [],
  result: [],
}

export function isOpaque(program: Program): boolean {
  return program.cells.at(-1)?.kind === 'python'
}

/** What was being written on this grant, as it survives a reload. */
export function rememberedProgram(grant: string): Program {
  try {
    const kept = JSON.parse(localStorage.getItem(`shuyu.program.${grant}`) ?? 'null') as Program | null
    return kept && Array.isArray(kept.cells) && kept.cells.length > 0 ? kept : emptyProgram
  } catch {
    return emptyProgram
  }
}

export function rememberProgram(grant: string, program: Program): void {
  try {
    localStorage.setItem(`shuyu.program.${grant}`, JSON.stringify(program))
  } catch {
    // A browser without storage forgets the text; nothing else is lost.
  }
}

/** The values that were last written on this grant, by the parameter's name: a schedule begins with them. */
export function rememberedValues(grant: string): Values {
  try {
    const kept = JSON.parse(localStorage.getItem(`shuyu.values.${grant}`) ?? '{}') as Values | null
    return kept ?? {}
  } catch {
    return {}
  }
}

export function rememberValues(grant: string, values: Values): void {
  try {
    localStorage.setItem(`shuyu.values.${grant}`, JSON.stringify(values))
  } catch {
    // As with the text.
  }
}

/** Bytes as people read them. */
export function sizeText(bytes: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  const step = bytes <= 0 ? 0 : Math.min(Math.floor(Math.log2(bytes) / 10), units.length - 1)
  return `${Math.round((bytes / 1024 ** step) * 10) / 10} ${units[step]}`
}
