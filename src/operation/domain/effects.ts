import { isDay, type Json, type JsonObject } from '../../core/kernel/index.ts'
import type { Procedures } from '../procedures/index.ts'
import { unitsNamed } from './grants/units.ts'
import { cautious, openings } from './masking/index.ts'
import type { Domain, Ladder } from './types.ts'
import type { AccessSource } from './grants/source.ts'
import type { OwnData } from './own-data/index.ts'
import { readHours } from './grants/papers/index.ts'
import { linesOf } from './grants/rows/index.ts'
import type { RowsOpening } from './grants/types.ts'

function text(args: JsonObject, ...names: readonly string[]): string {
  const found = names.map((name) => args[name]).find((value) => typeof value === 'string' && value !== '')
  if (typeof found !== 'string') throw new Error(`the effect names no ${names.join(' or ')}`)
  return found
}

/** Who acted in the case that asked for an effect, and what asks for a second person where it was one alone. */
export interface SecondPerson {
  /** Persons that acted in the effect's case; null when it came from none. */
  readonly persons: (effect: string) => Promise<readonly string[] | null>
  readonly demand: (grant: string, reason: string, person: string) => Promise<void>
}

/** Which rows; nothing where the effect does not speak of rows: then they stay as they were. */
function rowsOf(args: JsonObject): RowsOpening | undefined {
  if ((args.rows ?? undefined) === undefined && args.consent === undefined) return undefined
  const serves = [args.scenario, args.purpose].filter((one) => typeof one === 'string' && one !== '') as string[]
  if (Array.isArray(args.rows))
    return {
      lines: linesOf(args.rows),
      ...(args.consent === undefined ? {} : { consent: args.consent === true, serves }),
    }
  return { text: typeof args.rows === 'string' ? args.rows : null, consent: args.consent === true, serves }
}

/** The act that an effect comes from. */
function sourceOf(args: JsonObject): AccessSource {
  const clauses = Array.isArray(args.clauses) ? args.clauses.map(String) : []
  const of = (name: 'case' | 'act') => (typeof args[name] === 'string' ? { [name]: args[name] } : {})
  return { ...of('case'), ...of('act'), clauses }
}

async function classified(procedures: Procedures, dataset: string): Promise<Json | undefined> {
  const described = (await procedures.record(dataset))?.fields.classification
  return described && typeof described === 'object' && 'columns' in described ? described.columns : undefined
}

/** How strictly columns must be treated at least, until a person has decided on what was found in them. */
export type Precaution = (
  dataset: string,
) => Promise<ReadonlyMap<string, { readonly use: Ladder; readonly masking: string }>>

/**
 * Registers what the domain does for a pack's effects. `of` (or `grant`) names the grant. Every handler may be called again after a crash.
 * Columns in which identifiers of persons were found and nobody has decided on are opened at most as `precaution` says.
 * A destruction for which one person alone acted seals the grant and waits for another one's approval.
 * open-columns `{ of, dataset, columns, rules?, table?, until?, rows?, people?, hours?, consent?, scenario?, purpose? }`: columns are names or
 * `{ name, use, masking }`; what they do not say, `rules` say (default: the dataset's classification). `unit: true` marks the columns that tell units
 * of protection apart. `rows` is a condition in words, or an item of type `rows`; `people` and `hours` are items of those types and limit the whole
 * grant; `consent: true` keeps rows with a consent for the scenario or purpose only.
 * limit-rows `{ of, dataset, rows?, consent?, scenario?, purpose? }`: the same for a data set whose columns stand, or are opened later.
 * publish-sample `{ of: dataset, columns, rows }`: a synthetic sample of these columns goes into the development catalogue.
 * admit-own-data, refuse-own-data `{ of, own, digest?, reason? }`: exactly the scanned bytes become a table of the grant, or go.
 * close-columns `{ of, dataset, columns? }` · open-grant, close-grant, seal-grant, destroy-grant `{ of, reason? }`.
 */
export function registerEffects(
  domain: Domain,
  procedures: Procedures,
  precaution: Precaution = async () => new Map(),
  second?: SecondPerson,
  own?: Pick<OwnData, 'decideByCase'>,
): void {
  procedures.onEffect('open-grant', async (args) => domain.openGrant(text(args, 'of', 'grant')))
  procedures.onEffect('open-columns', async (args) => {
    const dataset = text(args, 'dataset', 'line')
    const rules = args.rules ?? (await classified(procedures, dataset))
    // People and hours first: the columns are never open to more than the paper names.
    await domain.limitByPaper({
      grant: text(args, 'of', 'grant'),
      people:
        Array.isArray(args.people) && args.people.length > 0 ? args.people.map((one) => String(one).trim()) : null,
      hours: readHours(args.hours),
      source: sourceOf(args),
    })
    await domain.openColumns({
      grant: text(args, 'of', 'grant'),
      dataset,
      columns: cautious(openings(args.columns ?? [], rules), await precaution(dataset)),
      units: unitsNamed(args.columns, rules),
      table: typeof args.table === 'string' ? args.table : undefined,
      until: isDay(args.until) ? args.until : undefined,
      rows: rowsOf(args),
      source: sourceOf(args),
    })
  })
  procedures.onEffect('limit-rows', async (args) => {
    const rows = rowsOf(args)
    if (rows)
      await domain.setRows({
        grant: text(args, 'of', 'grant'),
        dataset: text(args, 'dataset', 'line'),
        rows,
        source: sourceOf(args),
      })
  })
  procedures.onEffect('publish-sample', async (args, effect) => {
    const columns = openings(args.columns ?? [], undefined).map(({ name }) => name)
    const of = { dataset: text(args, 'of', 'dataset'), rows: Number(args.rows ?? 0), columns }
    await domain.publishSampleFor(of, `effect:${effect.id}`)
  })
  for (const admit of [true, false])
    procedures.onEffect(admit ? 'admit-own-data' : 'refuse-own-data', async (args) => {
      await own?.decideByCase({
        own: text(args, 'own'),
        grant: text(args, 'of', 'grant'),
        digest: typeof args.digest === 'string' ? args.digest : '',
        reason: typeof args.reason === 'string' ? args.reason : '',
        admit,
        case: sourceOf(args).case ?? null,
      })
    })
  procedures.onEffect('close-columns', async (args) => {
    const columns = Array.isArray(args.columns)
      ? openings(args.columns, undefined).map((column) => column.name)
      : undefined
    await domain.closeColumns({ grant: text(args, 'of', 'grant'), dataset: text(args, 'dataset', 'line'), columns })
  })
  const reason = (args: JsonObject) => (typeof args.reason === 'string' ? args.reason : '')
  procedures.onEffect('close-grant', async (args) =>
    domain.closeGrant(text(args, 'of', 'grant'), reason(args), sourceOf(args).case),
  )
  procedures.onEffect('seal-grant', async (args) =>
    domain.sealGrant(text(args, 'of', 'grant'), reason(args), sourceOf(args).case),
  )
  procedures.onEffect('destroy-grant', async (args, effect) => {
    const persons = (await second?.persons(effect.id)) ?? null
    // INVARIANT: nobody destroys alone, also where a pack forgot to ask for a second person.
    if (second && persons !== null && persons.length < 2) {
      const grant = text(args, 'of', 'grant')
      await domain.sealGrant(grant, reason(args), sourceOf(args).case)
      return second.demand(grant, reason(args), persons[0] ?? '')
    }
    await domain.destroyGrant(text(args, 'of', 'grant'), reason(args))
  })
}
