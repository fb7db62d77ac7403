import {
  dayOf,
  isDay,
  platformRefusal,
  Refused,
  together,
  type JsonObject,
  type Refusal,
  type Unmet,
} from '../../../core/kernel/index.ts'
import type { RecordState } from '../../../core/cases/state/model.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { coarseRows } from '../coarse.ts'
import type { DomainParts } from '../parts.ts'
import { grantedTables } from '../rows.ts'
import { consentKeyColumn } from './consent/index.ts'
import { ifDestroyed } from './close.ts'
import { consentRoom } from './consents.ts'
import { limitsOf } from './limits.ts'
import { renewColumns, setScope } from './open.ts'
import { scopesOf } from './scope.ts'
import { limitByPaper } from './papers/index.ts'
import type { Stopping } from './face.ts'
import { demandSight } from './sight.ts'
import { staffOf } from './staff-of.ts'
import { demandLawful } from './whole-answer.ts'
import type { AccessFace, AccessView, Narrowing, RowsOpening } from './types.ts'

/** Who a grant is for, for what, which columns and rows, until when; and the acts that narrow it. */
export function accessRoom(parts: DomainParts, stopping: Stopping): AccessFace {
  const { store, procedures } = parts

  async function recordOf(grant: string): Promise<RecordState> {
    const record = await procedures.record(grant)
    if (record?.kind !== 'grant') throw new Refused(platformRefusal('not-found', 'not-found', { what: grant }))
    return record
  }

  async function access(actor: Actor, grant: string): Promise<AccessView> {
    const record = await recordOf(grant)
    const sight = await demandSight(parts, actor, record)
    const [granted, scopes, limits] = await Promise.all([
      grantedTables(store, grant),
      scopesOf(store, grant),
      limitsOf(store, grant),
    ])
    const tables = granted.filter(({ dataset }) => sight.datasets === null || sight.datasets.includes(dataset))
    // Of a destroyed grant there is nothing left to narrow.
    const over = (await ifDestroyed(parts, grant)) !== null
    const may = async (members: readonly string[], more: JsonObject = {}) =>
      !over && procedures.allows({ actor, action: 'grant.limit', on: grant, with: { members, ...more } })
    const mayRows = new Map<string, boolean>()
    for (const { dataset } of tables) mayRows.set(dataset, await may(['rows'], { dataset }))
    const staff = new Map((await staffOf(parts, record)).map((one) => [one.account, one]))
    const { ends } = record.fields
    return {
      grant,
      sight: sight.as,
      may: {
        people:
          !over &&
          (await procedures.allows({ actor, action: 'grant.people', on: grant, with: { members: ['people'] } })),
        limits: await may(['hours', 'purposes', 'scenarios', 'until']),
      },
      holder: record.holder,
      giver: record.giver,
      standing: record.standing,
      ends: isDay(ends) ? ends : null,
      limits,
      people: (limits.people ?? null)?.map((account) => ({ account, ...named(staff.get(account)) })) ?? null,
      staff: record.holder === actor.party ? [...staff.values()] : [],
      tables: tables.map(({ name, dataset, rows, columns, stamp }) => {
        const scope = scopes.get(dataset)
        return {
          table: name,
          dataset,
          columns: columns.map((column) => ({ name: column.name, ladder: column.ladder, mask: column.mask.method })),
          condition: scope?.text ?? null,
          consent: scope?.consent ?? false,
          serves: scope?.serves ?? [],
          rows: stamp === '' ? rows : coarseRows(rows),
          coarse: stamp !== '',
          until: scope?.until ?? null,
          source: scope?.source ?? null,
          mayLimit: mayRows.get(dataset) ?? false,
        }
      }),
    }
  }

  async function limit(actor: Actor, grant: string, narrowing: Narrowing, command: string): Promise<void> {
    const record = await recordOf(grant)
    const members = Object.keys(narrowing)
    // Who of its people works on it is the holder's own matter; everything else is for those who gave.
    const action = members.every((member) => member === 'people') ? 'grant.people' : 'grant.limit'
    const gives = actor.party === record.giver
    const beyond = members.includes('people') && !gives ? await beyondNamed(grant, narrowing.people ?? null) : null
    const law = { action, with: { members, ...(beyond && action === 'grant.people' ? { beyond: true } : {}) } }
    await demandLawful(parts, actor, grant, { law, against: together(await ifDestroyed(parts, grant), beyond) })
    const known = new Set((await staffOf(parts, record)).map(({ account }) => account))
    const unknown = (narrowing.people ?? []).filter((account) => !known.has(account))
    const unmet = [
      ...(unknown.length > 0 ? [wrong('access.unknown-person', { people: unknown }, 'name-staff')] : []),
      ...(narrowing.people?.length === 0 ? [wrong('access.nobody', {}, 'name-staff')] : []),
      ...(narrowing.until && narrowing.until < dayOf(store.clock.now())
        ? [wrong('access.until-past', { until: narrowing.until }, 'choose-day')]
        : []),
    ]
    if (unmet.length > 0) throw new Refused({ kind: 'unmet', unmet })
    const limits = JSON.parse(JSON.stringify(narrowing)) as JsonObject
    const data = { grant, limits, source: { by: actor.account, clauses: [] }, ...(gives ? { giver: true } : {}) }
    const meta = { id: command, actor: actor.account, party: actor.party, request: { limit: grant, limits } }
    await store.transact(meta, async (tx) => {
      await tx.append([{ stream: `domain/${grant}`, type: 'domain.use-limited', data }])
      return null
    })
  }

  /** People whom the grant's papers do not name, or everybody where the list is to be taken away: not the holder's to let in. */
  async function beyondNamed(grant: string, people: readonly string[] | null): Promise<Refusal | null> {
    const { named } = await limitsOf(store, grant)
    const more = named ? (people?.filter((account) => !named.people.includes(account)) ?? null) : []
    if (more?.length === 0 || !named) return null
    const { clauses, case: inCase } = named.source
    const params = { people: [...(more ?? [])], grant, ...(inCase ? { case: inCase } : {}) }
    const code = more ? 'access.people-beyond' : 'access.people-unnamed'
    return { kind: 'unmet', unmet: [{ code, clauses, origin: 'platform', params, cure: 'ask-giver' }] }
  }

  async function limitRows(
    actor: Actor,
    grant: string,
    dataset: string,
    rows: RowsOpening,
    command: string,
  ): Promise<void> {
    const law = { action: 'grant.limit', with: { members: ['rows'], dataset } }
    await demandLawful(parts, actor, grant, { law, against: await ifDestroyed(parts, grant) })
    const before = (await scopesOf(store, grant)).get(dataset)
    if (!(await grantedTables(store, grant)).some((one) => one.dataset === dataset))
      throw new Refused(platformRefusal('not-found', 'not-found', { what: dataset }))
    if (rows.consent && (await consentKeyColumn(store, dataset)) === null)
      throw new Refused(platformRefusal('unmet', 'access.no-consent-list', { dataset }, 'keep-consents'))
    const source = { by: actor.account, clauses: [] }
    await setRows({ grant, dataset, rows: { ...rows, serves: rows.serves ?? before?.serves }, source })
    const meta = { id: command, actor: actor.account, party: actor.party, request: { limitRows: grant, dataset } }
    await store.transact(meta, async (tx) => {
      const data = { grant, dataset, text: rows.text ?? null, consent: rows.consent ?? false }
      await tx.append([{ stream: `domain/${grant}`, type: 'domain.rows-limited', data }])
      return null
    })
  }

  /** Scope first, then the columns that stand, if any, with the rows it says. */
  async function setRows(of: Parameters<AccessFace['setRows']>[0]): Promise<void> {
    await parts.turn(of.grant, async () => {
      stopping.stop(of.grant)
      await setScope(parts, of, await parts.vault.columns(of.dataset))
      await renewColumns(parts, of.grant)
    })
  }

  return {
    setRows,
    limitByPaper: (use) => limitByPaper(parts, use),
    access,
    limit,
    limitRows,
    ...consentRoom(parts, stopping, (grant) => parts.turn(grant, () => renewColumns(parts, grant))),
  }
}

function wrong(code: string, params: JsonObject, cure: string): Unmet {
  return { code, clauses: [], origin: 'platform', params, cure }
}

function named(of: { readonly name: string; readonly person: string | null } | undefined) {
  return { known: of !== undefined, name: of?.name ?? null, person: of?.person ?? null }
}
