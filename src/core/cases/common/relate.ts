/** A relation that was left out when the case was opened is named afterwards: what its acts bear on, and whom they lead to. */
import { platformRefusal, type JsonObject, type Refusal } from '../../kernel/index.ts'
import { createFacts, ofTrack, relationsOf, type Relation } from '../../law/index.ts'
import { happen, happenRecord, lookAt, procedureOf, type Draft } from '../state/draft.ts'
import type { CaseState, Command, Scene } from '../state/model.ts'
import { giverOf } from '../opening/open.ts'
import { tellOthers } from './told.ts'

/** Relations of the case's own record that nobody has named yet. */
export function unnamed(state: CaseState, scene: Scene): readonly Relation[] {
  const record = scene.world.record(state.about)
  if (!record) return []
  return relationsOf(scene.pack, procedureOf(state, scene)).filter(
    ({ name }) => [record.links[name] ?? []].flat().length === 0,
  )
}

/** `document: { link, to }`. What is named once stays: another one is another case. */
export function relate(of: Draft, command: Command): Refusal | null {
  const link = command.document?.['link']
  const to = command.document?.['to']
  const { scene, state } = of
  const relation = unnamed(state, scene).find(({ name }) => name === link)
  if (!relation) return platformRefusal('unmet', 'relation-none', {}, 'reload')
  if (typeof to !== 'string' || to === '')
    return platformRefusal('invalid', 'relation-what', { kind: relation.to }, 'relation-choose')
  const there = relation.to === 'party' ? scene.world.party(to) : scene.world.record(to)
  if (there === undefined) return null
  if (there === null) return platformRefusal('invalid', 'not-found', { what: to }, 'relation-choose')
  if (relation.to !== 'party' && 'kind' in there && there.kind !== relation.to)
    return platformRefusal('invalid', 'wrong-kind', { what: to, wanted: relation.to }, 'relation-choose')
  const data: JsonObject = { name: relation.name, to }
  const giver = scene.world.record(state.about)?.giver ?? giverWith(of, relation.name, to)
  happenRecord(of, state.about, 'record-linked', { ...data, ...(giver === null ? {} : { giver }) }, [])
  happen(of, 'case-related', { ...data, kind: relation.to })
  tellOthers(of, 'case-related', { reason: command.reason ?? null })
  return null
}

/** Who gives it, where the rules find that along the relation. */
function giverWith(of: Draft, name: string, to: string): string | null {
  const { creates } = procedureOf(of.state, of.scene)
  const links = { ...of.scene.world.record(of.state.about)?.links, [name]: to }
  const { pack, world } = of.scene
  const roots = { actor: of.actor, on: of.on, area: of.state.area, with: { links } as JsonObject }
  const look = { ...lookAt(of.state, of.scene, { on: of.on }), facts: createFacts(pack, world, roots) }
  return giverOf(ofTrack(creates?.giver ?? [], of.state.track), look)
}
