import { Refused, type Json } from '../../../core/kernel/index.ts'
import type { Procedures } from '../../procedures/index.ts'
import { safetySettings, startingSafety } from './safety.ts'
import type { SafetySettings } from './types.ts'

/** How models are made and served; every number is ours and a setting. */
export interface ModelSettings {
  /** Fewest units behind a category, a class or a group that shows. */
  readonly threshold: number
  readonly mostCategories: number
  readonly mostClasses: number
  readonly mostRows: number
  readonly fewestRows: number
  /** Rows of each side that the audits look at, and shadow models that they train. */
  readonly auditRows: number
  readonly shadows: number
  readonly wallMs: number
  /** Digits of a score: decimals of a share, significant digits of a value. */
  readonly digits: number
}

export const startingModels: ModelSettings = {
  threshold: 10,
  mostCategories: 20,
  mostClasses: 20,
  mostRows: 200_000,
  fewestRows: 50,
  auditRows: 2_000,
  shadows: 16,
  wallMs: 600_000,
  digits: 3,
}

/** The bounds of the safety review in force for an area: what the pack's settings `model-…` say over ours. */
export async function safetyOf(procedures: Procedures, area: string): Promise<SafetySettings> {
  return safetySettings((name) => valueOr(procedures, area, name), startingSafety)
}

async function valueOr(procedures: Procedures, area: string, name: string): Promise<Json> {
  try {
    return await procedures.value(area, name)
  } catch (error) {
    if (error instanceof Refused) return null
    throw error
  }
}
