/** One-time links: made by the organiser for one who was drawn, opened once with the code that was said or handed over, over when used, late or revoked. */
import { newId } from '../../base/crypto/index.ts'
import type { Actor } from '../../core/law/index.ts'
import type { ReviewPlace } from '../procedures/index.ts'
import { no, note, organised, streamOf, type ExpertParts } from './parts.ts'
import { roundOf } from './round.ts'
import { linkRow, linksOf, type LinkRow } from './rows.ts'
import { codeDigest, freshCode, freshToken, meetsCode, tokenDigest } from './secrets.ts'
import type { LinkState } from './types.ts'

const HOUR_MS = 3_600_000
/** Longest life of the session that a link opens; the link's own is asked for, 168 hours at most. */
const SESSION_HOURS = 12
/** Wrong codes after which a link is shut. */
const MOST_TRIES = 5
const live: readonly LinkState[] = ['sent', 'opened', 'declared']

export async function invite(
  parts: ExpertParts,
  actor: Actor,
  place: ReviewPlace,
  of: { readonly party: string; readonly hours: number },
  command: string,
) {
  const panels = await organised(parts, actor, place)
  const { party } = of
  if (!panels.sitting.includes(party)) throw no('unmet', 'experts.not-sitting', { party }, 'experts.draw-first')
  if (panels.opinions.some((one) => one.party === party)) throw no('unmet', 'experts.has-spoken', {}, 'reload')
  if (panels.done) throw no('closed', 'review-over', { act: place.act })
  const earlier = (await linksOf(parts.store, place)).filter((one) => one.party === party && live.includes(one.state))
  for (const one of earlier) await move(parts, actor, one, 'revoked', `${command}/${one.id}`)
  const link = newId('link')
  const token = freshToken()
  const code = freshCode()
  const until = parts.realNow() + of.hours * HOUR_MS
  const round = roundOf(panels, place.line)
  const data = { link, ...place, round, expert: party, person: actor.person, until }
  const again = await note(
    parts,
    actor,
    { stream: streamOf(place), type: 'expert.invited', data },
    command,
    async (tx) => {
      const values = [link, tokenDigest(token), codeDigest(code, link)]
      await tx.query('insert into expert_secret (link, token, code) values ($1, $2, $3)', values)
    },
  )
  // The first answer was told once and is kept nowhere.
  if (again) throw no('conflict', 'experts.told-once', {}, 'experts.invite-again')
  return { link, token, code, until }
}

export async function revoke(
  parts: ExpertParts,
  actor: Actor,
  id: string,
  reason: string,
  command: string,
): Promise<void> {
  const row = await linkRow(parts.store, id)
  if (!row) throw no('not-found', 'not-found', { what: id.slice(0, 80) })
  await organised(parts, actor, placeOf(row))
  if (!live.includes(row.state)) throw no('conflict', 'experts.link-over', { state: row.state }, 'reload')
  await move(parts, actor, row, 'revoked', command, { reason })
}

export function placeOf(row: {
  readonly case_id: string
  readonly act: string
  readonly line: string | null
}): ReviewPlace {
  return { case: row.case_id, act: row.act, line: row.line }
}

/** Another state of a link; one that is over loses its secrets in the same transaction. */
export async function move(
  parts: ExpertParts,
  actor: Pick<Actor, 'account' | 'party'>,
  row: Pick<LinkRow, 'id' | 'case_id'>,
  state: LinkState,
  command: string,
  more: { readonly tries?: number; readonly interest?: string | null; readonly reason?: string } = {},
): Promise<void> {
  const { tries = null, interest = null, reason = null } = more
  const data = { link: row.id, state, tries, interest, reason }
  const stream = `expert-review/${row.case_id}`
  await note(parts, actor, { stream, type: 'expert.link-moved', data }, command, async (tx) => {
    if (!live.includes(state)) await tx.query('delete from expert_secret where link = $1', [row.id])
  })
}

interface Secret {
  readonly link: string
  readonly code: string
}

/** The link of a token, as it may be opened now. Throws Refused in words otherwise. */
export async function openable(parts: ExpertParts, token: string): Promise<LinkRow & Secret> {
  const [secret] = await parts.store.query<Secret>(
    'select link, code from expert_secret where token = $1 and session is null',
    [tokenDigest(token.slice(0, 200))],
  )
  const row = secret ? await linkRow(parts.store, secret.link) : undefined
  if (!secret || !row || row.state !== 'sent') throw no('closed', 'experts.link-used', {}, 'experts.ask-secretary')
  if (row.until <= parts.realNow()) {
    await move(parts, platform, row, 'expired', `expire/${row.id}`)
    throw no('closed', 'experts.link-expired', {}, 'experts.ask-secretary')
  }
  return { ...row, ...secret }
}

const platform = { account: 'platform', party: null } as unknown as Pick<Actor, 'account' | 'party'>

/** Opens a session: the token is used up. A wrong code counts, and after a few the link is shut. */
export async function enter(parts: ExpertParts, token: string, code: string) {
  const row = await openable(parts, token)
  const me = { account: row.party, party: row.party }
  if (!meetsCode(code, row.id, row.code)) {
    const tries = row.tries + 1
    await move(parts, me, row, tries >= MOST_TRIES ? 'locked' : 'sent', crypto.randomUUID(), { tries })
    if (tries >= MOST_TRIES) throw no('closed', 'experts.link-locked', { most: MOST_TRIES }, 'experts.ask-secretary')
    throw no('forbidden', 'experts.code-wrong', { left: MOST_TRIES - tries }, 'experts.look-at-code')
  }
  const session = freshToken()
  const until = Math.min(row.until, parts.realNow() + SESSION_HOURS * HOUR_MS)
  const data = { link: row.id, state: 'opened', tries: null, interest: null, reason: null }
  const stream = `expert-review/${row.case_id}`
  await note(parts, me, { stream, type: 'expert.link-moved', data }, crypto.randomUUID(), async (tx) => {
    const used = await tx.query(
      `update expert_secret set token = null, session = $2, session_until = $3 where link = $1 and session is null returning 1`,
      [row.id, tokenDigest(session), until],
    )
    if (used.length === 0) throw no('closed', 'experts.link-used', {}, 'experts.ask-secretary')
  })
  return { session, until }
}

/** The link of a session. Throws Refused when it is over. */
export async function sessionOf(parts: ExpertParts, session: string): Promise<LinkRow & Secret> {
  const [secret] = await parts.store.query<Secret & { session_until: string }>(
    'select link, code, session_until from expert_secret where session = $1',
    [tokenDigest(session.slice(0, 200))],
  )
  const row = secret ? await linkRow(parts.store, secret.link) : undefined
  if (!secret || !row || Number(secret.session_until) <= parts.realNow())
    throw no('closed', 'experts.session-over', {}, 'experts.ask-secretary')
  return { ...row, link: secret.link, code: secret.code }
}
