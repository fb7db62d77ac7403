/** Which common acts are open to somebody now, and why the others of theirs are not. Derived by asking the machine. */
import { startOf, type Day, type Unmet } from '../../kernel/index.ts'
import type { Actor, Relation } from '../../law/index.ts'
import { decide } from '../machine/decide.ts'
import { isClosedEntry } from '../state/entered.ts'
import type { CaseState, CommonAct, Happening, Scene } from '../state/model.ts'
import { notAllowed, partsOf, returnsOf, standingOn, unnamed } from '../common/index.ts'

/** One common act, on an act and line where it is about one. */
export interface Change {
  readonly type: CommonAct
  readonly act: string
  readonly line: string | null
  readonly open: boolean
  readonly unmet: readonly Unmet[]
  /** Of a further return: the only items and papers that it may name. */
  readonly only?: readonly string[]
  /** Of an end: the other cases that end with it, and the records that rest on what it made and do not. */
  readonly ends?: readonly string[]
  readonly stays?: readonly string[]
  /** Of a relation to be named: those that nobody has named. */
  readonly relations?: readonly Relation[]
}

/** What a look ahead lacks on purpose; the page asks for it. */
const asked: readonly string[] = ['nothing-changed', 'returned-before', 'not-found', 'relation-what']
const most = 60

export function changesFor(state: CaseState, scene: Scene, actor: Actor, on: Day): readonly Change[] {
  if (state.ended !== null || isClosedEntry(state)) return []
  const whole = (
    ['take-over', 'turn-down', 'withdraw', state.suspended ? 'resume' : 'suspend', 'void', 'transfer'] as const
  ).flatMap((type) => one(state, scene, actor, on, type, '', null))
  const turns = [...new Map(doneTurns(state).map((turn) => [`${turn.act}/${turn.line ?? ''}`, turn])).values()]
  const each = turns
    .slice(-most)
    .flatMap(({ act, line }) =>
      (['return', 'correct', 'undo'] as const).flatMap((type) => one(state, scene, actor, on, type, act, line)),
    )
  const relations = unnamed(state, scene)
  const related = one(state, scene, actor, on, 'relate', '', null).map((of) => ({ ...of, relations }))
  return [...each, ...whole, ...(relations.length > 0 ? related : [])]
}

function doneTurns(state: CaseState) {
  return [...state.done, ...state.opinions, ...state.filings].map(({ act, line }) => ({ act, line }))
}

function one(
  state: CaseState,
  scene: Scene,
  actor: Actor,
  on: Day,
  type: CommonAct,
  act: string,
  line: string | null,
): readonly Change[] {
  const document = documentFor(state, scene, type, act, line)
  const command = {
    type,
    act,
    actor,
    on,
    at: startOf(on),
    reason: '—',
    ...(line === null ? {} : { line }),
    ...(document ? { document } : {}),
  }
  if (notAllowed(state, command, scene)) return []
  const answer = decide(state, command, scene)
  const unmet = answer.ok ? [] : answer.error.unmet.filter((found) => !asked.includes(found.code))
  // What was never theirs to take back, and what has nothing to correct, is not worth a line.
  if (
    unmet.some((found) =>
      ['undo-not-yours', 'nothing-to-undo', 'nothing-to-return', 'nothing-to-correct', 'document-missing'].includes(
        found.code,
      ),
    )
  )
    return []
  const earlier = type === 'return' ? returnsOf(state, act, line) : []
  const named = earlier.flatMap((back) => [
    ...back.defects.map(partsOf).flatMap(({ item, paper }) => [item, paper === null ? null : `paper:${paper}`]),
    ...(back.changed ?? []),
  ])
  const only = named.filter((path) => path !== null)
  return [
    {
      type,
      act,
      line,
      open: unmet.length === 0,
      unmet,
      ...(earlier.length > 0 ? { only } : {}),
      ...(answer.ok && (type === 'void' || type === 'withdraw') ? around(state, scene, answer.value) : {}),
    },
  ]
}

function around(state: CaseState, scene: Scene, happenings: readonly Happening[]): Pick<Change, 'ends' | 'stays'> {
  const ends = happenings.flatMap(({ stream, type }) =>
    type === 'case-ended' && 'case' in stream && stream.case !== state.id ? [stream.case] : [],
  )
  const stays = standingOn({ state, scene })
  return { ...(ends.length > 0 ? { ends } : {}), ...(stays.length > 0 ? { stays } : {}) }
}

function documentFor(state: CaseState, scene: Scene, type: CommonAct, act: string, line: string | null) {
  if (type === 'relate') return { link: unnamed(state, scene)[0]?.name ?? '', to: '' }
  if (type === 'return') return { defects: ['—'] }
  if (type === 'transfer') return { to: '' }
  if (type !== 'correct') return null
  return state.done.findLast((done) => done.act === act && done.line === line)?.document ?? {}
}
