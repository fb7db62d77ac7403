import type { Ledger } from './base/ledger/index.ts'
import type { PgStore } from './base/store/index.ts'
import type { Json } from './core/kernel/index.ts'
import {
  certificateForm,
  expertProjection,
  openExperts,
  type ExpertParts,
  type Experts,
} from './operation/experts/index.ts'
import type { PaperRoom } from './operation/paper/index.ts'
import type { People } from './operation/people/index.ts'
import type { Attachments, Packs, ProceduresRoom } from './operation/procedures/index.ts'

/** The experts' room over the others; its draws can be printed as certificates. Call before the store starts. */
export function openExpertRoom(of: {
  readonly store: PgStore
  readonly people: People
  readonly packs: Packs
  readonly procedures: ProceduresRoom
  readonly attachments: Attachments
  readonly paper: PaperRoom
  readonly ledger: Ledger
  proof(seq: number): Promise<Json>
}): Experts {
  of.store.project(expertProjection)
  const parts: ExpertParts = { ...of, settled: (ms) => of.ledger.settled(ms), realNow: () => Date.now() }
  of.paper.offer('expert-draw', (actor, record) => certificateForm(parts, actor, record))
  return openExperts(parts)
}
