import type { MailServer } from '../../base/mail/index.ts'
import { isAddress } from '../../base/mail/index.ts'
import type { Condemn } from '../../base/objects/index.ts'
import { isReceiver, type Receiver } from '../../base/webhook/index.ts'
import { platformRefusal, Refused } from '../../core/kernel/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { Channel, MessageParts } from './types.ts'

/** Of the whole installation; a party's own stands under its id. */
export const INSTALLATION = 'installation'

/** What a site sets: servers, the address of the console for links, and how early to remind. No secrets. */
export interface ChannelSettings {
  readonly mail: Omit<MailServer, 'password'> | null
  readonly webhook: Omit<Receiver, 'secret'> | null
  /** Of the installation only: `https://data.example.gov.cn`, before `/console/…`. */
  readonly site: string | null
  /** Of the installation only: working days before a due day, where no clock of the pack warns. */
  readonly soonDays: number
}

export const without: ChannelSettings = { mail: null, webhook: null, site: null, soonDays: 3 }

interface Secrets {
  readonly password?: string
  readonly secret?: string
}

/** What is given anew; a secret left out stays as it was. */
export type ChannelChange = ChannelSettings & Secrets

export interface Scoped extends ChannelSettings {
  readonly scope: string
  readonly object: string | null
}

/** Settings of the installation and of every party that has its own. */
export async function scopesOf({ store }: Pick<MessageParts, 'store'>): Promise<ReadonlyMap<string, Scoped>> {
  const rows = await store.query<{ scope: string; settings: Partial<ChannelSettings>; object: string | null }>(
    'select scope, settings, object from message_channel',
  )
  const found = rows.map(({ scope, settings, object }): [string, Scoped] => [
    scope,
    { ...without, ...settings, scope, object },
  ])
  return new Map([[INSTALLATION, { ...without, scope: INSTALLATION, object: null }], ...found])
}

/** The scope through which a party's people are reached by a channel; null when there is none. */
export function scopeFor(scopes: ReadonlyMap<string, Scoped>, party: string, channel: Channel): Scoped | null {
  for (const scope of [party, INSTALLATION]) {
    const found = scopes.get(scope)
    if (found?.[channel]) return found
  }
  return null
}

const keyOf = (scope: string) => `messages/${scope}`

/** Password and secret of a scope, for the length of a sending. */
export async function secretsOf({ objects }: MessageParts, { object }: Scoped): Promise<Secrets> {
  if (object === null) return {}
  const pieces: Buffer[] = []
  for await (const piece of objects.read(object)) pieces.push(piece)
  return JSON.parse(Buffer.concat(pieces).toString('utf8')) as Secrets
}

/** Changes what a scope sends through; the event tells which servers, and no secret. Throws Refused. */
export async function changeChannels(
  parts: MessageParts,
  actor: Actor,
  scope: string,
  change: ChannelChange,
  command: string,
  condemn: Condemn,
): Promise<void> {
  await parts.procedures.require({ actor, action: 'platform.admin', on: null })
  if (scope !== INSTALLATION && (await parts.people.party(scope)) === null)
    throw new Refused(platformRefusal('not-found', 'not-found', { what: scope }))
  const { password, secret, ...settings } = change
  check(settings)
  const before = (await scopesOf(parts)).get(scope)
  const kept = before ? await secretsOf(parts, before) : {}
  const secrets: Secrets = {
    ...kept,
    ...(password === undefined ? {} : { password }),
    ...(secret === undefined ? {} : { secret }),
  }
  if (settings.webhook !== null && !secrets.secret)
    throw new Refused(platformRefusal('invalid', 'webhook-secret', {}, 'webhook-secret'))
  await parts.keyring.create(keyOf(scope), null, { destroyable: true })
  const object = (await parts.objects.put(keyOf(scope), [Buffer.from(JSON.stringify(secrets))])).id
  const meta = {
    id: command,
    actor: actor.account,
    party: actor.party,
    request: { channels: scope, settings } as never,
  }
  const { repeated } = await parts.store.transact(meta, async (tx) => {
    await tx.query(
      `insert into message_channel (scope, settings, object) values ($1, $2, $3)
       on conflict (scope) do update set settings = excluded.settings, object = excluded.object`,
      [scope, JSON.stringify(settings), object],
    )
    await tx.query(`delete from message_channel_state where channel = any ($1)`, [
      [`mail/${scope}`, `webhook/${scope}`],
    ])
    const mail = settings.mail && {
      host: settings.mail.host,
      port: settings.mail.port,
      security: settings.mail.security,
    }
    const data = { scope, mail, webhook: settings.webhook ? new URL(settings.webhook.url).origin : null }
    await tx.append([{ stream: `messages/${scope}`, type: 'messages.channels-set', data }])
    await condemn(tx, before?.object ? [before.object] : [])
    return null
  })
  if (repeated) await parts.objects.remove([object])
}

function check({ mail, webhook, site }: ChannelSettings): void {
  if (mail && !isAddress(mail.from)) throw new Refused(platformRefusal('invalid', 'mail-from', {}, 'mail-address'))
  if (mail && !/^[a-z0-9._-]+$|^[0-9a-f:]+$/i.test(mail.host))
    throw new Refused(platformRefusal('invalid', 'mail-host', {}, 'mail-host'))
  if (webhook && !isReceiver(webhook.url))
    throw new Refused(platformRefusal('invalid', 'webhook-address', {}, 'webhook-address'))
  if (site !== null && !/^https?:\/\/[^\s/?#@]+$/.test(site))
    throw new Refused(platformRefusal('invalid', 'site-address', {}, 'site-address'))
}

/** How the channels are set, for the system administrator: that there is a secret, never which. */
export async function channelsFor(
  parts: MessageParts,
  actor: Actor,
): Promise<readonly (Omit<Scoped, 'object'> & { readonly password: boolean; readonly secret: boolean })[]> {
  await parts.procedures.require({ actor, action: 'platform.admin', on: null })
  const scopes = [...(await scopesOf(parts)).values()]
  return Promise.all(
    scopes.map(async (of) => {
      const { password, secret } = await secretsOf(parts, of)
      const { object: _, ...rest } = of
      return { ...rest, password: password !== undefined, secret: secret !== undefined }
    }),
  )
}
