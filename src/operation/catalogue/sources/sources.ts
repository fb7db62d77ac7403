import { newId } from '../../../base/crypto/index.ts'
import { removals } from '../../../base/objects/index.ts'
import { platformRefusal, Refused, type Instant, type Json, type JsonObject } from '../../../core/kernel/index.ts'
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { refusedAs } from '../refusals.ts'
import { addressOf } from './address.ts'
import type { SourcesParts } from './parts.ts'
import { deliveriesOf, findSource, sourcesOf, type SourceRow } from './projection.ts'
import { noCounts, problemsOf, recordDelivery } from './record-delivery.ts'
import { runFolder } from './run-folder.ts'
import { runTable } from './run-table.ts'
import { dropSecret, keepSecret, storeSecret, swapSecret } from './secrets.ts'
import type { NewSource, SourceView, Sources, TableSettings } from './types.ts'

const refused = refusedAs('source')
const mostSources = 20
/** What is left of a source that was taken away: the key of its credentials is destroyed. */
const FORGET = 'source.forget'
const SETTLE_MS = 20_000

/** Sources of data sets. Opens before the store starts: it registers its timer and effect. */
export function openSources(parts: SourcesParts): Sources {
  const { store, procedures, people, signer } = parts
  const running = new Set<string>()
  const condemn = removals(parts, 'source.remove')

  store.onEffect(FORGET, ({ data }) => dropSecret(parts, String(data['source'])))

  store.onTimer('source.due', async (data, at) => {
    const source = await findSource(store, String(data['source']))
    if (!source || source.removed || source.paused || source.every_minutes === 0) return
    const meta = { id: `source/${source.id}/due/${at}`, actor: 'platform', party: null, request: null }
    await store.transact(meta, async (tx) => {
      await tx.effect('source.refresh', { source: source.id })
      const next = (Math.max(at, tx.at) + source.every_minutes * 60_000) as Instant
      await tx.timer(`source/${source.id}`, next, 'source.due', { source: source.id })
      return null
    })
  })

  store.onEffect('source.refresh', async (effect) => {
    const source = await findSource(store, String(effect.data['source']))
    if (!source || source.removed || running.has(source.id)) return
    running.add(source.id)
    try {
      await run(source, `source/${source.id}/run/${effect.id}`)
    } finally {
      running.delete(source.id)
    }
  })

  /** Everything is asked of the law again, for the account that entered the source. */
  async function run(source: SourceRow, command: string): Promise<void> {
    try {
      const actor = await people.actor(source.account)
      if (!actor) throw refused('person-gone', {}, 'add-again')
      await procedures.require({ actor, action: 'dataset.mount', on: source.dataset })
      if (source.kind === 'folder') await runFolder(parts, source, actor)
      else await runTable(parts, source, actor, command)
    } catch (error) {
      if (!(error instanceof Refused)) parts.report(`source ${source.id}`, new Error((error as Error).name))
      await recordDelivery(parts, source, { ...problemsOf(error), mode: 'full', counts: noCounts }, `${command}/failed`)
    }
  }

  async function viewOf(source: SourceRow, open: boolean): Promise<SourceView> {
    const [timer] = await store.query<{ at: number | string }>('SELECT at FROM timer WHERE key = $1', [
      `source/${source.id}`,
    ])
    const { id, dataset, kind, name, settings, paused, failures } = source
    return {
      id,
      dataset,
      kind,
      name,
      settings: open ? settings : null,
      every: source.every_minutes,
      paused,
      running: running.has(id),
      failures,
      lastOutcome: source.last_outcome,
      lastAt: source.last_at,
      lastSequence: source.last_sequence,
      next: paused || !timer ? null : (Number(timer.at) as Instant),
    }
  }

  /** Whether somebody may see a data set's sources, and whether with their settings. */
  async function sight(actor: Actor, dataset: string): Promise<{ readonly open: boolean }> {
    if (await procedures.allows({ actor, action: 'dataset.mount', on: dataset })) return { open: true }
    if (await procedures.mayRead(actor, dataset)) return { open: false }
    throw new Refused(platformRefusal('not-found', 'not-found', { what: dataset.slice(0, 80) }))
  }

  async function found(actor: Actor, dataset: string, id: string): Promise<SourceRow> {
    await procedures.require({ actor, action: 'dataset.mount', on: dataset })
    const source = await findSource(store, id)
    if (source?.dataset !== dataset || source.removed)
      throw new Refused(platformRefusal('not-found', 'not-found', { what: id.slice(0, 80) }))
    return source
  }

  /** A name that has no address yet may get one: the refresh tells. */
  async function checkAddress(table: TableSettings): Promise<void> {
    await addressOf(parts, table).catch((error: unknown) => {
      if (!(error instanceof Refused) || error.refusal.kind !== 'busy') throw error
    })
  }

  async function check(source: NewSource): Promise<void> {
    if (source.kind !== 'folder') return checkAddress(source.table)
    if (parts.exchange === null) throw refused('no-exchange', {}, 'ask-operator')
    const taken = await store.query(
      `SELECT id FROM dataset_source WHERE kind = 'folder' AND NOT removed AND settings ->> 'folder' = $1`,
      [source.folder.folder],
    )
    if (taken.length > 0) throw refused('folder-taken', { folder: source.folder.folder }, 'other-folder')
  }

  return {
    receiptKey: signer.publicKey.toString('base64'),

    async add(actor, dataset, source, command) {
      await procedures.require({ actor, action: 'dataset.mount', on: dataset })
      await check(source)
      if ((await sourcesOf(store, dataset)).length >= mostSources)
        throw refused('too-many', { limit: mostSources }, 'ask-operator')
      const settings = (source.kind === 'folder' ? source.folder : source.table) as unknown as JsonObject
      const { kind, name, every } = source
      const id = newId('source')
      if (source.kind !== 'folder') await keepSecret(parts, id, source.credentials)
      const request: Json = { add: dataset, kind, name, settings }
      const { answer, repeated } = await store.transact(
        { id: command, actor: actor.account, party: actor.party, request },
        async (tx) => {
          await tx.append([
            { stream: `source/${id}`, type: 'source.added', data: { dataset, kind, name, settings, every } },
          ])
          if (every > 0) {
            await tx.effect('source.refresh', { source: id })
            await tx.timer(`source/${id}`, (tx.at + every * 60_000) as Instant, 'source.due', { source: id })
          }
          return id
        },
      )
      if (repeated) await dropSecret(parts, id)
      return viewOf((await findSource(store, answer)) as SourceRow, true)
    },

    async list(actor, dataset) {
      const { open } = await sight(actor, dataset)
      return Promise.all((await sourcesOf(store, dataset)).map((source) => viewOf(source, open)))
    },

    async deliveries(actor, dataset) {
      await sight(actor, dataset)
      return deliveriesOf(store, { dataset })
    },

    async change(actor, dataset, id, { credentials, ...change }, command) {
      const source = await found(actor, dataset, id)
      if (credentials && source.kind === 'folder') throw refused('no-credentials', {}, 'check-address')
      const data: JsonObject = { ...change, ...(credentials ? { credentials: true } : {}) }
      const secret = credentials ? await storeSecret(parts, id, credentials) : null
      const { repeated } = await store.transact(
        { id: command, actor: actor.account, party: actor.party, request: { change: id, data } },
        async (tx) => {
          if (secret) await swapSecret(tx, id, secret, condemn)
          await tx.append([{ stream: `source/${id}`, type: 'source.changed', data: { dataset, ...data } }])
          const [paused, every] = [change.paused ?? source.paused, change.every ?? source.every_minutes]
          if (paused || every === 0) await tx.cancelTimer(`source/${id}`)
          else await tx.timer(`source/${id}`, (tx.at + every * 60_000) as Instant, 'source.due', { source: id })
          return null
        },
      )
      if (repeated && secret) await parts.objects.remove([secret])
      return viewOf((await findSource(store, id)) as SourceRow, true)
    },

    async refresh(actor, dataset, id, command) {
      const source = await found(actor, dataset, id)
      if (running.has(id)) throw refused('busy', {}, 'later', 'busy')
      await store.transact(
        { id: command, actor: actor.account, party: actor.party, request: { refresh: id } },
        async (tx) => {
          await tx.append([{ stream: `source/${id}`, type: 'source.asked', data: { dataset } }])
          await tx.effect('source.refresh', { source: id })
          return null
        },
      )
      return viewOf(source, true)
    },

    async remove(actor, dataset, id, command) {
      await found(actor, dataset, id)
      await store.transact(
        { id: command, actor: actor.account, party: actor.party, request: { remove: id } },
        async (tx) => {
          await tx.append([{ stream: `source/${id}`, type: 'source.removed', data: { dataset } }])
          await tx.cancelTimer(`source/${id}`)
          await tx.effect(FORGET, { source: id })
          return null
        },
      )
      await store.settled(command, SETTLE_MS)
    },
  }
}
