import { platformRefusal, Refused, type Json, type JsonObject, type Refusal } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { othersBehind, sameHand } from '../../../core/law/index.ts'
import { newId } from '../../../base/crypto/index.ts'
import type { PgStore, Tx } from '../../../base/store/index.ts'
import type { Procedures } from '../../procedures/index.ts'
import { turns } from '../grants/turns.ts'
import { grantedTables, grantState } from '../rows.ts'
import type { Domain } from '../types.ts'
import type { Vault } from '../vault/index.ts'
import { clearQuarantine, quarantine, sweepQuarantine, type QuarantineParts } from './quarantine.ts'
import { ownOfGrant, ownRow, stepsOf, type OwnRow } from './rows.ts'
import { keep, scan, type ReadParts } from './scan.ts'
import { demandTrue, openingsOf, unitsDeclared } from './self-check.ts'
import type { OwnData, OwnState, OwnView } from './types.ts'
import { nextOf, viewOf } from './view.ts'

export interface OwnDataParts extends QuarantineParts {
  readonly store: PgStore
  readonly procedures: Pick<Procedures, 'require' | 'record'>
  readonly vault: Vault
  readonly read: ReadParts
  readonly domain: Pick<Domain, 'openColumns' | 'closeColumns'>
  /** Largest file in bytes, and most items of one grant that were not destroyed. Ours. */
  readonly limits?: { readonly bytes?: number; readonly items?: number }
}

type Who = Pick<Actor, 'account' | 'party'>

const platform: Who = { account: 'platform', party: 'platform' }
/** The work that a decision leaves: clearing the quarantine, opening what was admitted. */
const DECIDED = 'own-data:decided'
/** How long an answer waits for that work, in milliseconds. */
const SETTLE_MS = 20_000
const live: readonly OwnState[] = ['quarantined', 'scanned', 'declared', 'checked', 'admitted']

function refuse(kind: Refusal['kind'], code: string, params: JsonObject = {}, cure?: string): never {
  throw new Refused(platformRefusal(kind, `own-data.${code}`, params, cure && `own-data.${cure}`))
}

