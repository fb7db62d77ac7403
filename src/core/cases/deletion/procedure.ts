/** A procedure with one thing changed. */
import type { Act, Procedure } from '../../law/index.ts'
import { actChanges } from './act.ts'
import { inside, parts, taken, within, type Changes } from './change.ts'
import { conditionsChanges, optionalChanges } from './conditions.ts'

export function procedureChanges(of: Procedure): Changes<Procedure> {
  const { key } = of
  const changes: Changes<Procedure> = [
    ...(of.acts.length > 1
      ? of.acts.map((act) => ({ key: act.key, place: act.place, what: 'without the act', to: withoutAct(of, act) }))
      : []),
    ...within(inside(of.acts, actChanges), (acts): Procedure => ({ ...of, acts })),
    ...within(conditionsChanges(of.needs), (needs): Procedure => ({ ...of, needs })),
    ...within(
      taken(of.onePer, (per) => ({ key, what: `more than one per ${per}` })),
      (onePer): Procedure => ({ ...of, onePer }),
    ),
    ...(of.about.length > 1
      ? within(
          taken(of.about, (kind) => ({ key, what: `not about ${kind}` })),
          (about): Procedure => ({ ...of, about }),
        )
      : []),
    ...parts(of, key, [
      ['without its parent', of.under !== null, { under: null }],
      ['without its record', of.creates !== null, { creates: null }],
      ['without the holder', !!of.creates?.holder, { creates: of.creates && { ...of.creates, holder: null } }],
      [
        'without the giver',
        (of.creates?.giver.length ?? 0) > 0,
        { creates: of.creates && { ...of.creates, giver: [] } },
      ],
      ['without opens-with', of.opensWith !== null, { opensWith: null }],
      ['without lines', of.lines !== null, { lines: null }],
    ]),
    ...(of.under
      ? within(optionalChanges(of.under.while, 'without while'), (to): Procedure => ({
          ...of,
          under: of.under && { ...of.under, while: to },
        }))
      : []),
    ...Object.keys(of.tracks ?? {}).map((track) => ({
      key,
      what: `without the track ${track}`,
      to: noTrack(of, track),
    })),
  ]
  return within(changes, (to) => to, of.place)
}

function noTrack(of: Procedure, track: string): Procedure {
  const left = Object.entries(of.tracks ?? {}).filter(([name]) => name !== track)
  return { ...of, tracks: left.length > 0 ? Object.fromEntries(left) : null }
}

/** What followed the act now follows what it followed. */
function withoutAct(of: Procedure, act: Act): Procedure {
  const instead = (list: readonly string[], own: readonly string[]) =>
    list.flatMap((id) => (id === act.id ? own : [id]))
  return {
    ...of,
    opensWith: of.opensWith === act.id ? null : of.opensWith,
    acts: of.acts
      .filter((one) => one !== act)
      .map((one) => ({ ...one, after: instead(one.after, act.after), afterAny: instead(one.afterAny, act.after) })),
  }
}
