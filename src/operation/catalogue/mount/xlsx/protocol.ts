import type { Refusal } from '../../../../core/kernel/index.ts'
import type { MountLimits } from '../limits.ts'
import type { Converted, XlsxChoice } from './convert.ts'

/** What the parent asks of the process that reads a workbook. */
export interface XlsxAsk {
  readonly path: string
  readonly target: string
  readonly choice: XlsxChoice
  readonly limits: MountLimits
}

/** What it answers; nothing when it died. */
export type XlsxAnswer =
  | { readonly ok: true; readonly converted: Converted }
  | { readonly ok: false; readonly refusal: Refusal }
