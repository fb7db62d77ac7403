/** Slips: a new version of what was handed in, checked like the first; both stay to be seen. */
import { canonical, platformRefusal, refusal, type JsonObject, type Refusal, type Unmet } from '../../kernel/index.ts'
import { byOf, defectsOf, doneNow, evaluateAll, frozenFields, roundOf, type Act, type Item } from '../../law/index.ts'
import { digestOf } from '../acts/content.ts'
import { declinedBy, declinedUnmet, declines } from '../acts/declined.ts'
import { happen, happenRecord, lookAt, procedureOf, type Draft } from '../state/draft.ts'
import type { ActDone, CaseState, Command, Scene } from '../state/model.ts'
import { platformUnmet } from '../order/open-act.ts'
import { actOf } from '../order/order.ts'
import { aboutAfter, turn, turnUnmet } from '../acts/turning.ts'
import { changedPaths } from './paths.ts'
import { relied } from './relied.ts'
import { tellOthers } from './told.ts'

/** Acts whose document is itself a judgement. */
const judging: readonly string[] = ['decide', 'review', 'sign']

export function correct(of: Draft, command: Command): Refusal | null {
  const line = command.line ?? null
  const procedure = procedureOf(of.state, of.scene)
  const act = actOf(procedure, command.act)
  const done = doneNow(of.state, command.act, line)
  if (!act || !done) return platformRefusal('unmet', 'nothing-to-correct', { act: command.act })
  const taken = procedure.acts.some((other) => other.onDigestOf === act.id && doneNow(of.state, other.id, null))
  if (taken) return refusal('unmet', platformUnmet('decided-on', { act: act.id }, act.clauses))
  // A notice that was changed or taken down stands anew from the day of the correction.
  const how = command.outcome === 'taken-down' ? 'taken-down' : 'changed'
  const wish = act.document === null && command.document === undefined ? { ...command, document: {} } : command
  const bound = judging.includes(act.kind) || relied(of.state, done, procedure.acts)
  const refused = replace(of, wish, line, act.notice?.restartsOn.includes(how) ?? false, bound ? done : null)
  if (refused) return refused
  tellOthers(of, 'corrected', { act: act.id, line, reason: command.reason ?? null })
  return null
}

/** The document of an act is frozen on the record: only a new case may change it. */
export function frozenUnmet(state: CaseState, id: string, scene: Scene): Unmet | null {
  const act = actOf(procedureOf(state, scene), id)
  const subject = scene.world.record(state.about)
  if (!subject || !act || act.store === null) return null
  scene.trace?.add(`record:${subject.kind}`)
  const frozen = frozenFields(subject, scene.pack)
  return frozen?.fields.includes(act.store)
    ? platformUnmet('frozen', { field: act.store, standing: subject.standing }, frozen.clauses)
    : null
}

/** A new version of what was handed in. `wordingOf`: what was done and may differ in its wording only. */
export function replace(
  of: Draft,
  command: Command,
  line: string | null,
  restarts: boolean,
  wordingOf: ActDone | null = null,
): Refusal | null {
  const act = actOf(procedureOf(of.state, of.scene), command.act)
  const type = act?.document ? of.scene.pack.documents.get(act.document) : undefined
  if (!act || !command.document) return platformRefusal('invalid', 'document-missing', { act: command.act })
  const frozen = frozenUnmet(of.state, command.act, of.scene)
  if (frozen) return refusal('unmet', frozen)
  if (type) {
    const look = lookAt(of.state, of.scene, { actor: command.actor, on: command.on, line, document: command.document })
    const defects = defectsOf(type, command.document, of.scene.pack, of.scene.world, of.scene.trace).map(
      (one) => one.unmet,
    )
    const outcome = act.outcomes.find(({ id }) => id === doneNow(of.state, act.id, line)?.outcome) ?? null
    const about = aboutAfter(of.state, act, command.document, { scene: of.scene, on: command.on })
    const unmet = [
      ...defects,
      ...turnUnmet(of.state, act, about, of.scene),
      ...declinedUnmet(of.state, { act, type, line }, outcome, command.document),
      ...evaluateAll(type.checks, look)
        .filter((one) => one.otherwise === 'refuse')
        .map((one) => one.unmet),
    ]
    if (unmet.length > 0) return refusal('unmet', ...unmet)
  }
  const substance = wordingOf ? substanceOf(wordingOf.document ?? {}, command.document, type?.items ?? []) : []
  if (substance.length > 0)
    return refusal(
      'unmet',
      platformUnmet('slip-substance', { act: act.id, items: substance }, act.clauses, 'slip-anew'),
    )
  if (command.type === 'correct' && act.notice === null && same(doneNow(of.state, act.id, line), command))
    return platformRefusal('unmet', 'nothing-changed', { act: act.id }, 'mend-document')
  change(of, act, command, line, restarts)
  return null
}

/** Titles of the items beyond words that a correction would change: amounts, days, choices, parties, records, lines. */
function substanceOf(before: JsonObject, after: JsonObject, items: readonly Item[]): readonly JsonObject[] {
  const found = changedPaths(before, after).flatMap((path) => {
    const item = itemAt(items, path)
    return item && item.type !== 'text' && item.type !== 'long-text' ? [item] : []
  })
  return [...new Set(found)].map((item) => ({ ...item.title }))
}

/** The item that a path leads to, through lists and groups; the last one known. */
function itemAt(items: readonly Item[], path: string): Item | undefined {
  const [first = '', ...rest] = path.replaceAll(/\[\d+\]/g, '').split('.')
  const item = items.find((one) => one.id === first)
  // Which columns are not agreed to is substance; why is wording.
  if (item?.form === 'declined' && rest.at(-1) !== 'reason') return item
  return item?.items && rest.length > 0 ? (itemAt(item.items, rest.join('.')) ?? item) : item
}

function same(done: ActDone | undefined, command: Command): boolean {
  if (!done || canonical(done.document ?? {}) !== canonical(command.document ?? {})) return false
  return command.papers === undefined || canonical(command.papers as never) === canonical(done.papers as never)
}

function change(of: Draft, act: Act, command: Command, line: string | null, restarts: boolean): void {
  const before = doneNow(of.state, act.id, line)
  const given = command.document && Object.keys(command.document).length > 0 ? command.document : null
  const type = act.document === null ? null : of.scene.pack.documents.get(act.document)
  const declined = declinedBy(type, given ?? before?.document ?? null)
  const without: JsonObject = declines(type) ? { declined: declined as never } : {}
  const papers: JsonObject = command.papers ? { papers: command.papers as never } : {}
  happen(
    of,
    'act-corrected',
    {
      act: act.id,
      line,
      round: roundOf(of.state, act.id, line),
      document: given ?? before?.document ?? null,
      digest: given ? digestOf(given, of.scene) : (before?.digest ?? null),
      ...byOf(command.actor),
      party: command.actor.party,
      reason: command.reason ?? null,
      restarts,
      ...papers,
      ...without,
    },
    act.clauses,
  )
  if (given) turn(of, act, given, line)
  if (act.store !== null && line === null && given)
    happenRecord(of, of.state.about, 'record-noted', { fields: { [act.store]: given } }, act.clauses)
}
