import type { JsonObject } from '../../../core/kernel/index.ts'
import { newId } from '../../../base/crypto/index.ts'
import type { AnonymitySpec } from '../anonymity/index.ts'
import type { DomainParts } from '../parts.ts'
import type { ColumnOpening, OpenColumns } from '../types.ts'

import { anonymised, govern, type Governed } from './govern.ts'
import { evidenceOf, policiesOf, type MaskPolicy } from './policy.ts'
import { atLeastAsStrict } from './stricter.ts'
import type { Written } from './written.ts'

/** What policies make of an opening, and how the table stood before. */
export interface GovernedOpening extends Governed {
  /** Whether what stands was written together, so that a single column cannot be added to it. */
  readonly wasTogether: boolean
  readonly standing: AnonymitySpec | null
  /** Quasi-identifiers of which a policy says with a reason that they are generalised instead of masked. */
  readonly reasoned: ReadonlySet<string>
}

/** The approved policies that bind a grant: those for every use, and those for a scenario of this grant. */
export async function bindingPolicies(
  parts: DomainParts,
  grant: string,
  dataset: string,
): Promise<readonly MaskPolicy[]> {
  const approved = (await policiesOf(parts.store, dataset)).filter(({ state }) => state === 'approved')
  const bound: MaskPolicy[] = []
  for (const policy of approved.toSorted((a, b) => a.version - b.version)) {
    const scenario = policy.scenario === null ? null : await parts.procedures.record(policy.scenario)
    if (policy.scenario === null || scenario?.links.grant === grant) bound.push(policy)
  }
  return bound
}

/** Asks the policies about what is to be opened. What stands open already is only made stricter (`renewal`). */
export async function governedBy(parts: DomainParts, opening: OpenColumns, renewal: boolean): Promise<GovernedOpening> {
  const policies = await bindingPolicies(parts, opening.grant, opening.dataset)
  const [before] = await evidenceOf(parts.store, opening.dataset, opening.grant)
  const standing = before?.anonymity ?? null
  const governed = govern(opening.columns, policies, renewal)
  return {
    ...governed,
    anonymity: renewal && !atLeastAsStrict(standing, governed.anonymity) ? standing : (governed.anonymity ?? standing),
    standing,
    wasTogether: standing !== null,
    reasoned: new Set(
      policies.flatMap(({ columns }) => columns.filter(({ reason }) => reason).map(({ column }) => column)),
    ),
  }
}

/** All columns of a table after an opening, with its quasi-identifiers marked. */
export function wholeTable(
  columns: readonly ColumnOpening[],
  of: GovernedOpening,
): { readonly columns: readonly ColumnOpening[]; readonly anonymity: AnonymitySpec | null } {
  const open = columns.map(({ name, mask, ladder }) => ({ name, mask, ladder }))
  return anonymised(open, of.anonymity, of.reasoned)
}

/** Keeps what was done as evidence, where there is more to say than the columns' masks. */
export async function recordMasking(
  parts: DomainParts,
  of: {
    readonly grant: string
    readonly dataset: string
    readonly version: number
    readonly governed: GovernedOpening
    readonly spec: AnonymitySpec | null
    readonly written: Written
  },
): Promise<void> {
  const { grant, dataset, version, governed, spec, written } = of
  const { outside, anonymity: report, rows } = written
  if (governed.policies.length === 0 && !spec && !governed.standing && Object.keys(outside).length === 0) return
  const data = { grant, dataset, version, policies: governed.policies, anonymity: spec, report, outside, rows }
  await parts.store.transact(
    { id: newId('command'), actor: 'system', party: null, request: { grant, dataset, masked: version } },
    async (tx) => {
      await tx.append([{ stream: `domain/${grant}`, type: 'domain.masked', data: data as unknown as JsonObject }])
      return null
    },
  )
}
