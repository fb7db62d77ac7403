import { randomUUID } from 'node:crypto'
import { openOffice, type Outcome, type PostOffice } from '../../base/mail/index.ts'
import { postSigned } from '../../base/webhook/index.ts'
import { INSTALLATION, scopeFor, scopesOf, secretsOf, type Scoped } from './channels.ts'
import { contentOf, letterOf, type Boxed } from './letter.ts'
import { reachOf, type Reach } from './preferences.ts'
import { groups, type Parcel, type WaitingRow } from './parcels.ts'
import { channelFailed, channelWorks, heldUntil, later, markEnded } from './progress.ts'
import type { MessageParts } from './types.ts'

const AT_ONCE = 100
/** So long a sending may take; after a crash it is tried again then, or at the next start. */
const LEASE = '90 seconds'

/** Sends what is due. Nobody waits for it; it is called again and again. */
export function openDispatch(parts: MessageParts) {
  const offices = new Map<string, { readonly as: string; readonly office: PostOffice }>()

  /** Sends one batch; answers how many messages were tried. */
  async function pass(): Promise<number> {
    const rows = await claim(parts)
    if (rows.length === 0) return 0
    const scopes = await scopesOf(parts)
    const reach = await reachOf(parts.store, [...new Set(rows.map(({ account }) => account))])
    const site = scopes.get(INSTALLATION)?.site ?? null
    const broken = new Map<string, Outcome & { ok: false }>()
    for (const parcel of groups(rows)) {
      const wish = reach.get(parcel.account)
      const scope = scopeFor(scopes, parcel.party, parcel.channel)
      if (!wish || !scope || (parcel.channel === 'mail' && wish.address === null)) {
        await markEnded(parts, parcel, 'dropped', 'no-channel')
        continue
      }
      const channel = `${parcel.channel}/${scope.scope}`
      const held = await heldUntil(parts, channel)
      const known = broken.get(channel)
      if (held !== null || known) {
        await later(parts, parcel, known?.code ?? 'held', held)
        continue
      }
      const outcome = await sendParcel(parcel, wish, scope, site)
      if (outcome.ok) {
        await channelWorks(parts, channel)
        await markEnded(parts, parcel, 'sent', null)
      } else if (outcome.never) {
        await markEnded(parts, parcel, 'dropped', outcome.code)
      } else if (outcome.server) {
        broken.set(channel, outcome)
        await later(parts, parcel, outcome.code, await channelFailed(parts, channel, outcome.code))
      } else await later(parts, parcel, outcome.code, null)
    }
    return rows.length
  }

  async function sendParcel(parcel: Parcel, wish: Reach, scope: Scoped, site: string | null): Promise<Outcome> {
    const secrets = await secretsOf(parts, scope)
    const messages = parcel.rows.map(({ message }) => message)
    if (parcel.channel === 'webhook') {
      const receiver = { url: scope.webhook?.url ?? '', secret: secrets.secret ?? '' }
      const to = { account: parcel.account, party: parcel.party, handle: wish.handle }
      return postSigned(receiver, parcel.envelope, contentOf(messages[0]!, to, wish.language, site))
    }
    const office = officeOf(scope, secrets.password ?? null)
    return office.send({ id: parcel.envelope, to: wish.address ?? '', ...letterOf(messages, wish.language, site) })
  }

  /** Connections stay open until the settings change. */
  function officeOf(scope: Scoped, password: string | null): PostOffice {
    const as = JSON.stringify([scope.mail, scope.object])
    const known = offices.get(scope.scope)
    if (known?.as === as) return known.office
    known?.office.close()
    const office = openOffice({ ...scope.mail!, password })
    offices.set(scope.scope, { as, office })
    return office
  }

  return {
    pass,
    close(): void {
      for (const { office } of offices.values()) office.close()
      offices.clear()
    },
  }
}

/** Takes what is due for a while; whoever dies meanwhile has taken it in vain. */
async function claim({ store }: MessageParts): Promise<readonly WaitingRow[]> {
  const rows = await store.query<Omit<WaitingRow, 'message'> & { readonly message: number }>(
    `update message_delivery d set retry_at = now() + interval '${LEASE}', attempts = attempts + 1
     where d.id in (
       select id from message_delivery where state = 'waiting' and due <= $1 and retry_at <= now()
       order by id limit ${AT_ONCE} for update skip locked)
     returning d.id, d.account, d.party, d.channel, d.digest, d.envelope, d.attempts, d.message`,
    [store.clock.now()],
  )
  if (rows.length === 0) return []
  const fresh = envelopes(rows)
  await store.query(
    `update message_delivery d set envelope = e.envelope from unnest($1::bigint[], $2::text[]) as e(id, envelope) where d.id = e.id`,
    [rows.map(({ id }) => id), rows.map(({ id }) => fresh.get(id) ?? '')],
  )
  const messages = await store.query<Boxed>(
    `select id, kind, case_id as "case", act, line, procedure_title as "procedureTitle", act_title as "actTitle", due, at
     from message where id = any ($1)`,
    [rows.map(({ message }) => message)],
  )
  const byId = new Map(messages.map((message) => [message.id, message]))
  return rows
    .flatMap((row) => {
      const message = byId.get(row.message)
      return message ? [{ ...row, envelope: fresh.get(row.id) ?? null, message }] : []
    })
    .sort((a, b) => a.id - b.id)
}

/** INVARIANT: what has an envelope keeps it; only what goes out for the first time gets one, a digest one for all. */
function envelopes(rows: readonly Omit<WaitingRow, 'message'>[]): ReadonlyMap<number, string> {
  const digests = new Map<string, string>()
  return new Map(
    rows.map((row) => {
      if (row.envelope !== null) return [row.id, row.envelope]
      if (!row.digest) return [row.id, randomUUID()]
      const key = `${row.channel} ${row.account}`
      const envelope = digests.get(key) ?? randomUUID()
      digests.set(key, envelope)
      return [row.id, envelope]
    }),
  )
}
