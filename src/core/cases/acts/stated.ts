/** What a decision against somebody states: facts, grounds, how the party was heard, against whom. The remedies follow from the pack's setting. */
import { fail, ok, type Result, type Unmet } from '../../kernel/index.ts'
import { isAdverse, settingIn, type Act, type Heard, type Outcome, type Stated } from '../../law/index.ts'
import type { CaseState, Command, Scene } from '../state/model.ts'
import { platformUnmet } from '../order/open-act.ts'

/** The setting by which a pack says how many working days a party has to be heard. */
const HEARING = 'hearing-days'
/** The setting by which a pack says which remedies stand on the paper. */
const REMEDIES = 'remedies'
/** What may come before a hearing, because it lasts for a time only: the party is heard afterwards. */
const provisional: readonly string[] = ['hold']

/**
 * What goes into the record of a decision against somebody, null for any other. Grounds that are not named are the clauses of the act; how the party was
 * heard is taken from the case where the case shows it (they applied, they stated something, the pack's own time for it ran out). What is then still
 * missing is told all at once. `stopped` are the records whose use the act closes.
 */
export function statedIn(
  state: CaseState,
  act: Act,
  outcome: Outcome,
  command: Command,
  scene: Scene,
  stopped: readonly string[] = [],
): Result<Stated | null, readonly Unmet[]> {
  if (!isAdverse(act, outcome)) return ok(null)
  const given = command.stated
  const facts = (given?.facts ?? command.reason ?? factsOf(act, command, scene)).trim()
  const grounds = given?.grounds?.length ? given.grounds : act.clauses
  const against = againstOf(state, command, scene, stopped)
  const heard = heardIn(state, act, outcome, command, scene, against)
  const unknown = grounds.filter((clause) => !scene.pack.clauses.has(clause))
  const unmet = [
    ...(facts === '' ? [platformUnmet('facts-wanted', { act: act.id }, act.clauses, 'state-facts')] : []),
    ...(unknown.length > 0 ? [platformUnmet('grounds-unknown', { clauses: unknown }, [], 'pick-clauses')] : []),
    ...(heard.ok ? [] : heard.error),
  ]
  if (unmet.length > 0 || !heard.ok) return fail(unmet)
  const remedies = settingIn(scene.pack, scene.world, REMEDIES, state.area).value
  return ok({ facts, grounds, against, heard: heard.value, remedies: typeof remedies === 'string' ? remedies : null })
}

/** Where the pack gives the decision a paper of its own, the facts stand there: its reason, or else the paper by its name. */
function factsOf({ document: paper }: Act, { document }: Command, scene: Scene): string {
  if (paper === null || document === undefined) return ''
  const words = ['reason', 'facts', 'ground', 'grounds'].map((name) => document[name])
  const found = words.find((one) => typeof one === 'string' && one.trim() !== '')
  return typeof found === 'string' ? found : (scene.pack.documents.get(paper)?.title.zh ?? paper)
}

/** Whose loss it is: who asked for it, else who holds what it is about or what it stops; nobody where only one's own is decided on. */
function againstOf(state: CaseState, { actor }: Command, scene: Scene, stopped: readonly string[]): string | null {
  const holders = [state.about, ...stopped].map((id) => scene.world.record(id)?.holder ?? null)
  const others = [state.openedBy, ...holders].filter((party) => party !== null && party !== actor.party)
  return others.find((party) => party !== 'platform') ?? null
}

function heardIn(
  state: CaseState,
  act: Act,
  outcome: Outcome,
  command: Command,
  scene: Scene,
  against: string | null,
): Result<Heard, readonly Unmet[]> {
  if (against === null) return ok({ way: 'nobody', on: null, note: null })
  const given = command.stated?.heard
  if (given) return said(state, act, command, scene, given)
  const own = [...state.done, ...state.opinions].findLast((one) => one.party === against)
  if (own && !appliesOnly(state, against)) return ok({ way: 'heard', on: own.on, note: own.act })
  if (state.openedBy === against) return ok({ way: 'applied', on: state.opened, note: null })
  const ran = state.clocks.find((one) => one.act === act.id && standing(act, one.key) && one.due < command.on)
  if (ran) return ok({ way: 'told', on: ran.since, note: null })
  if (act.hold !== null || [...act.effects, ...outcome.effects].some(({ effect }) => provisional.includes(effect)))
    return ok({ way: 'afterwards', on: null, note: null })
  return fail([platformUnmet('hearing-wanted', { party: against, days: daysIn(state, scene) }, [], 'state-hearing')])
}

/** Whether all that a party did in the case is its own application: it opened the case, and did nothing after another party had acted or stated anything. */
function appliesOnly(state: CaseState, party: string): boolean {
  if (state.openedBy !== party || state.opinions.some((one) => one.party === party)) return false
  const others = state.done.findIndex((one) => one.party !== party)
  return others === -1 || state.done.findLastIndex((one) => one.party === party) < others
}

/** Where the act's own clock wants something to stand so long before it. */
function standing(act: Act, key: string): boolean {
  return act.clocks.some((clock) => clock.key === key && (clock.type === 'at-least' || clock.type === 'exactly'))
}

function said(
  state: CaseState,
  act: Act,
  command: Command,
  scene: Scene,
  { way, on, note }: NonNullable<NonNullable<Command['stated']>['heard']>,
): Result<Heard, readonly Unmet[]> {
  const unmet: Unmet[] = []
  if (note.trim() === '') unmet.push(platformUnmet('hearing-note', { act: act.id }, [], 'state-hearing'))
  if (on > command.on) unmet.push(platformUnmet('hearing-day', { day: on, on: command.on }, [], 'state-hearing'))
  const days = daysIn(state, scene)
  const until = way === 'told' && days !== null ? scene.calendar.addWorkingDays(on, days) : null
  if (until !== null && command.on <= until)
    unmet.push(
      platformUnmet(
        'hearing-runs',
        { until, days },
        [...(scene.pack.settings.get(HEARING)?.clauses ?? [])],
        'await-hearing',
      ),
    )
  return unmet.length > 0 ? fail(unmet) : ok({ way, on, note })
}

/** INVARIANT: the length comes from the pack; a pack without one sets none. */
function daysIn(state: CaseState, scene: Scene): number | null {
  const { value } = settingIn(scene.pack, scene.world, HEARING, state.area)
  return typeof value === 'number' ? value : null
}
