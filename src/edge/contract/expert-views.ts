import type { Points } from '../../core/cases/model.ts'
import type { Day, Json } from '../../core/kernel/index.ts'

interface House {
  readonly name: string
  readonly uscc?: string | undefined
  readonly party?: string | undefined
}

/** An expert as the pool knows them. */
export interface ExpertEntry {
  readonly party: string
  readonly area: string
  readonly fields: readonly string[]
  /** Null where nothing but the role is known: such an expert cannot be drawn. */
  readonly employer: House | null
  readonly formerEmployers: readonly House[]
  readonly interests: readonly House[]
  readonly since: Day
  readonly until: Day | null
  readonly leftOn: Day | null
  readonly entered: boolean
}

interface BarredExpert {
  readonly party: string
  readonly why:
    | 'no-entry'
    | 'not-a-person'
    | 'left'
    | 'term'
    | 'field'
    | 'employer'
    | 'affiliate'
    | 'former-employer'
    | 'interest'
    | 'declared'
}

interface DrawList {
  readonly draw: string
  readonly case: string
  readonly act: string
  readonly line: string | null
  readonly round: number
  readonly number: number
  readonly fields: readonly string[]
  readonly interested: readonly string[]
  readonly candidates: readonly string[]
  readonly barred: readonly BarredExpert[]
}

/** A review by experts, for whoever organises it or takes part in its case. */
export interface ExpertReview {
  readonly organises: boolean
  readonly least: number | null
  readonly odd: boolean
  readonly open: boolean
  readonly done: boolean
  readonly pool: number
  readonly ready: readonly string[]
  readonly barred: readonly BarredExpert[]
  readonly fields: readonly string[]
  readonly seats: readonly {
    readonly party: string
    readonly state: 'drawn' | 'spoken' | 'aside'
    readonly why: string | null
  }[]
  readonly draws: readonly {
    readonly id: string
    readonly state: 'listed' | 'made'
    readonly list: DrawList
    readonly digest: string
    readonly seed: string | null
    readonly at: number
  }[]
  readonly links: readonly {
    readonly id: string
    readonly party: string
    readonly state: 'sent' | 'opened' | 'declared' | 'done' | 'aside' | 'revoked' | 'locked' | 'expired'
    readonly until: number
    readonly tries: number
    readonly interest: string | null
  }[]
  readonly papers: readonly {
    readonly id: string
    readonly party: string
    readonly state: 'waiting' | 'confirmed' | 'declined'
    readonly outcome: string
    readonly points: Points
    readonly remark: string | null
    readonly attachment: string
    readonly person: string
    readonly second: string | null
    readonly reason: string | null
    /** Whether the one who looks may countersign. */
    readonly mine: boolean
  }[]
  readonly tally: readonly {
    readonly point: string
    readonly passed: number
    readonly failed: number
    readonly mean: number | null
  }[]
}

/** Everything that lets anybody draw again. */
export interface DrawCertificate {
  readonly list: DrawList
  readonly digest: string
  readonly checkpoint: string
  readonly seed: string
  readonly order: readonly string[]
  readonly proof: Json
  readonly how: string
}
