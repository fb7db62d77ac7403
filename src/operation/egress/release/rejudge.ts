import { platformActor } from '../../../core/law/facts/permit-types.ts'
import { assess, assessmentOf, judgements } from '../assess.ts'
import type { EgressDeps } from '../deps.ts'

/**
 * Judges every released model again by the bounds of now. One that fails is on the record as such: products that serve it stop until it passes
 * again, and people are told. Answers those that fail. Done again it records nothing twice.
 */
export async function rejudgeModels(deps: EgressDeps): Promise<readonly string[]> {
  const rows = await deps.store.query<{ artifact: string }>('SELECT artifact FROM released_model ORDER BY artifact')
  const failing: string[] = []
  for (const { artifact } of rows) {
    const before = await assessmentOf(artifact, deps)
    // A model that is no longer known is served by nothing either.
    if (!(await deps.domain.model?.(artifact))) continue
    const now = await assess(artifact, deps)
    const fails = now.verdict === 'fail'
    if (fails) failing.push(artifact)
    if (!fails && before?.verdict !== 'fail') continue
    const rules = now.findings.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule)
    const grant = (await deps.procedures.record(artifact))?.links['grant'] ?? null
    const type = fails ? 'egress.model-fails' : 'egress.model-stands'
    const meta = {
      id: `${type}:${artifact}:${await judgements(artifact, deps)}`,
      actor: platformActor.account,
      party: null,
      request: { artifact },
    }
    await deps.store.transact(meta, async (tx) => {
      await tx.append([{ stream: `egress/${artifact}`, type, data: { artifact, grant, digest: now.digest, rules } }])
      return null
    })
  }
  return failing
}
