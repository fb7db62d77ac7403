import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

/** What waits for whoever looks comes first, the rest as it came. */
const urgent: readonly string[] = ['to-review', 'to-advise', 'to-hand-in', 'advised']

function urgency(of: { readonly word: string } | null): number {
  const place = of ? urgent.indexOf(of.word) : -1
  return place < 0 ? urgent.length : place
}

/** Questions of whoever made a result to its reviewers, their answers, and where results stand. */
export function adviceHandlers({
  egress,
  search,
}: Pick<Rooms, 'egress' | 'search'>): Handlers<
  'egress.ask-advice' | 'egress.advise' | 'egress.waiting' | 'egress.list' | 'egress.standings'
> {
  return {
    'egress.ask-advice': async ({ actor, params, body, command }) => {
      await egress.askAdvice(actor, params.artifact, { ...body, command })
      return { asked: true }
    },
    'egress.advise': async ({ actor, params, body, command }) => {
      await egress.advise(actor, params.artifact, { ...body, command })
      return { told: true }
    },
    'egress.waiting': ({ actor }) => egress.waiting(actor),
    async 'egress.list'({ actor, query }) {
      const { rows, next } = await search.records(actor, { kind: 'artifact', skip: query.skip })
      const known = await egress.standings(
        actor,
        rows.map(({ id }) => id),
      )
      const at = new Map(known.map((one) => [one.artifact, one]))
      const found = rows.map((artifact) => ({ artifact, standing: at.get(artifact.id) ?? null }))
      return { rows: found.toSorted((one, other) => urgency(one.standing) - urgency(other.standing)), next }
    },
    'egress.standings': ({ actor, query }) => egress.standings(actor, query.ids.split(',').filter(Boolean)),
  }
}
