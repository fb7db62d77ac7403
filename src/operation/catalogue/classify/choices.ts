import type { Item, Pack } from '../../../core/law/grammar/pack.ts'
import type { Use } from './types.ts'
import { uses } from '../../../core/law/vocabulary/treatment.ts'

/** What the classification document of a pack lets one say of a column, and the clauses that ask for it. */
export interface PackChoices {
  readonly uses: readonly Use[]
  readonly maskings: readonly string[]
  /** The pack's words for a column's grade, from the least; empty where it grades only the whole. */
  readonly levels: readonly string[]
  readonly clauses: {
    readonly level: readonly string[]
    readonly use: readonly string[]
    readonly masking: readonly string[]
  }
}

const customary: PackChoices = {
  uses,
  maskings: ['keep', 'drop', 'pseudonym', 'partial', 'month', 'round'],
  levels: [],
  clauses: { level: [], use: [], masking: [] },
}

/** Reads the document `classification` of a pack; what it leaves open is as customary. */
export function choicesOf(pack: Pack | null): PackChoices {
  const document = pack?.documents.get('classification')
  const item = (items: readonly Item[] | undefined, id: string) => items?.find((one) => one.id === id)
  const columns = item(document?.items, 'columns')
  if (!document || !columns) return customary
  const ids = (id: string) => item(columns.items, id)?.options?.map((option) => option.id)
  const clauses = (of: Item | undefined) => (of && of.clauses.length > 0 ? of.clauses : columns.clauses)
  return {
    uses: uses.filter((use) => ids('use')?.includes(use) ?? true),
    maskings: ids('masking') ?? customary.maskings,
    levels: ids('level') ?? [],
    clauses: {
      level: clauses(item(columns.items, 'level') ?? item(document.items, 'level')),
      use: clauses(item(columns.items, 'use')),
      masking: clauses(item(columns.items, 'masking')),
    },
  }
}

/** A grade of four as one of the pack's levels; a pack with fewer keeps the highest for the highest. */
export function levelOf(grade: number, levels: readonly string[]): string | undefined {
  return levels[Math.max(0, levels.length - 1 - (4 - grade))]
}
