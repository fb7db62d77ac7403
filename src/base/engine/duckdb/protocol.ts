import type { Json } from '../../../core/kernel/index.ts'
import type { EngineFault, EngineValue, SessionOptions } from '../types.ts'

/** What the parent asks of the child, over the inter-process channel. */
export type Ask =
  | { readonly id: number; readonly do: 'open'; readonly options: SessionOptions }
  | { readonly id: number; readonly do: 'run' | 'rows'; readonly sql: string; readonly values: readonly EngineValue[] }

/** What the child answers. */
export type Answer =
  | { readonly id: number; readonly ok: true; readonly rows: readonly { readonly [column: string]: Json }[] }
  | { readonly id: number; readonly ok: false; readonly kind: EngineFault['kind']; readonly detail: string }
