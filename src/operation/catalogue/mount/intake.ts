import type { EngineSession } from '../../../base/engine/index.ts'
import type { Finding, Format } from '../types.ts'
import type { MountLimits } from './limits.ts'
import type { Loaded } from './load-csv.ts'

/** What came of an intake: the table `raw` in the engine, and what is known of where it came from. */
export interface Content extends Loaded {
  /** SHA-256 of what was brought, hex: of the bytes of a file, of the rows of a table. */
  readonly digest: string
  readonly format: Format
  readonly encoding: 'utf-8' | 'gb18030' | null
  readonly findings: readonly Finding[]
}

/** A way in. First everything is brought into the working area, then an engine is opened and it is loaded. Both throw `Refused`. */
export interface Intake {
  bring(folder: string, limits: MountLimits): Promise<Brought>
}

export interface Brought {
  load(session: EngineSession, folder: string, limits: MountLimits): Promise<Content>
}
