import { isObject, type Json, type JsonObject } from '../../core/kernel/index.ts'
import { isOwn } from '../domain/index.ts'
import type { EgressDeps } from './deps.ts'

/**
 * What of an artifact nobody can trace to its source, by name: output columns without a line of descent, data that are none of the
 * catalogue, `job` when none of the platform made it, the model behind it when that has gaps itself.
 */
export async function originGaps(artifact: string, { procedures }: Pick<EgressDeps, 'procedures'>): Promise<string[]> {
  const record = await procedures.record(artifact)
  if (!record || !record.fields['job']) return ['job']
  const { fields, links } = record
  const lineage = objectOf(fields['lineage'])
  const known = objectOf(lineage['fields'])
  const columns = namesOf(fields['columns']).filter((name) => !(name in known))
  const sources = [
    ...Object.values(known).flatMap((one) => inputs(objectOf(one)['inputFields'])),
    ...inputs(lineage['dataset']),
  ]
  const strange: string[] = []
  for (const dataset of new Set([...sources, ...idsOf(links['datasets'])]))
    if (!isOwn(dataset) && (await procedures.record(dataset))?.kind !== 'dataset') strange.push(dataset)
  const behind: string[] = []
  for (const model of idsOf(links['model']))
    if ((await originGaps(model, { procedures })).length > 0) behind.push(model)
  return [...columns, ...strange, ...behind]
}

/** Notes on the artifact what of its origin is missing, so that packs can ask for it before a product is published. */
export async function noteOrigin(artifact: string, deps: Pick<EgressDeps, 'procedures' | 'store'>): Promise<void> {
  const gaps = await originGaps(artifact, deps)
  const record = await deps.procedures.record(artifact)
  if (!record || JSON.stringify(objectOf(record.fields['origin'])['gaps']) === JSON.stringify(gaps)) return
  const command = {
    id: `origin:${artifact}:${record.version}`,
    actor: 'platform',
    party: null,
    request: { artifact },
  }
  await deps.store.transact(command, async (tx) => {
    await deps.procedures.note(tx, artifact, { origin: { gaps } })
    return null
  })
}

function objectOf(value: Json | undefined): JsonObject {
  return value !== undefined && isObject(value) ? (value as JsonObject) : {}
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

function namesOf(value: Json | undefined): readonly string[] {
  return listOf(value).map((one) => String(objectOf(one)['name'] ?? ''))
}

/** The data sets that a list of OpenLineage input fields names. */
function inputs(value: Json | undefined): readonly string[] {
  return namesOf(value).filter((name) => name !== '')
}

function idsOf(value: Json | string | readonly string[] | undefined): readonly string[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value.map(String) : [String(value)]
}
