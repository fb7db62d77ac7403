import { SandboxEnded, SessionFault, type Making } from '../domain/index.ts'
import { Unanswered } from './types.ts'
import type { ArtifactSource, DetectIdentifiers, EgressDomain, ModelEvidence, TrustedRows } from './types.ts'

/** What the secure domain offers to egress. */
interface DomainFace {
  source(artifact: string): Promise<ArtifactSource | null>
  readonly models: { evidence(artifact: string): Promise<ModelEvidence | null> }
  readonly work: { making(artifact: string): Promise<Making | null> }
  trusted(request: Parameters<EgressDomain['trusted']>[0]): Promise<{ readonly rows: TrustedRows }>
}

/** The slice of the secure domain that egress uses. */
export function egressDomain(domain: DomainFace): EgressDomain {
  return {
    artifact: (id) => domain.source(id),
    model: (id) => domain.models.evidence(id),
    making: (id) => domain.work.making(id),
    trusted: async (request) => {
      try {
        return (await domain.trusted(request)).rows
      } catch (error) {
        throw error instanceof SandboxEnded || error instanceof SessionFault ? new Unanswered(error.message) : error
      }
    },
  }
}

/** Kinds that tell who somebody is. Names of places and organisations are no identifiers of persons: they are what tables are grouped by. */
const telling = new Set([
  'resident-id',
  'resident-id-15',
  'passport',
  'mobile',
  'bank-card',
  'email',
  'plate',
  'credit-code',
])

/** A detector from the catalogue's scan of texts. */
export function detectBy(scan: (text: string) => readonly { readonly kind: string }[]): DetectIdentifiers {
  return (text) => [...new Set(scan(text).map(({ kind }) => kind))].filter((kind) => telling.has(kind))
}
