/** Back for completion: all defects at once; a further return names only what the first one named or the completion changed. */
import { isObject, platformRefusal, refusal, type JsonObject, type Refusal, type Unmet } from '../../kernel/index.ts'
import { byOf, doneNow, roundOf } from '../../law/index.ts'
import { happen, procedureOf, type Draft } from '../state/draft.ts'
import { completeGap } from '../existing/complete.ts'
import type { CaseState, Command, Paper, Returned } from '../state/model.ts'
import { platformUnmet } from '../order/open-act.ts'
import { actOf, handedInBy } from '../order/order.ts'
import { completeFiling, sentNow } from './filing-again.ts'
import { partsOf, type DefectParts } from './parts.ts'
import { changedPaths, touches } from './paths.ts'
import { relied } from './relied.ts'
import { replace } from './slip.ts'
import { tellOthers } from './told.ts'

/** What a paper is called in a defect: its number, else its digest. */
export function paperKey(paper: Paper): string | null {
  return paper.number ?? paper.attachment ?? null
}

/** Sent back once with all defects; while it is being completed, clocks that say so stand still. */
export function giveBack(of: Draft, command: Command): Refusal | null {
  const line = command.line ?? null
  const done = doneNow(of.state, command.act, line)
  const sent = sentNow(of.state, command.act, line)
  const defects = defectsIn(command.document)
  const act = actOf(procedureOf(of.state, of.scene), command.act)
  const earlier = returnsOf(of.state, command.act, line)
  const unmet: Unmet[] = []
  if ((!done && !sent) || !act) unmet.push(platformUnmet('nothing-to-return', { act: command.act }))
  if (defects.length === 0) unmet.push(platformUnmet('defects-missing', { act: command.act }))
  if (earlier.some((one) => !one.completed))
    unmet.push(platformUnmet('completion-open', { act: command.act }, [], 'complete'))
  const fresh = earlier.length === 0 ? [] : defects.filter((one) => !foreshadowed(one, earlier))
  if (fresh.length > 0)
    unmet.push(platformUnmet('returned-before', { act: command.act, defects: fresh.map(({ text }) => text) }))
  if (done && relied(of.state, done, procedureOf(of.state, of.scene).acts))
    unmet.push(platformUnmet('decided-on', { act: command.act }))
  if (unmet.length > 0) return refusal('unmet', ...unmet)
  happen(
    of,
    'returned-for-completion',
    {
      act: command.act,
      line,
      round: roundOf(of.state, command.act, line),
      ...byOf(command.actor),
      party: command.actor.party,
      defects: defects.map(kept),
      reason: command.reason ?? null,
    },
    act?.clauses ?? [],
  )
  const to = [{ role: null, area: null, party: handedInBy(of.state, command.act, line) }]
  happen(of, 'told', { what: 'returned', act: command.act, line, count: defects.length, to })
  return null
}

function kept({ text, item, paper, of }: DefectParts): JsonObject | string {
  if (item === null && paper === null && of === null) return text
  return {
    text,
    ...(item === null ? {} : { item }),
    ...(paper === null ? {} : { paper }),
    ...(of === null ? {} : { of }),
  }
}

function defectsIn(document: JsonObject | undefined): readonly DefectParts[] {
  const given = document?.['defects']
  if (!Array.isArray(given)) return []
  return given
    .map((one) => {
      if (!isObject(one)) return partsOf(String(one))
      const text = (name: string) => (typeof one[name] === 'string' && one[name] !== '' ? String(one[name]) : null)
      return {
        text: text('text') ?? '',
        item: text('item'),
        paper: text('paper'),
        of: typeof one['of'] === 'number' ? one['of'] : null,
      }
    })
    .map((one) => ({ ...one, text: one.text.trim() }))
    .filter(({ text }) => text !== '')
}

/** The earlier returns of an act in its present round. */
export function returnsOf(state: CaseState, act: string, line: string | null): readonly Returned[] {
  const round = roundOf(state, act, line)
  return state.returned.filter((one) => one.act === act && one.line === line && one.round === round && !one.entered)
}

/** Whether an earlier return named it, or a completion brought it. */
function foreshadowed(defect: DefectParts, earlier: readonly Returned[]): boolean {
  const named = earlier.flatMap((one) => one.defects.map(partsOf))
  const brought = earlier.flatMap((one) => one.changed ?? [])
  if (named.some(({ text }) => text === defect.text)) return true
  const { item, paper } = defect
  if (defect.of !== null) return (earlier.at(-1)?.defects ?? [])[defect.of] !== undefined
  if (item !== null)
    return (
      named.some((one) => one.item !== null && touches(one.item, item)) || brought.some((one) => touches(one, item))
    )
  return paper !== null && (named.some((one) => one.paper === paper) || brought.includes(`paper:${paper}`))
}

/** A gap of an entered matter that the command means to close. */
export function gapOf(state: CaseState, command: Command): boolean {
  return state.returned.some((one) => one.act === command.act && one.entered === true && !one.completed)
}

/** What was sent back is handed in again, with papers beside those of before; what it changed is kept. */
export function complete(of: Draft, command: Command): Refusal | null {
  const line = command.line ?? null
  const act = actOf(procedureOf(of.state, of.scene), command.act)
  if (act && gapOf(of.state, command)) return completeGap(of, act, command)
  const open = of.state.returned.some((one) => one.act === command.act && one.line === line && !one.completed)
  if (!open) return platformRefusal('unmet', 'nothing-returned', { act: command.act })
  if (act?.kind === 'file') return completeFiling(of, act, command)
  const before = doneNow(of.state, command.act, line)
  const papers = [...(before?.papers ?? []), ...(command.papers ?? [])]
  // What has no document is completed by papers and by the reason alone.
  const bare = act?.document === null && command.document === undefined ? { document: {} } : {}
  const refused = replace(of, { ...command, ...bare, papers }, line, false)
  if (refused) return refused
  const paths = changedPaths(before?.document ?? {}, command.document ?? {})
  const brought = (command.papers ?? []).flatMap((paper) => paperKey(paper) ?? []).map((key) => `paper:${key}`)
  const turn = { act: command.act, line, round: roundOf(of.state, command.act, line) }
  happen(of, 'completed', { ...turn, changed: [...paths, ...brought] })
  tellOthers(of, 'completed', { act: command.act, line })
  return null
}