/** Own data of operators. Project `ownDataProjection` before the store starts. */
export function openOwnData(parts: OwnDataParts): OwnData {
  const { store, procedures, vault } = parts
  const { bytes: mostBytes = 2 ** 30, items: mostItems = 20 } = parts.limits ?? {}
  const turn = turns()

  async function grantOf(grant: string) {
    const record = await procedures.record(grant)
    if (record?.kind !== 'grant') throw new Refused(platformRefusal('not-found', 'not-found', { what: grant }))
    return record
  }

  async function rowOf(own: string): Promise<OwnRow> {
    const row = await ownRow(store, own)
    if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: own.slice(0, 80) }))
    return row
  }

  async function view(own: string, actor: Actor | null): Promise<OwnView> {
    const row = await rowOf(own)
    const steps = await stepsOf(store, [own])
    return viewOf(row, actor, await procedures.record(row.grant_id), steps.get(own) ?? [])
  }

  function demandState(row: OwnRow, ...states: readonly OwnState[]): void {
    if (!states.includes(row.state)) refuse('conflict', 'not-now', { state: row.state }, 'reload')
  }

  async function record(
    who: Who,
    row: Pick<OwnRow, 'dataset' | 'grant_id'>,
    what: string,
    data: JsonObject,
    id?: string,
    left: (tx: Tx) => Promise<void> = async () => {},
  ) {
    const { dataset, grant_id: grant } = row
    const meta = { id: id ?? newId('command'), actor: who.account, party: who.party, request: { own: dataset, what } }
    await store.transact(meta, async (tx) => {
      await tx.append([{ stream: `own-data/${dataset}`, type: `own-data.${what}`, data: { dataset, grant, ...data } }])
      await left(tx)
      return null
    })
  }

  /** INVARIANT: what lies in quarantine goes after the decision stands, whatever happens to the process. */
  const decided = ({ dataset, object }: Pick<OwnRow, 'dataset' | 'object'>) => {
    return (tx: Tx) => tx.effect(DECIDED, { own: dataset, object })
  }

  store.onEffect(DECIDED, async ({ data }) => {
    const { own, object } = data as unknown as { readonly own: string; readonly object: string | null }
    await clear({ dataset: own, object })
    const row = await rowOf(own)
    if (row.state === 'admitted') await open(row)
  })

  async function clear(row: Pick<OwnRow, 'dataset' | 'object'>): Promise<void> {
    await clearQuarantine(parts, row.dataset, row.object, store.clock.now())
  }

  async function look(row: OwnRow): Promise<void> {
    if (row.object === null) return
    try {
      const file = { filename: row.filename, ...row.facts }
      const { digest, format, profile } = await scan(parts.read, row.dataset, file, parts.objects.read(row.object))
      const found = { digest, format, rows: profile.rows, profile, findings: profile.findings }
      await record(platform, row, 'scanned', found as unknown as JsonObject)
    } catch (error) {
      // What is wrong with the file stays wrong; want of room does not.
      if (!(error instanceof Refused) || error.refusal.kind !== 'invalid') throw error
      await record(platform, row, 'refused', { unmet: error.refusal.unmet as unknown as Json })
      await clear(row)
    }
  }

  /** Writes the table of what was admitted into the workspace, through masks like any other. Done again it changes nothing. */
  async function open(row: OwnRow): Promise<void> {
    if (!row.declaration || !row.profile) return
    const units = unitsDeclared(row.declaration)
    await parts.domain.openColumns({
      grant: row.grant_id,
      dataset: row.dataset,
      table: row.code,
      columns: openingsOf(row.declaration, row.profile),
      ...(units ? { units } : {}),
      source: { ...(row.decided_in ? { case: row.decided_in } : { by: row.decided_by ?? '' }), clauses: [] },
    })
  }

  /** INVARIANT: only the bytes that were scanned, declared and decided on come in. */
  async function admit(who: Who, row: OwnRow, digest: string, inCase: string | null, command: string): Promise<void> {
    demandState(row, 'checked')
    if (digest !== row.digest || row.object === null) return refuse('conflict', 'other-digest', {}, 'reload')
    const file = { filename: row.filename, ...row.facts, digest }
    const taken = await keep(parts.read, vault, row.dataset, file, parts.objects.read(row.object))
    const { dataset, grant_id: grant } = row
    const request = { own: dataset, admit: digest }
    const meta = { id: command, actor: who.account, party: who.party, request }
    const { repeated } = await store.transact(meta, async (tx) => {
      await vault.commit(tx, dataset, 1, taken.stored)
      const columns = taken.profile.columns.map(({ name, type }) => ({ name, type }))
      const data = { dataset, grant, digest, version: 1, by: who.account, case: inCase, code: row.code, columns }
      await tx.append([
        { stream: `own-data/${dataset}`, type: 'own-data.admitted', data: data as unknown as JsonObject },
      ])
      await decided(row)(tx)
      return null
    })
    if (repeated) await vault.discard(taken.stored)
    await store.settled(command, SETTLE_MS)
  }

  /** What cannot be let in as decided is turned away for good: it would have to be brought again. */
  async function turnAway(
    who: Who,
    row: OwnRow,
    inCase: string | null,
    reason: string,
    command: string,
    unmet: Refusal['unmet'] = [],
  ) {
    const data = { by: who.account, case: inCase, reason, unmet: unmet as unknown as Json }
    await record(who, row, 'rejected', data, command, decided(row))
    await store.settled(command, SETTLE_MS)
  }

  async function demandUnheld(grant: string): Promise<void> {
    const held = (await grantOf(grant)).holds.find(
      ({ covers }) => covers.includes('preservation') || covers.includes('grant.destroy'),
    )
    if (held)
      throw new Refused(platformRefusal('unmet', 'domain.preserved', { hold: held.name, case: held.case }, 'lift-hold'))
  }

  async function drop(row: OwnRow): Promise<void> {
    await clear(row)
    if (row.state !== 'admitted') return
    await parts.domain.closeColumns({ grant: row.grant_id, dataset: row.dataset })
    await vault.destroyDataset(row.dataset, store.clock.now())
  }

  return {
    bring: async (actor, grant, of, bytes, command) => {
      await procedures.require({ actor, action: 'own-data.bring', on: grant })
      const state = await grantState(store, grant)
      if (state !== 'none' && state !== 'open')
        throw new Refused(platformRefusal('closed', 'domain.grant-closed', { grant, state }))
      if (!/^[a-z][a-z0-9_]{0,59}$/.test(of.code))
        refuse('invalid', 'code', { code: of.code.slice(0, 80) }, 'name-table')
      const rows = (await ownOfGrant(store, grant)).filter((row) => live.includes(row.state))
      if (rows.length >= mostItems) refuse('unmet', 'too-many', { limit: mostItems }, 'withdraw')
      const names = [...rows.map(({ code }) => code), ...(await grantedTables(store, grant)).map(({ name }) => name)]
      if (names.includes(of.code)) refuse('conflict', 'code-taken', { code: of.code }, 'name-table')
      const own = newId('own')
      const held = await quarantine(parts, own, bytes, mostBytes)
      const { name, code, filename, sheet, headerRow } = of
      const facts = { ...(sheet === undefined ? {} : { sheet }), ...(headerRow === undefined ? {} : { headerRow }) }
      const request = { bring: grant, name, code, filename, bytes: held.bytes }
      const meta = { id: command, actor: actor.account, party: actor.party, request }
      const { answer, repeated } = await store.transact(meta, async (tx) => {
        const data = { dataset: own, grant, name, code, filename, facts, ...held, person: actor.person }
        await tx.append([{ stream: `own-data/${own}`, type: 'own-data.received', data }])
        return own
      })
      if (repeated) await clear({ dataset: own, object: held.object })
      else await turn(own, async () => look(await rowOf(own)))
      return view(answer, actor)
    },

    declare: async (actor, own, declaration, command) =>
      turn(own, async () => {
        const row = await rowOf(own)
        await procedures.require({ actor, action: 'own-data.bring', on: row.grant_id })
        demandState(row, 'scanned')
        if (row.profile) demandTrue(declaration, row.profile, row.digest)
        const data = {
          declaration: declaration as unknown as Json,
          by: actor.account,
          person: actor.person,
          ...othersBehind(actor),
          digest: row.digest,
        }
        await record(actor, row, 'declared', data, command)
        return view(own, actor)
      }),

    check: async (actor, own, command) =>
      turn(own, async () => {
        const row = await rowOf(own)
        await procedures.require({ actor, action: 'own-data.bring', on: row.grant_id })
        demandState(row, 'declared')
        if (sameHand(actor, row.declared_person, row.declared_others))
          refuse('forbidden', 'same-person', {}, 'second-person')
        await record(actor, row, 'checked', { by: actor.account, person: actor.person, digest: row.digest }, command)
        return view(own, actor)
      }),

    decide: async (actor, own, { admit: yes, digest, reason }, command) =>
      turn(own, async () => {
        const row = await rowOf(own)
        await procedures.require({ actor, action: 'own-data.release', on: row.grant_id, with: { own, digest } })
        if ((await grantOf(row.grant_id)).holder === actor.party) refuse('forbidden', 'own-release', {}, 'ask-agency')
        demandState(row, 'checked')
        if (!yes && reason.trim() === '') refuse('unmet', 'blank', { member: 'reason' }, 'fill-in')
        if (yes) await admit(actor, row, digest, null, command)
        else await turnAway(actor, row, null, reason, command)
        return view(own, actor)
      }),

    decideByCase: async ({ own, grant, digest, admit: yes, reason, case: inCase }) =>
      turn(own, async () => {
        const row = await ownRow(store, own)
        // Done already, or gone: an effect may come twice.
        if (!row || row.grant_id !== grant || !live.includes(row.state)) return
        if (row.state === 'admitted') return open(row)
        if (!yes) return turnAway(platform, row, inCase, reason, newId('command'))
        try {
          await admit(platform, row, digest, inCase, newId('command'))
        } catch (error) {
          if (!(error instanceof Refused) || error.refusal.kind === 'busy') throw error
          if ((await rowOf(own)).state !== 'admitted')
            await turnAway(platform, row, inCase, '', newId('command'), error.refusal.unmet)
        }
      }),

    withdraw: async (actor, own, reason, command) =>
      turn(own, async () => {
        const row = await rowOf(own)
        await procedures.require({ actor, action: 'own-data.bring', on: row.grant_id })
        await demandUnheld(row.grant_id)
        demandState(row, ...live)
        await drop(row)
        await record(actor, row, 'withdrawn', { reason }, command)
        return view(own, actor)
      }),

    ofGrant: async (actor, grant) => {
      const found = await grantOf(grant)
      if (found.holder !== actor.party) await procedures.require({ actor, action: 'record.read', on: grant })
      const rows = await ownOfGrant(store, grant)
      const steps = await stepsOf(
        store,
        rows.map(({ dataset }) => dataset),
      )
      return rows.map((row) => viewOf(row, actor, found, steps.get(row.dataset) ?? []))
    },

    waiting: async (actor) => {
      const rows = await store.query<OwnRow>(
        `SELECT * FROM domain_own WHERE state IN ('scanned', 'declared', 'checked') ORDER BY since, dataset LIMIT 1000`,
      )
      const views: OwnView[] = []
      for (const row of rows) {
        const grant = await procedures.record(row.grant_id)
        // What can only be taken back waits for somebody else.
        const mine = grant && actor.party && nextOf(row, actor, grant).some((step) => step !== 'withdraw')
        if (mine) views.push(await view(row.dataset, actor))
      }
      return views
    },

    erase: async (grant) => {
      const rows = (await ownOfGrant(store, grant)).filter((row) => live.includes(row.state))
      for (const row of rows) {
        await clear(row)
        if (row.state === 'admitted') await vault.destroyDataset(row.dataset, store.clock.now())
        await record(platform, row, 'destroyed', {})
      }
      return rows.length
    },

    start: async () => {
      await sweepQuarantine(parts, store, store.clock.now())
      const rows = await store.query<OwnRow>(`SELECT * FROM domain_own WHERE state IN ('quarantined', 'admitted')`)
      for (const row of rows) {
        if (row.state === 'quarantined') await look(row)
        else if ((await grantState(store, row.grant_id)) === 'open') await open(row)
      }
    },
  }
}
