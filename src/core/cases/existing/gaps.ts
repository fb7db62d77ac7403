/** What an entered matter lacks. */
import { addDays, type Day, type Term } from '../../kernel/index.ts'
import {
  createFacts,
  defectsOf,
  doneNow,
  holds,
  ofTrack,
  settingIn,
  termOf,
  wantedBy,
  type Act,
  type EvalScene,
} from '../../law/index.ts'
import { lookAt, procedureOf } from '../state/draft.ts'
import type { ActDone, CaseState, RecordState, Scene } from '../state/model.ts'
import { orderScene, partOf } from '../order/order.ts'
import type { Gap, Missing, OwedNow } from './command.ts'
import { titleAt } from './title-at.ts'

/** The setting by which a pack says how long gaps may stand; without it they have no day. */
export const GAPS = 'existing-gaps'

/** Gaps of the acts that were entered, and, unless the case goes on, of those of its line that have a document or evidence and were not. */
export function gapsOf(state: CaseState, scene: Scene, on: Day): readonly Gap[] {
  const procedure = procedureOf(state, scene)
  const order = orderScene(state, scene, procedure, on)
  return procedure.acts.flatMap((act): readonly Gap[] => {
    const done = doneNow(state, act.id, null)
    const expected = !act.may && act.insteadOf === null && act.each === null && !state.entered?.running
    const instead = procedure.acts.some((other) => other.insteadOf === act.id && doneNow(state, other.id, null))
    if (!done && (!expected || instead || !partOf(state, act, null, order))) return []
    const missing = missingOf(act, done, scene)
    if (missing.length === 0) return []
    const look = lookAt(state, scene, { on })
    const owners = ofTrack(act.by, state.track).flatMap((by) => wantedBy(by, look))
    return [
      {
        act: act.id,
        missing,
        clauses: act.clauses,
        parties: [...new Set([...(done ? [done.party] : []), ...owners.flatMap((one) => one.party ?? [])])],
        roles: [...new Set(owners.flatMap((one) => one.role ?? []))],
        due: gapDue(scene, look, on),
      },
    ]
  })
}

/** What an act should have brought and did not. */
export function missingOf(act: Act, done: ActDone | undefined, scene: Scene): readonly Missing[] {
  const type = act.document === null ? undefined : scene.pack.documents.get(act.document)
  const papers = done?.papers ?? []
  const there = {
    paper: papers.some((paper) => paper.attachment),
    number: papers.some((paper) => paper.number && paper.day),
    minutes: papers.some((paper) => paper.excerpt),
  }
  const evidence = act.evidence.filter((wanted) => !there[wanted]).map((what): Missing => ({ what, item: null }))
  if (!done) return type || act.evidence.length > 0 ? [{ what: 'act', item: null }] : []
  if (!type) return evidence
  if (!done.document) return [{ what: 'document', item: null }, ...evidence]
  const items = defectsOf(type, done.document, scene.pack, scene.world, scene.trace)
  return [
    ...items.map(({ path }): Missing => ({ what: 'item', item: path, title: titleAt(type.items, path) })),
    ...evidence,
  ]
}

/** How long gaps may stand in an area, as its pack says; null where it says nothing. */
export function gapTerm(scene: Scene, area: string): Term | null {
  if (!scene.pack.settings.has(GAPS)) return null
  scene.trace?.add(`setting:${GAPS}`)
  const { value, unit } = settingIn(scene.pack, scene.world, GAPS, area)
  return typeof value === 'number' ? { limit: value, unit: unit ?? 'day' } : null
}

function gapDue(scene: Scene, look: EvalScene, on: Day): Day | null {
  const term = gapTerm(scene, look.area)
  return term ? scene.calendar.add(on, term) : null
}

/** Duties owed once that the record, or one that links to it, owes as it stands: a registration to be made up. */
export function owedNow(record: RecordState, scene: Scene, on: Day): readonly OwedNow[] {
  return [...scene.pack.duties.values()].flatMap((duty) => {
    if (duty.every !== null) return []
    const linked = duty.about === record.kind ? [] : (scene.world.linked(record.id, duty.about) ?? [])
    const others = Object.values(record.links).flat()
    const named = others.flatMap((id) => {
      const other = id.startsWith('party-') ? undefined : scene.world.record(id)
      return other?.kind === duty.about ? [other.id] : []
    })
    const ids = duty.about === record.kind ? [record.id] : [...new Set([...linked, ...named])]
    return ids.flatMap((id): readonly OwedNow[] => {
      const subject = scene.world.record(id)
      if (!subject) return []
      const look = dutyScene(subject, scene, on)
      if (!holds(duty.while, look)) return []
      const owners = wantedBy(duty.owner, look)
      const term = duty.due ? termOf(duty.due, look) : null
      return [
        {
          duty: duty.id,
          record: id,
          procedure: duty.procedure,
          clauses: duty.clauses,
          parties: owners.flatMap((one) => one.party ?? []),
          roles: owners.flatMap((one) => one.role ?? []),
          // The daily look finds it on the next day.
          due: term ? scene.calendar.add(addDays(on, 1), term) : null,
        },
      ]
    })
  })
}

function dutyScene(record: RecordState, scene: Scene, on: Day): EvalScene {
  const { pack, world, calendar, trace } = scene
  const facts = createFacts(pack, world, { subject: record, area: record.area, on })
  return { pack, world, calendar, facts, on, area: record.area, ...(trace ? { trace } : {}) }
}
